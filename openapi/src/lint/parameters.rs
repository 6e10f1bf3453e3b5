//! Parameters and headers (OpenAPI 3.1.1, sections 4.8.12 and 4.8.21).

use restwright_data::Node;
use restwright_source::{Diagnostic, Severity};

use super::{Lint, entries, is_swagger, text};
use crate::codes;
use crate::structure::{HEADER, PARAMETER, RESPONSE, Visited};

pub(super) fn check(lint: &mut Lint) {
    for parameter in lint.all(&PARAMETER) {
        let name = text(parameter.node, "name").unwrap_or("?");
        let is_required = parameter.node.get("required").and_then(Node::as_bool) == Some(true);
        if text(parameter.node, "in") == Some("path") && !is_required {
            let message = format!("path parameter `{name}` is not `required`; assuming it is");
            let help = "add `required: true`: path parameters cannot be optional";
            let (span, fix) = (parameter.span(), lint.fixer(parameter.node).required());
            lint.fixable(&codes::OPTIONAL_PATH_PARAMETER, span, message, help, fix);
        }
        typed(lint, parameter, &format!("parameter `{name}`"));
    }
    for header in lint.all(&HEADER) {
        let name = header.entry.map_or("?", |entry| &*entry.key);
        if !is_swagger(&header) {
            typed(lint, header, &format!("header `{name}`"));
        }
    }
}

/// Reports header parameters that the specification ignores (sections 4.8.12.1 and 4.8.17.1).
pub(super) fn ignored(lint: &mut Lint) {
    for parameter in lint.all(&PARAMETER).into_iter().filter(|visited| !is_swagger(visited)) {
        let is_header = text(parameter.node, "in") == Some("header");
        let name = parameter.node.get("name").filter(|_| is_header);
        let is_set = |name: &&Node| {
            name.as_str().is_some_and(|name| name.eq_ignore_ascii_case("authorization"))
        };
        if let Some(name) = name.filter(is_set) {
            let message = "header parameter `Authorization` is ignored by other tools";
            let help = "declare a security scheme instead";
            let diagnostic = Diagnostic::new(&codes::IGNORED_HEADER, name.span, message).help(help);
            lint.diagnostics.push(Diagnostic { severity: Severity::Info, ..diagnostic });
        }
    }
    for response in lint.all(&RESPONSE).into_iter().filter(|visited| !is_swagger(visited)) {
        for entry in response.node.get("headers").and_then(Node::as_object).into_iter().flatten() {
            if entry.key.eq_ignore_ascii_case("content-type") {
                let message = "response header `Content-Type` ignored: the media types state it";
                let help = "remove it; list the media types instead";
                lint.report(&codes::IGNORED_HEADER, entry.key_span, message, help);
            }
        }
    }
}

/// Reports a parameter or header without a type.
fn typed(lint: &mut Lint, parameter: Visited, subject: &str) {
    let node = parameter.node;
    if is_swagger(&parameter) {
        let key = if text(node, "in") == Some("body") { "schema" } else { "type" };
        if node.get(key).is_none() {
            let message = format!("{subject} has no `{key}`; assuming a string");
            lint.report(&codes::NO_SCHEMA, parameter.span(), message, &format!("add `{key}`"));
        }
        return;
    }
    match (node.get("schema"), node.get("content")) {
        (None, None) => {
            let message =
                format!("{subject} has neither `schema` nor `content`; assuming a string");
            let help = "add `schema` with the type of its values";
            lint.report(&codes::NO_SCHEMA, parameter.span(), message, help);
        }
        (Some(_), Some(content)) => {
            let message = format!("{subject} has both `schema` and `content`");
            let span = crate::structure::start_of(content);
            lint.report(&codes::NO_SCHEMA, span, message, "remove one of them");
        }
        (None, Some(content)) if entries(content).count() != 1 => {
            let message = format!("`content` of {subject} needs exactly one media type");
            let span = crate::structure::start_of(content);
            lint.report(&codes::NO_SCHEMA, span, message, "keep one media type");
        }
        _ => {}
    }
}
