//! Source changes: one row per kind, with the expected codes among others.

use restwright_codegen::diff::Severity;

use super::documents::*;

pub(super) const ROWS: &[Row] = &[
    row(
        schemas,
        "Berth: {type: object, properties: {state: {enum: [free, taken]}}}, Boat: {type: object, properties: {state: {enum: [free, taken]}}}",
        "Berth: {type: object, properties: {state: {enum: [free, taken]}}}, Boat: {type: object, properties: {state: {enum: [free, taken, sunk]}}}",
        &["types-separated"],
    ),
    row(
        paths,
        "/a: {get: {operationId: a, responses: {'204': {description: Done}}}}",
        "/a: {get: {operationId: a, responses: {'204': {description: Done}}}, put: {operationId: b, responses: {'204': {description: Done}}}}",
        &["method-added"],
    ),
    row(
        paths,
        "/a: {get: {operationId: a, responses: {'204': {description: Done}}}, put: {operationId: b, responses: {'204': {description: Done}}}}",
        "/a: {get: {operationId: a, responses: {'204': {description: Done}}}}",
        &["method-removed"],
    ),
    row(
        paths,
        "/a: {get: {operationId: a, responses: {'204': {description: Done}}}}",
        "/a: {get: {operationId: b, responses: {'204': {description: Done}}}}",
        &["method-renamed"],
    ),
    row(
        operation,
        "parameters: []",
        "parameters: [{name: a, in: query, required: true, schema: {type: string}}]",
        &["argument-added"],
    ),
    row(
        operation,
        "parameters: [{name: a, in: query, required: true, schema: {type: string}}]",
        "parameters: []",
        &["argument-removed"],
    ),
    row(
        operation,
        "parameters: [{name: a, in: query, required: true, schema: {type: string}}]",
        "parameters: [{name: a, in: query, required: true, schema: {type: integer}}]",
        &["argument-type-changed"],
    ),
    row(
        operation,
        "parameters: [{name: a, in: query, required: true, schema: {type: string}}]",
        "parameters: [{name: b, in: query, required: true, schema: {type: string}}]",
        &["argument-renamed"],
    ),
    row(
        operation,
        "parameters: [{name: a, in: query, required: true, schema: {type: string}}, {name: b, in: query, required: true, schema: {type: string}}]",
        "parameters: [{name: b, in: query, required: true, schema: {type: string}}, {name: a, in: query, required: true, schema: {type: string}}]",
        &["arguments-reordered"],
    ),
    row(
        operation,
        "responses: {'200': {description: Done, content: {application/json: {schema: {type: string}}}}}",
        "responses: {'200': {description: Done, content: {application/json: {schema: {type: string}}}}, '201': {description: Made, content: {application/json: {schema: {type: integer}}}}}",
        &["return-type-changed"],
    ),
    row(
        operation,
        "responses: {'200': {description: Done, content: {application/json: {schema: {type: string}}}}}",
        "responses: {'200': {description: Done, content: {application/json: {schema: {type: string}}}}, '204': {description: Nothing}}",
        &["return-type-changed"],
    ),
    row(
        response,
        "content: {application/json: {schema: {type: string}}}",
        "content: {application/json: {schema: {type: integer}}}",
        &["return-type-changed"],
    ),
    row(
        operation,
        "parameters: [{name: a, in: query, schema: {type: string}}]",
        "parameters: [{name: a, in: query, schema: {type: string}}, {name: b, in: query, schema: {type: string}}]",
        &["setter-added"],
    ),
    row(
        operation,
        "parameters: [{name: a, in: query, schema: {type: string}}, {name: b, in: query, schema: {type: string}}]",
        "parameters: [{name: a, in: query, schema: {type: string}}]",
        &["setter-removed"],
    ),
    row(query_schema, "type: string", "type: integer", &["setter-type-changed"]),
    row(
        sent,
        "type: object, properties: {a-b: {type: string}}",
        "type: object, properties: {a-b: {type: string}, a_b: {type: string}}",
        &["field-renamed", "setter-renamed", "field-added"],
    ),
    row(
        sent,
        "type: object, properties: {a: {type: string}}",
        "type: object, properties: {a: {type: string}, b: {$ref: '#/components/schemas/Boat'}}",
        &["type-added", "field-added"],
    ),
    row(
        sent,
        "type: object, properties: {a: {type: string}, b: {$ref: '#/components/schemas/Boat'}}",
        "type: object, properties: {a: {type: string}}",
        &["type-removed", "field-removed"],
    ),
    row(
        sent_property,
        "$ref: '#/components/schemas/Boat'",
        "$ref: '#/components/schemas/Ship'",
        &["type-renamed"],
    ),
    row(
        sent,
        "type: object, properties: {a: {type: string}}",
        "type: string, enum: [a, b]",
        &["type-kind-changed"],
    ),
    row(sent_property, "type: string", "type: integer", &["field-type-changed"]),
    row(
        sent,
        "type: object, properties: {a: {type: string}}",
        "type: object, required: [a], properties: {a: {type: string}}",
        &["field-type-changed", "constructor-changed"],
    ),
    row(sent, "type: string, enum: [a, b]", "type: string, enum: [a, b, c]", &["variant-added"]),
    row(sent, "type: string, enum: [a, b, c]", "type: string, enum: [a, b]", &["variant-removed"]),
    row(
        sent,
        "type: string, enum: [a-b, c]",
        "type: string, enum: [a-b, a_b, c]",
        &["variant-renamed", "variant-added"],
    ),
    row(
        sent,
        "type: object, properties: {depth: {type: integer}}",
        "type: object, required: [depth], properties: {depth: {type: integer}}",
        &["implementation-removed"],
    ),
    row(
        sent,
        "type: object, required: [boats], properties: {boats: {type: array, minItems: 1, items: {type: string}}}",
        "type: object, required: [boats], properties: {boats: {type: array, items: {type: string}}}",
        &["implementation-added"],
    ),
    row(
        sent,
        "oneOf: [{type: string, title: Name}, {type: integer, title: Number}]",
        "oneOf: [{type: string, title: Name}, {type: boolean, title: Number}]",
        &["variant-type-changed", "implementation-removed", "implementation-added"],
    ),
    row(
        response,
        "headers: {}",
        "headers: {X-A: {schema: {type: string}}}",
        &["constant-added", "file-added"],
    ),
    row(
        response,
        "headers: {X-A: {schema: {type: string}}}",
        "headers: {}",
        &["constant-removed", "file-removed"],
    ),
    row(header, "schema: {type: string}", "schema: {type: integer}", &["constant-type-changed"]),
    row(
        paths,
        "/a: {get: {operationId: a, tags: [a], responses: {'204': {description: Done}}}}",
        "/a: {get: {operationId: a, tags: [a], responses: {'204': {description: Done}}}, put: {operationId: b, tags: [b], responses: {'204': {description: Done}}}}",
        &["feature-added", "feature-required"],
    ),
    row(
        paths,
        "/a: {get: {operationId: a, tags: [a], responses: {'204': {description: Done}}}, put: {operationId: b, tags: [b], responses: {'204': {description: Done}}}}",
        "/a: {get: {operationId: a, tags: [a], responses: {'204': {description: Done}}}}",
        &["feature-removed"],
    ),
];

