//! Changes of properties and alternatives.

use crate::changes::documents::*;

pub(super) const ROWS: &[Row] = &[
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
];
