//! Changes of bodies, statuses, headers and links.

use crate::changes::documents::*;

pub(super) const ROWS: &[Row] = &[
    // Request bodies.
    row(
        post,
        "summary: a",
        "requestBody: {content: {application/json: {schema: {type: string}}}}",
        &["request-body-added"],
    ),
    row(
        post,
        "summary: a",
        "requestBody: {required: true, content: {application/json: {schema: {type: string}}}}",
        &["required-request-body-added"],
    ),
    row(
        post,
        "requestBody: {required: true, content: {application/json: {schema: {type: string}}}}",
        "summary: a",
        &["request-body-removed"],
    ),
    row(
        post,
        "requestBody: {content: {text/plain: {}}}",
        "requestBody: {required: true, content: {text/plain: {}}}",
        &["request-body-became-required"],
    ),
    row(
        post,
        "requestBody: {required: true, content: {text/plain: {}}}",
        "requestBody: {content: {text/plain: {}}}",
        &["request-body-became-optional"],
    ),
    row(
        post,
        "requestBody: {content: {text/plain: {}}}",
        "requestBody: {content: {text/plain: {}, text/csv: {}}}",
        &["request-media-type-added"],
    ),
    row(
        post,
        "requestBody: {content: {text/plain: {}, text/csv: {}}}",
        "requestBody: {content: {text/plain: {}}}",
        &["request-media-type-removed"],
    ),
    row(
        post,
        "requestBody: {content: {text/plain: {}}}",
        "requestBody: {content: {text/csv: {}}}",
        &["request-media-type-removed", "request-media-type-added"],
    ),
    row(
        post,
        "requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {a: {type: string}}}}}}",
        "requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {a: {type: string}}}, encoding: {a: {contentType: image/png}}}}}",
        &["request-part-encoding-changed"],
    ),
    row(
        post,
        "requestBody: {content: {application/json: {schema: {type: array, maxItems: 9, items: {type: string}}}}}",
        "requestBody: {content: {application/json: {schema: {type: array, maxItems: 8, items: {type: string}}}}}",
        &["request-constraint-tightened"],
    ),
    // Statuses.
    row(
        operation,
        "responses: {'200': {description: Done}}",
        "responses: {'200': {description: Done}, '201': {description: Done}}",
        &["response-status-added"],
    ),
    row(
        operation,
        "responses: {'200': {description: Done}, '201': {description: Done}}",
        "responses: {'200': {description: Done}}",
        &["response-status-removed"],
    ),
    row(
        operation,
        "responses: {'200': {description: Done}}",
        "responses: {'201': {description: Done}}",
        &["response-status-removed", "response-status-added"],
    ),
    row(
        operation,
        "responses: {'200': {description: Done}}",
        "responses: {'2XX': {description: Done}}",
        &["response-status-added"],
    ),
    row(
        operation,
        "responses: {'200': {description: Done}}",
        "responses: {'200': {description: Done}, '404': {description: None}}",
        &["error-status-added"],
    ),
    row(
        operation,
        "responses: {'200': {description: Done}, '404': {description: None}}",
        "responses: {'200': {description: Done}}",
        &["error-status-removed"],
    ),
    row(
        operation,
        "responses: {'200': {description: Done}, '404': {description: None}, default: {description: None}}",
        "responses: {'200': {description: Done}, default: {description: None}}",
        &["error-status-removed"],
    ),
    row(
        operation,
        "responses: {default: {description: Done}}",
        "responses: {'200': {description: Done}, default: {description: None}}",
        &["status-outcome-changed", "response-status-added"],
    ),
    // Response bodies, headers and links.
    row(
        response,
        "headers: {}",
        "content: {application/json: {schema: {type: string}}}",
        &["response-body-added"],
    ),
    row(
        response,
        "content: {application/json: {schema: {type: string}}}",
        "headers: {}",
        &["response-body-removed"],
    ),
    row(
        response,
        "content: {text/plain: {}}",
        "content: {text/plain: {}, text/csv: {}}",
        &["response-media-type-added"],
    ),
    row(
        response,
        "content: {text/plain: {}, text/csv: {}}",
        "content: {text/plain: {}}",
        &["response-media-type-removed"],
    ),
    row(
        response,
        "headers: {}",
        "headers: {X-A: {schema: {type: string}}}",
        &["response-header-added"],
    ),
    row(
        response,
        "headers: {X-A: {schema: {type: string}}}",
        "headers: {}",
        &["response-header-removed"],
    ),
    row(
        response,
        "headers: {X-A: {required: true, schema: {type: string}}}",
        "headers: {}",
        &["required-response-header-removed"],
    ),
    row(
        header,
        "required: true, schema: {type: string}",
        "schema: {type: string}",
        &["response-header-became-optional"],
    ),
    row(
        header,
        "schema: {type: string}",
        "required: true, schema: {type: string}",
        &["response-header-became-required"],
    ),
    row(
        header,
        "schema: {type: string}",
        "content: {application/json: {schema: {type: string}}}",
        &["response-header-style-changed"],
    ),
    row(header, "schema: {type: integer}", "schema: {type: string}", &["response-type-widened"]),
    row(
        header,
        "schema: {type: string, maxLength: 8}",
        "schema: {type: string, maxLength: 9}",
        &["response-constraint-loosened"],
    ),
    row(
        response,
        "links: {}",
        "links: {again: {operationId: showBerth}}",
        &["response-link-added"],
    ),
    row(
        response,
        "links: {again: {operationId: showBerth}}",
        "links: {}",
        &["response-link-removed"],
    ),
];
