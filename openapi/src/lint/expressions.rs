//! Runtime expressions of callbacks and links (OpenAPI 3.1.1, sections 4.8.18 and 4.8.20).

use super::{Lint, entries, templates};
use crate::codes;
use crate::structure::{CALLBACK, LINK};
use restwright_api::syntax::is_token;

pub(super) fn check(lint: &mut Lint) {
    for callback in lint.all(&CALLBACK) {
        for entry in entries(callback.node) {
            let key = &*entry.key;
            let has_parts = key.contains('{');
            let is_right = if has_parts {
                templates(key).all(|part| !part.starts_with('$') || is_expression(part))
            } else {
                is_expression(key) || key.contains("://") || key.starts_with('/')
            };
            if !is_right {
                let message = format!("`{key}` is neither a URL nor a runtime expression");
                let help = "write for example `{$request.body#/url}`";
                lint.report(&codes::BAD_EXPRESSION, entry.key_span, message, help);
            }
        }
    }
    for link in lint.all(&LINK) {
        let values = link.node.get("parameters").into_iter().flat_map(entries);
        let values = values.map(|entry| &entry.value).chain(link.node.get("requestBody"));
        for value in values {
            let Some(text) = value.as_str().filter(|text| text.starts_with('$')) else { continue };
            if !is_expression(text) {
                let message = format!("`{text}` is not a runtime expression");
                let help = "write for example `$response.body#/id`";
                lint.report(&codes::BAD_EXPRESSION, value.span, message, help);
            }
        }
        let object = link.node.as_object();
        let entry = object.and_then(|object| object.entry("operationRef"));
        if let Some(entry) = entry.filter(|_| link.node.get("operationId").is_some()) {
            let message = "a link has either `operationId` or `operationRef`";
            lint.report(&codes::BAD_VALUE, entry.key_span, message, "remove one of them");
        }
    }
}

fn is_expression(text: &str) -> bool {
    if ["$url", "$method", "$statusCode"].contains(&text) {
        return true;
    }
    let source = text.strip_prefix("$request.").or_else(|| text.strip_prefix("$response."));
    let Some(source) = source else { return false };
    let (kind, name) = source.split_once('.').unwrap_or((source, ""));
    match kind {
        "header" => is_token(name),
        "query" | "path" => !name.is_empty(),
        _ => source == "body" || source == "body#" || source.starts_with("body#/"),
    }
}
