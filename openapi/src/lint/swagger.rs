//! Rules for Swagger 2.0 only: body and form parameters, `host`, `schemes`.

use restwright_data::Node;

use super::{Lint, constraints, is_swagger, items, keywords, text};
use crate::codes;
use crate::structure::{DESCRIPTION, HEADER, OPERATION, PARAMETER, PATH_ITEM, Visited};

pub(super) fn check(lint: &mut Lint) {
    for description in lint.all(&DESCRIPTION).into_iter().filter(is_swagger) {
        schemes(lint, description.node);
    }
    for rule in [&OPERATION, &PATH_ITEM] {
        for visited in lint.all(rule).into_iter().filter(is_swagger) {
            schemes(lint, visited.node);
            bodies(lint, visited.node);
        }
    }
    for parameter in lint.all(&PARAMETER).into_iter().filter(is_swagger) {
        place(lint, parameter);
        if text(parameter.node, "in") != Some("body") {
            value(lint, parameter);
        }
    }
    for header in lint.all(&HEADER).into_iter().filter(is_swagger) {
        value(lint, header);
    }
}

fn schemes(lint: &mut Lint, node: &Node) {
    for scheme in items(node, "schemes") {
        let valid = ["http", "https", "ws", "wss"];
        let Some(text) = scheme.as_str().filter(|text| !valid.contains(text)) else { continue };
        let message = format!("`{text}` is not a valid scheme");
        lint.report(&codes::BAD_VALUE, scheme.span, message, "write https, http, ws or wss");
    }
}

/// Reports operations with several bodies, or with both a body and a form.
fn bodies(lint: &mut Lint, node: &Node) {
    let mut first = None;
    for parameter in items(node, "parameters") {
        let stated = lint.resolved(parameter);
        let kind = match text(stated, "in") {
            Some("body") => "body",
            Some("formData") => "form",
            _ => continue,
        };
        let message = match (first, kind) {
            (Some("body"), "body") => "the operation has two bodies",
            (Some("body"), _) | (Some("form"), "body") => "the operation has a body and a form",
            _ => {
                first = Some(kind);
                continue;
            }
        };
        let help = "merge them to one body or one form";
        let span = crate::structure::start_of(parameter);
        lint.report(&codes::DUPLICATE_PARAMETER, span, message, help);
    }
}

fn place(lint: &mut Lint, parameter: Visited) {
    let node = parameter.node;
    let stated = text(node, "in").unwrap_or_default();
    let value = |key: &str| node.get(key).map_or(parameter.span(), |node| node.span);
    if stated == "cookie" {
        let message = "parameters in cookies require OpenAPI 3.0";
        let help = "declare the header `Cookie`, or change the version to 3.0";
        lint.report(&codes::OTHER_VERSION, value("in"), message, help);
    }
    if text(node, "type") == Some("file") && stated != "formData" {
        let message = format!("type `file` is defined for forms, not for `in: {stated}`");
        lint.report(&codes::BAD_VALUE, value("type"), message, "write `in: formData`");
    }
    if text(node, "collectionFormat") == Some("multi") && !["query", "formData"].contains(&stated) {
        let message = format!("`collectionFormat: multi` is not defined for `in: {stated}`");
        lint.report(
            &codes::BAD_VALUE,
            value("collectionFormat"),
            message,
            "write csv, ssv, tsv or pipes",
        );
    }
    let schema = node.as_object().and_then(|object| object.entry("schema"));
    if let Some(entry) = schema.filter(|_| !["body", ""].contains(&stated)) {
        let message = "`schema` of a parameter outside of the body requires OpenAPI 3.0";
        let help = "write `type` next to `name`";
        lint.report(&codes::OTHER_VERSION, entry.key_span, message, help);
    }
}

/// Checks schema keywords in parameters and headers.
fn value<'a>(lint: &mut Lint<'a, '_>, visited: Visited<'a>) {
    constraints::check(lint, visited.node);
    keywords::check(lint, visited);
    let is_list = text(visited.node, "type") == Some("array");
    if is_list && visited.node.get("items").is_none() {
        let span = visited.node.get("type").map_or(visited.span(), |node| node.span);
        let message = "array without `items`; assuming any values";
        lint.report(&codes::NO_ITEMS, span, message, "add `items` with the type of its values");
    }
}
