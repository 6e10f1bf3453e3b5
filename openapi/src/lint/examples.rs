//! Examples and defaults (OpenAPI 3.1.1, sections 4.8.12, 4.8.14, 4.8.19 and 4.8.24).

use restwright_api::{MediaKind, MediaType};
use restwright_data::{Entry, Node};

use super::values::Values;
use super::{Lint, entries, is_swagger, items, text};
use crate::structure::{EXAMPLE, HEADER, MEDIA_TYPE, PARAMETER, RESPONSE, Visited};
use crate::{Dialect, codes};

/// Encoding in which an example is written.
enum ValueForm {
    /// A JSON value.
    Json,
    /// In a URL or a header: lists and objects may be written in their serialized form.
    Text,
}

pub(super) fn check(lint: &mut Lint) {
    for example in lint.all(&EXAMPLE) {
        stated(lint, example);
    }
    for rule in [&PARAMETER, &HEADER] {
        for visited in lint.all(rule) {
            let node = visited.node;
            let schema = if is_swagger(&visited) { Some(node) } else { node.get("schema") };
            both(lint, node);
            all(lint, visited, schema, &ValueForm::Text);
        }
    }
    for media in lint.all(&MEDIA_TYPE) {
        both(lint, media.node);
        let shows_json = media.entry.is_some_and(is_json);
        if shows_json {
            all(lint, media, media.node.get("schema"), &ValueForm::Json);
        }
    }
    for response in lint.all(&RESPONSE).into_iter().filter(is_swagger) {
        let shown = response.node.get("examples").into_iter().flat_map(entries);
        let shown = shown.filter(|entry| is_json(entry)).map(|entry| &entry.value);
        each(lint, response, response.node.get("schema"), shown.collect(), &ValueForm::Json);
    }
    let is_schema = |visited: &&Visited| visited.rule.is_none();
    let schemas: Vec<Visited> = lint.visited.iter().filter(is_schema).copied().collect();
    for schema in schemas {
        let of = schema.node;
        let shown = of.get("example").into_iter().chain(items(of, "examples")).collect();
        each(lint, schema, Some(of), shown, &ValueForm::Json);
        default(lint, schema);
    }
    for parameter in lint.all(&PARAMETER).into_iter().filter(is_swagger) {
        default(lint, parameter);
    }
}

/// True if the values of a media type are JSON.
fn is_json(entry: &Entry) -> bool {
    MediaType(entry.key.to_string()).kind() == MediaKind::Json
}

/// Reports examples that do not have exactly one value.
fn stated(lint: &mut Lint, example: Visited) {
    let keys = ["value", "externalValue", "dataValue", "serializedValue"];
    let is_stated = |key: &&str| example.node.get(key).is_some();
    if !keys.iter().any(is_stated) {
        let help = "add `value` or `externalValue`";
        lint.report(&codes::MISSING_KEY, example.span(), "example without a value", help);
    }
    if let Some(entry) = example.node.as_object().and_then(|object| object.entry("externalValue"))
        && is_stated(&"value")
    {
        let message = "an example has either `value` or `externalValue`";
        lint.report(&codes::BAD_VALUE, entry.key_span, message, "remove one of them");
    }
}

fn both(lint: &mut Lint, node: &Node) {
    let entry = |key: &str| node.as_object().and_then(|object| object.entry(key));
    if let (Some(_), Some(many)) = (entry("example"), entry("examples"))
        && many.value.as_object().is_some()
    {
        let message = "`example` and `examples` exclude each other";
        lint.report(&codes::BAD_VALUE, many.key_span, message, "remove one of them");
    }
}

/// Checks the examples of a parameter, a header or a media type.
fn all<'a>(lint: &mut Lint<'a, '_>, of: Visited<'a>, schema: Option<&'a Node>, form: &ValueForm) {
    let named = of.node.get("examples").into_iter().flat_map(entries);
    let named: Vec<&'a Node> = named
        .filter_map(|entry| {
            let example = lint.resolved(&entry.value);
            example.get("value").or_else(|| example.get("dataValue"))
        })
        .collect();
    let shown = of.node.get("example").into_iter().chain(named).collect();
    each(lint, of, schema, shown, form);
}

fn each<'a>(
    lint: &mut Lint<'a, '_>,
    of: Visited<'a>,
    schema: Option<&'a Node>,
    shown: Vec<&'a Node>,
    form: &ValueForm,
) {
    let Some(schema) = schema else { return };
    for value in shown {
        // Descriptions often contain JSON in a string, or null in place of an example.
        let is_written =
            value.as_str().is_some_and(|text| text.trim_start().starts_with(['{', '[']))
                || value.value == restwright_data::Value::Null;
        let is_sent = matches!(form, ValueForm::Text) && value.as_str().is_some() && {
            let of = text(lint.resolved(schema), "type");
            !matches!(of, Some("string" | "integer" | "number" | "boolean"))
        };
        if is_written || is_sent {
            continue;
        }
        let values = Values::new(lint.tree, of.dialect == Dialect::OpenApi31);
        if let Some(misfit) = values.misfit(schema, value) {
            let message = format!("the example does not match its schema: {}", misfit.why);
            let help = "correct the example or the schema";
            lint.report(&codes::EXAMPLE_CONTRADICTS_SCHEMA, misfit.span, message, help);
        }
    }
}

fn default(lint: &mut Lint, of: Visited) {
    let Some(value) = of.node.get("default") else { return };
    let values = Values::new(lint.tree, of.dialect == Dialect::OpenApi31);
    if let Some(misfit) = values.misfit(of.node, value) {
        let message = format!("the default does not match its schema: {}", misfit.why);
        lint.report(&codes::BAD_DEFAULT, misfit.span, message, "write a value that is valid");
    }
}
