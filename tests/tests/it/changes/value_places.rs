//! Every location of a value.

use super::documents::*;

/// A location of a value: its name, a function that returns a description with a schema there, and
/// its direction.
pub(super) struct Place {
    pub(super) name: &'static str,
    pub(super) around: fn(&str) -> String,
    pub(super) is_request: bool,
    /// Type that contains the value and has counts of its own: a list or a map.
    pub(super) inside: Option<&'static str>,
}

const fn place(name: &'static str, around: fn(&str) -> String, is_request: bool) -> Place {
    Place { name, around, is_request, inside: None }
}

/// A list item.
const fn item(name: &'static str, around: fn(&str) -> String, is_request: bool) -> Place {
    Place { name, around, is_request, inside: Some("array") }
}

/// A map value.
const fn entry(name: &'static str, around: fn(&str) -> String, is_request: bool) -> Place {
    Place { name, around, is_request, inside: Some("object") }
}

pub(super) fn parameter(location: &str, schema: &str) -> String {
    operation(&format!("parameters: [{{name: sort, in: {location}, schema: {{{schema}}}}}]"))
}

fn body(media_type: &str, schema: &str) -> String {
    media_types(&format!("{media_type}: {{schema: {{{schema}}}}}"))
}

fn answer(schema: &str) -> String {
    answers(&format!("application/json: {{schema: {{{schema}}}}}"))
}

/// Returns a description with a component schema that a request refers to.
fn named(schema: &str) -> String {
    format!("{}    Size: {{{schema}}}\n", sent_property("$ref: '#/components/schemas/Size'"))
}

pub(super) const PLACES: &[Place] = &[
    place("query parameter", |schema| parameter("query", schema), true),
    place("header parameter", |schema| parameter("header", schema), true),
    place("cookie parameter", |schema| parameter("cookie", schema), true),
    place(
        "path parameter",
        |schema| {
            paths(&format!(
                "/berths/{{id}}: {{get: {{parameters: [{{name: id, in: path, required: true, schema: {{{schema}}}}}], responses: {{'204': {{description: Done}}}}}}}}"
            ))
        },
        true,
    ),
    place("request property", sent_property, true),
    place(
        "required request property",
        |schema| {
            sent(&format!("type: object, required: [depth], properties: {{depth: {{{schema}}}}}"))
        },
        true,
    ),
    place(
        "nullable request property",
        |schema| sent_property(&format!("anyOf: [{{{schema}}}, {{type: 'null'}}]")),
        true,
    ),
    place(
        "merged request property",
        |schema| sent_property(&format!("allOf: [{{{schema}}}]")),
        true,
    ),
    place("component", named, true),
    place("request body", |schema| body("application/json", schema), true),
    place(
        "form field",
        |schema| {
            body(
                "application/x-www-form-urlencoded",
                &format!("type: object, properties: {{depth: {{{schema}}}}}"),
            )
        },
        true,
    ),
    place(
        "multipart field",
        |schema| {
            body(
                "multipart/form-data",
                &format!("type: object, properties: {{depth: {{{schema}}}}}"),
            )
        },
        true,
    ),
    item(
        "item of a request",
        |schema| sent_property(&format!("type: array, items: {{{schema}}}")),
        true,
    ),
    item(
        "item of a list in a list",
        |schema| {
            sent_property(&format!("type: array, items: {{type: array, items: {{{schema}}}}}"))
        },
        true,
    ),
    item("item of a component", |schema| named(&format!("type: array, items: {{{schema}}}")), true),
    entry(
        "value of a map",
        |schema| sent_property(&format!("type: object, additionalProperties: {{{schema}}}")),
        true,
    ),
    entry(
        "value of a map that is a component",
        |schema| named(&format!("type: object, additionalProperties: {{{schema}}}")),
        true,
    ),
    entry(
        "value of a body that is a map",
        |schema| {
            body("application/json", &format!("type: object, additionalProperties: {{{schema}}}"))
        },
        true,
    ),
    place(
        "other property",
        |schema| {
            sent(&format!(
                "type: object, properties: {{a: {{type: string}}}}, additionalProperties: {{{schema}}}"
            ))
        },
        true,
    ),
    place(
        "alternative of a request",
        |schema| sent_property(&format!("oneOf: [{{{schema}}}, {{type: boolean}}]")),
        true,
    ),
    place("response property", returned_property, false),
    place("response body", answer, false),
    place("response header", |schema| header(&format!("schema: {{{schema}}}")), false),
    item(
        "item of a response",
        |schema| answer(&format!("type: array, items: {{{schema}}}")),
        false,
    ),
    entry(
        "value of a map of a response",
        |schema| returned_property(&format!("type: object, additionalProperties: {{{schema}}}")),
        false,
    ),
    place(
        "other property of a response",
        |schema| {
            returned(&format!(
                "type: object, properties: {{a: {{type: string}}}}, additionalProperties: {{{schema}}}"
            ))
        },
        false,
    ),
    place(
        "alternative of a response",
        |schema| returned_property(&format!("anyOf: [{{{schema}}}, {{type: boolean}}]")),
        false,
    ),
    place(
        "payload of a webhook",
        |schema| {
            webhooks(&format!(
                "moved: {{post: {{requestBody: {{content: {{application/json: {{schema: {{type: object, properties: {{depth: {{{schema}}}}}}}}}}}}}, responses: {{'204': {{description: Done}}}}}}}}"
            ))
        },
        false,
    ),
];