#[test]
fn every_change_is_found() {
    let mut wrong = Vec::new();
    for Row { around, old, new, codes } in ROWS {
        let found = changes(&around(old), &around(new));
        let ids: Vec<&str> = found.iter().map(|change| change.code.id).collect();
        if codes.iter().any(|code| !ids.contains(code)) {
            wrong.push(format!("{old}\n{new}\n  wanted {codes:?}\n  found  {ids:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), ROWS.len(), wrong.join("\n"));
}

#[test]
fn what_calls_do_not_show_is_compatible_in_source() {
    for (around, old, new) in [
        (
            paths as fn(&str) -> String,
            "/a: {get: {operationId: a, responses: {'204': {description: Done}}}, put: {operationId: b, responses: {'204': {description: Done}}}}",
            "/a: {put: {operationId: b, responses: {'204': {description: Done}}}, get: {operationId: a, responses: {'204': {description: Done}}}}",
        ),
        (
            sent,
            "type: object, properties: {a: {type: string}, b: {type: string}}",
            "type: object, properties: {b: {type: string}, a: {type: string}}",
        ),
        (sent_property, "type: string", "type: string, maxLength: 3"),
        (query_schema, "type: string, maxLength: 3", "type: string"),
        (operation, "summary: a", "summary: b, deprecated: true"),
    ] {
        let found = changes(&around(old), &around(new));
        let breaking = found.iter().filter(|change| change.code.severity == Severity::Source);
        let breaking: Vec<&str> = breaking.map(|change| &*change.message).collect();
        assert!(breaking.is_empty(), "{old}\n{new}\n{breaking:?}");
    }
}
