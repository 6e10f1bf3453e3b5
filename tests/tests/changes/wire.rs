//! Changes of the wire: a row for each kind, with all codes of the wire that it has.

use std::collections::BTreeSet;

use restwright_codegen::diff::codes;

use super::documents::*;

const FLOWS: &str = "o: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example', scopes: {read: ''}}}} | security: [{o: [read]}]";

pub(super) const ROWS: &[Row] = &[
    // Operations.
    row(
        paths,
        "/a: {get: {responses: {'204': {description: Done}}}, put: {responses: {'204': {description: Done}}}}",
        "/a: {get: {responses: {'204': {description: Done}}}}",
        &["operation-removed"],
    ),
    row(
        paths,
        "/a: {get: {responses: {'204': {description: Done}}}}",
        "/a: {get: {responses: {'204': {description: Done}}}, put: {responses: {'204': {description: Done}}}}",
        &["operation-added"],
    ),
    row(
        paths,
        "/a: {get: {operationId: x, responses: {'204': {description: Done}}}}",
        "/b: {get: {operationId: x, responses: {'204': {description: Done}}}}",
        &["operation-moved"],
    ),
    row(
        paths,
        "/a: {post: {operationId: x, responses: {'204': {description: Done}}}}",
        "/a: {put: {operationId: x, responses: {'204': {description: Done}}}}",
        &["operation-moved"],
    ),
    row(operation, "summary: a", "deprecated: true", &["operation-deprecated"]),
    row(operation, "deprecated: true", "summary: a", &["operation-undeprecated"]),
    row(
        operation,
        "servers: [{url: 'https://a.example'}]",
        "servers: [{url: 'https://b.example'}]",
        &["operation-server-changed", "server-removed", "server-added"],
    ),
    // Parameters.
    row(
        operation,
        "parameters: []",
        "parameters: [{name: a, in: query, schema: {type: string}}]",
        &["request-parameter-added"],
    ),
    row(
        operation,
        "parameters: []",
        "parameters: [{name: a, in: header, required: true, schema: {type: string}}]",
        &["required-request-parameter-added"],
    ),
    row(
        operation,
        "parameters: [{name: a, in: cookie, schema: {type: string}}]",
        "parameters: []",
        &["request-parameter-removed"],
    ),
    row(
        operation,
        "parameters: [{name: a, in: query, schema: {type: string}}]",
        "parameters: [{name: a, in: header, schema: {type: string}}]",
        &["request-parameter-moved"],
    ),
    row(
        operation,
        "parameters: [{name: X-Key, in: header, schema: {type: string}}]",
        "parameters: [{name: x-key, in: header, schema: {type: string}}]",
        &[],
    ),
    row(
        paths,
        "/a/{one}: {get: {parameters: [{name: one, in: path, required: true, schema: {type: string}}], responses: {'204': {description: Done}}}}",
        "/a/{two}: {get: {parameters: [{name: two, in: path, required: true, schema: {type: string}}], responses: {'204': {description: Done}}}}",
        &["request-parameter-renamed"],
    ),
    row(
        query,
        "schema: {type: string}",
        "required: true, schema: {type: string}",
        &["request-parameter-became-required"],
    ),
    row(
        query,
        "required: true, schema: {type: string}",
        "schema: {type: string}",
        &["request-parameter-became-optional"],
    ),
    row(
        query,
        "schema: {type: array, items: {type: string}}",
        "explode: false, schema: {type: array, items: {type: string}}",
        &["request-parameter-style-changed"],
    ),
    row(
        query,
        "style: pipeDelimited, explode: false, schema: {type: array, items: {type: string}}",
        "style: spaceDelimited, explode: false, schema: {type: array, items: {type: string}}",
        &["request-parameter-style-changed"],
    ),
    row(
        query,
        "style: deepObject, schema: {type: object, properties: {a: {type: string}}}",
        "schema: {type: object, properties: {a: {type: string}}}",
        &["request-parameter-style-changed"],
    ),
    row(
        query,
        "schema: {type: object, properties: {a: {type: string}}}",
        "content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}",
        &["request-parameter-style-changed"],
    ),
    row(
        query,
        "explode: true, schema: {type: string}",
        "explode: false, schema: {type: string}",
        &[],
    ),
    row(
        query,
        "schema: {type: string}",
        "allowReserved: true, schema: {type: string}",
        &["request-parameter-reserved-changed"],
    ),
    row(
        query,
        "schema: {type: string}",
        "deprecated: true, schema: {type: string}",
        &["request-parameter-deprecated"],
    ),
    row(
        query,
        "deprecated: true, schema: {type: string}",
        "schema: {type: string}",
        &["request-parameter-undeprecated"],
    ),
    row(query_schema, "type: integer", "type: string", &["request-type-widened"]),
    row(query_schema, "type: string", "type: integer", &["request-type-narrowed"]),
    row(query_schema, "type: boolean", "type: integer", &["request-type-changed"]),
    row(query_schema, "type: string", "type: string, format: uuid", &["request-type-narrowed"]),
    row(
        query_schema,
        "type: string",
        "type: array, items: {type: string}",
        &["request-type-widened"],
    ),
    row(
        query_schema,
        "type: string, maxLength: 9",
        "type: string, maxLength: 8",
        &["request-constraint-tightened"],
    ),
    row(
        query_schema,
        "type: integer, minimum: 1",
        "type: integer, minimum: 0",
        &["request-constraint-loosened"],
    ),
    row(
        query_schema,
        "type: string",
        "type: string, pattern: a",
        &["request-constraint-tightened"],
    ),
    row(query_schema, "type: string, default: a", "type: string, default: b", &["default-changed"]),
    row(
        query_schema,
        "type: string, enum: [a, b]",
        "type: string, enum: [b, c]",
        &["request-value-removed", "request-value-added"],
    ),
    row(
        query_schema,
        "type: string, enum: [a, b]",
        "type: string, enum: [a]",
        &["request-value-removed"],
    ),
    row(query_schema, "type: string", "type: string, enum: [a, b]", &["request-values-closed"]),
    row(query_schema, "type: string, enum: [a, b]", "type: string", &["request-values-opened"]),
    row(
        query_schema,
        "type: array, items: {type: string, maxLength: 9}",
        "type: array, items: {type: string, maxLength: 8}",
        &["request-constraint-tightened"],
    ),
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
    // Types of values.
    row(sent_property, "type: string", "type: integer", &["request-type-changed"]),
    row(sent_property, "type: integer", "type: number", &["request-type-widened"]),
    row(
        sent_property,
        "type: integer, format: int64",
        "type: integer, format: int32",
        &["request-type-narrowed"],
    ),
    row(
        sent_property,
        "type: string",
        "$ref: '#/components/schemas/Boat'",
        &["request-type-changed"],
    ),
    row(
        sent_property,
        "$ref: '#/components/schemas/Boat'",
        "oneOf: [{$ref: '#/components/schemas/Boat'}, {$ref: '#/components/schemas/Ship'}]",
        &["request-type-widened"],
    ),
    row(returned_property, "type: string", "type: integer", &["response-type-changed"]),
    row(returned_property, "type: integer", "type: number", &["response-type-widened"]),
    row(returned_property, "type: number", "type: integer", &["response-type-narrowed"]),
    row(
        returned_property,
        "type: string, format: date-time",
        "type: string",
        &["response-type-widened"],
    ),
    row(
        returned_property,
        "type: array, items: {type: integer}",
        "type: array, items: {type: string}",
        &["response-type-changed"],
    ),
    row(
        sent_property,
        "type: object, additionalProperties: {type: integer}",
        "type: object, additionalProperties: {type: string}",
        &["request-type-changed"],
    ),
    // Rules, each way and each direction.
    row(
        sent_property,
        "type: integer, maximum: 9",
        "type: integer, maximum: 8",
        &["request-constraint-tightened"],
    ),
    row(
        sent_property,
        "type: integer, maximum: 9",
        "type: integer, exclusiveMaximum: 9",
        &["request-constraint-tightened"],
    ),
    row(
        sent_property,
        "type: integer",
        "type: integer, minimum: 1",
        &["request-constraint-tightened"],
    ),
    row(
        sent_property,
        "type: integer, multipleOf: 5",
        "type: integer, multipleOf: 10",
        &["request-constraint-tightened"],
    ),
    row(
        sent_property,
        "type: integer, multipleOf: 10",
        "type: integer, multipleOf: 5",
        &["request-constraint-loosened"],
    ),
    row(
        sent_property,
        "type: string",
        "type: string, minLength: 1",
        &["request-constraint-tightened"],
    ),
    row(
        sent_property,
        "type: array, items: {type: string}",
        "type: array, minItems: 1, items: {type: string}",
        &["request-constraint-tightened"],
    ),
    row(
        sent_property,
        "type: array, items: {type: string}",
        "type: array, uniqueItems: true, items: {type: string}",
        &["request-constraint-tightened"],
    ),
    row(
        sent_property,
        "type: object, additionalProperties: {type: string}",
        "type: object, maxProperties: 3, additionalProperties: {type: string}",
        &["request-constraint-tightened"],
    ),
    row(
        sent,
        "type: object, properties: {a: {type: string}}",
        "type: object, minProperties: 1, properties: {a: {type: string}}",
        &["request-constraint-tightened"],
    ),
    row(
        sent_property,
        "type: string, pattern: a",
        "type: string, pattern: b",
        &["request-pattern-changed"],
    ),
    row(
        sent_property,
        "type: string, pattern: a",
        "type: string",
        &["request-constraint-loosened"],
    ),
    row(
        returned_property,
        "type: integer, maximum: 8",
        "type: integer, maximum: 9",
        &["response-constraint-loosened"],
    ),
    row(
        returned_property,
        "type: integer, maximum: 8",
        "type: integer",
        &["response-constraint-loosened"],
    ),
    row(
        returned_property,
        "type: integer",
        "type: integer, maximum: 8",
        &["response-constraint-tightened"],
    ),
    row(
        returned_property,
        "type: array, uniqueItems: true, items: {type: string}",
        "type: array, items: {type: string}",
        &["response-constraint-loosened"],
    ),
    row(
        returned_property,
        "type: string, pattern: a",
        "type: string, pattern: b",
        &["response-pattern-changed"],
    ),
    // Null, defaults, closed sets.
    row(sent_property, "type: string", "type: [string, 'null']", &["request-null-added"]),
    row(sent_property, "type: [string, 'null']", "type: string", &["request-null-removed"]),
    row(returned_property, "type: string", "type: [string, 'null']", &["response-null-added"]),
    row(returned_property, "type: [string, 'null']", "type: string", &["response-null-removed"]),
    row(sent_property, "type: string", "type: string, default: a", &["default-changed"]),
    row(
        sent_property,
        "type: string, enum: [a, b]",
        "type: string, enum: [a, b, c]",
        &["request-value-added"],
    ),
    row(
        sent_property,
        "type: string, enum: [a, b, c]",
        "type: string, enum: [a, b]",
        &["request-value-removed"],
    ),
    row(sent_property, "const: a", "const: b", &["request-value-removed", "request-value-added"]),
    row(
        returned_property,
        "type: string, enum: [a, b]",
        "type: string, enum: [a, b, c]",
        &["response-value-added"],
    ),
    row(
        returned_property,
        "type: string, enum: [a, b, c]",
        "type: string, enum: [a, b]",
        &["response-value-removed"],
    ),
    row(
        returned_property,
        "type: string, enum: [a, b]",
        "type: string",
        &["response-values-opened"],
    ),
    row(
        returned_property,
        "type: string",
        "type: string, enum: [a, b]",
        &["response-values-closed"],
    ),
    // Properties.
    row(
        sent,
        "type: object, properties: {a: {type: string}}",
        "type: object, properties: {a: {type: string}, b: {type: string}}",
        &["request-property-added"],
    ),
    row(
        sent,
        "type: object, properties: {a: {type: string}}",
        "type: object, required: [b], properties: {a: {type: string}, b: {type: string}}",
        &["required-request-property-added"],
    ),
    row(
        sent,
        "type: object, properties: {a: {type: string}, b: {type: string}}",
        "type: object, properties: {a: {type: string}}",
        &["request-property-removed"],
    ),
    row(
        sent,
        "type: object, properties: {a: {type: string}}",
        "type: object, required: [a], properties: {a: {type: string}}",
        &["request-property-became-required"],
    ),
    row(
        sent,
        "type: object, required: [a], properties: {a: {type: string}}",
        "type: object, properties: {a: {type: string}}",
        &["request-property-became-optional"],
    ),
    row(
        sent_property,
        "type: string",
        "type: string, readOnly: true",
        &["request-property-became-read-only"],
    ),
    row(sent_property, "type: string, readOnly: true", "type: string", &["request-property-added"]),
    row(
        sent,
        "allOf: [{$ref: '#/components/schemas/Boat'}]",
        "allOf: [{$ref: '#/components/schemas/Boat'}, {type: object, required: [keel], properties: {keel: {type: string}}}]",
        &["required-request-property-added"],
    ),
    row(
        returned,
        "type: object, properties: {a: {type: string}}",
        "type: object, properties: {a: {type: string}, b: {type: string}}",
        &["response-property-added"],
    ),
    row(
        returned,
        "type: object, properties: {a: {type: string}, b: {type: string}}",
        "type: object, properties: {a: {type: string}}",
        &["response-property-removed"],
    ),
    row(
        returned,
        "type: object, required: [b], properties: {a: {type: string}, b: {type: string}}",
        "type: object, properties: {a: {type: string}}",
        &["required-response-property-removed"],
    ),
    row(
        returned,
        "type: object, required: [a], properties: {a: {type: string}}",
        "type: object, properties: {a: {type: string}}",
        &["response-property-became-optional"],
    ),
    row(
        returned,
        "type: object, properties: {a: {type: string}}",
        "type: object, required: [a], properties: {a: {type: string}}",
        &["response-property-became-required"],
    ),
    row(
        returned_property,
        "type: string",
        "type: string, writeOnly: true",
        &["response-property-became-write-only"],
    ),
    row(sent_property, "type: string", "type: string, deprecated: true", &["property-deprecated"]),
    row(
        sent_property,
        "type: string, deprecated: true",
        "type: string",
        &["property-undeprecated"],
    ),
    row(
        sent,
        "type: object, properties: {a: {type: string}}",
        "type: object, deprecated: true, properties: {a: {type: string}}",
        &["type-deprecated"],
    ),
    row(
        sent,
        "type: object, deprecated: true, properties: {a: {type: string}}",
        "type: object, properties: {a: {type: string}}",
        &["type-undeprecated"],
    ),
    row(
        sent,
        "type: object, properties: {a: {type: string}}",
        "type: object, additionalProperties: false, properties: {a: {type: string}}",
        &["request-additional-properties-forbidden"],
    ),
    row(
        sent,
        "type: object, additionalProperties: false, properties: {a: {type: string}}",
        "type: object, properties: {a: {type: string}}",
        &["request-additional-properties-allowed"],
    ),
    row(
        returned,
        "type: object, additionalProperties: false, properties: {a: {type: string}}",
        "type: object, properties: {a: {type: string}}",
        &["response-additional-properties-allowed"],
    ),
    row(
        returned,
        "type: object, properties: {a: {type: string}}",
        "type: object, additionalProperties: false, properties: {a: {type: string}}",
        &["response-additional-properties-forbidden"],
    ),
    // Alternatives.
    row(
        sent,
        "oneOf: [{$ref: '#/components/schemas/Boat'}, {$ref: '#/components/schemas/Ship'}]",
        "oneOf: [{$ref: '#/components/schemas/Boat'}, {$ref: '#/components/schemas/Ship'}, {$ref: '#/components/schemas/Raft'}]",
        &["request-alternative-added"],
    ),
    row(
        sent,
        "anyOf: [{$ref: '#/components/schemas/Boat'}, {$ref: '#/components/schemas/Ship'}, {$ref: '#/components/schemas/Raft'}]",
        "anyOf: [{$ref: '#/components/schemas/Boat'}, {$ref: '#/components/schemas/Ship'}]",
        &["request-alternative-removed"],
    ),
    row(
        returned,
        "oneOf: [{$ref: '#/components/schemas/Boat'}, {$ref: '#/components/schemas/Ship'}]",
        "oneOf: [{$ref: '#/components/schemas/Boat'}, {$ref: '#/components/schemas/Ship'}, {$ref: '#/components/schemas/Raft'}]",
        &["response-alternative-added"],
    ),
    row(
        returned,
        "oneOf: [{$ref: '#/components/schemas/Boat'}, {$ref: '#/components/schemas/Ship'}, {$ref: '#/components/schemas/Raft'}]",
        "oneOf: [{$ref: '#/components/schemas/Boat'}, {$ref: '#/components/schemas/Ship'}]",
        &["response-alternative-removed"],
    ),
    row(
        sent,
        "discriminator: {propertyName: kind}, oneOf: [{$ref: '#/components/schemas/Boat'}, {$ref: '#/components/schemas/Ship'}]",
        "discriminator: {propertyName: type}, oneOf: [{$ref: '#/components/schemas/Boat'}, {$ref: '#/components/schemas/Ship'}]",
        &["discriminator-changed"],
    ),
    row(
        sent,
        "discriminator: {propertyName: kind, mapping: {a: '#/components/schemas/Boat', b: '#/components/schemas/Ship'}}, oneOf: [{$ref: '#/components/schemas/Boat'}, {$ref: '#/components/schemas/Ship'}]",
        "discriminator: {propertyName: kind, mapping: {b: '#/components/schemas/Boat', a: '#/components/schemas/Ship'}}, oneOf: [{$ref: '#/components/schemas/Boat'}, {$ref: '#/components/schemas/Ship'}]",
        &["discriminator-mapping-changed", "discriminator-mapping-changed"],
    ),
    row(
        post,
        "requestBody: {content: {application/xml: {schema: {type: object, xml: {name: a}, properties: {b: {type: string}}}}}}",
        "requestBody: {content: {application/xml: {schema: {type: object, xml: {name: a}, properties: {b: {type: string, xml: {attribute: true}}}}}}}",
        &["xml-form-changed"],
    ),
    // Security.
    row(
        secured,
        "k: {type: apiKey, in: header, name: K} | security: []",
        "k: {type: apiKey, in: header, name: K} | security: [{k: []}]",
        &["security-added"],
    ),
    row(
        secured,
        "k: {type: apiKey, in: header, name: K} | security: [{k: []}]",
        "k: {type: apiKey, in: header, name: K} | security: []",
        &["security-removed"],
    ),
    row(
        secured,
        "k: {type: apiKey, in: header, name: K}, b: {type: http, scheme: basic} | security: [{k: []}]",
        "k: {type: apiKey, in: header, name: K}, b: {type: http, scheme: basic} | security: [{k: []}, {b: []}]",
        &["security-alternative-added"],
    ),
    row(
        secured,
        "k: {type: apiKey, in: header, name: K}, b: {type: http, scheme: basic} | security: [{k: []}, {b: []}]",
        "k: {type: apiKey, in: header, name: K}, b: {type: http, scheme: basic} | security: [{b: []}]",
        &["security-alternative-removed"],
    ),
    row(
        secured,
        FLOWS,
        "o: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example', scopes: {read: ''}}}} | security: [{o: [read, write]}]",
        &["security-scope-added"],
    ),
    row(
        secured,
        FLOWS,
        "o: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example', scopes: {read: ''}}}} | security: [{o: []}]",
        &["security-scope-removed"],
    ),
    row(
        secured,
        FLOWS,
        "o: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://b.example', scopes: {read: ''}}}} | security: [{o: [read]}]",
        &["oauth-url-changed"],
    ),
    row(
        secured,
        FLOWS,
        "o: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example', scopes: {read: '', write: ''}}}} | security: [{o: [read]}]",
        &["oauth-scope-added"],
    ),
    row(
        secured,
        FLOWS,
        "o: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example', scopes: {}}}} | security: [{o: [read]}]",
        &["oauth-scope-removed"],
    ),
    row(
        secured,
        FLOWS,
        "o: {type: oauth2, flows: {password: {tokenUrl: 'https://a.example', scopes: {read: ''}}}} | security: [{o: [read]}]",
        &["oauth-flow-removed", "oauth-flow-added"],
    ),
    row(
        secured,
        "k: {type: apiKey, in: header, name: K} | security: [{k: []}]",
        "k: {type: apiKey, in: header, name: L} | security: [{k: []}]",
        &["security-scheme-changed"],
    ),
    row(
        secured,
        "k: {type: apiKey, in: header, name: K} | security: [{k: []}]",
        "k: {type: apiKey, in: query, name: K} | security: [{k: []}]",
        &["security-scheme-changed"],
    ),
    row(
        secured,
        "k: {type: apiKey, in: header, name: K} | security: [{k: []}]",
        "l: {type: apiKey, in: header, name: K} | security: [{l: []}]",
        &[],
    ),
    row(
        secured,
        "k: {type: apiKey, in: header, name: K} | security: []",
        "k: {type: apiKey, in: header, name: K}, b: {type: http, scheme: basic} | security: []",
        &["security-scheme-added"],
    ),
    row(
        secured,
        "k: {type: apiKey, in: header, name: K}, b: {type: http, scheme: basic} | security: []",
        "k: {type: apiKey, in: header, name: K} | security: []",
        &["security-scheme-removed"],
    ),
    // Base URLs.
    row(
        servers,
        "{url: 'https://a.example'}",
        "{url: 'https://a.example'}, {url: 'https://b.example'}",
        &["server-added"],
    ),
    row(
        servers,
        "{url: 'https://a.example'}, {url: 'https://b.example'}",
        "{url: 'https://a.example'}",
        &["server-removed"],
    ),
    row(
        servers,
        "{url: 'https://a.example'}, {url: 'https://b.example'}",
        "{url: 'https://b.example'}, {url: 'https://a.example'}",
        &["default-server-changed"],
    ),
    row(
        servers,
        "{url: 'https://{r}.example', variables: {r: {default: a, enum: [a, b]}}}",
        "{url: 'https://{r}.example', variables: {r: {default: a, enum: [a]}}}",
        &["server-variable-changed"],
    ),
    // Webhooks: what the service sends is what clients get.
    row(
        webhooks,
        "",
        "moored: {post: {requestBody: {content: {application/json: {schema: {type: string}}}}, responses: {'204': {description: Done}}}}",
        &["webhook-added"],
    ),
    row(
        webhooks,
        "moored: {post: {requestBody: {content: {application/json: {schema: {type: string}}}}, responses: {'204': {description: Done}}}}",
        "",
        &["webhook-removed"],
    ),
    row(
        webhooks,
        "moored: {post: {requestBody: {content: {application/json: {schema: {type: object, required: [a], properties: {a: {type: string}}}}}}, responses: {'204': {description: Done}}}}",
        "moored: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {b: {type: string}}}}}}, responses: {'204': {description: Done}}}}",
        &["required-response-property-removed", "response-property-added"],
    ),
];

#[test]
fn every_change_is_found_and_no_other() {
    let of_wire: BTreeSet<&str> = codes::wire::ALL.iter().map(|code| code.id).collect();
    let mut wrong = Vec::new();
    for Row { around, old, new, codes } in ROWS {
        let found = changes(&around(old), &around(new));
        let mut found: Vec<&str> =
            found.iter().map(|change| change.code.id).filter(|id| of_wire.contains(id)).collect();
        let mut wanted = codes.to_vec();
        found.sort_unstable();
        wanted.sort_unstable();
        if found != wanted {
            wrong.push(format!("{old}\n{new}\n  wanted {wanted:?}\n  found  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), ROWS.len(), wrong.join("\n"));
}

#[test]
fn the_same_is_no_change() {
    for Row { around, new, .. } in ROWS {
        let found = changes(&around(new), &around(new));
        assert!(found.is_empty(), "{new}\n{found:?}");
    }
}
