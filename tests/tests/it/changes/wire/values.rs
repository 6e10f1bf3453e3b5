//! Changes of value types and constraints.

use crate::changes::documents::*;

pub(super) const ROWS: &[Row] = &[
    // Types.
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
    // Constraints, tightened and loosened, in both directions.
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
    // Null, defaults, closed enumerations.
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
];
