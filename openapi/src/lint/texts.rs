//! Texts: descriptions, their links, and missing descriptions.

use std::collections::BTreeSet;

use restwright_api::syntax::is_uri_char;
use restwright_data::Node;
use restwright_source::Span;

use super::{Lint, entries, text};
use crate::codes;
use crate::structure::{
    CALLBACK, CONTACT, DESCRIPTION, EXTERNAL_DOCS, FLOW, INFO, LICENSE, OPERATION, Rule,
    SECURITY_SCHEME,
};

/// Keys whose values are URLs.
const URLS: &[(&Rule, &[&str])] = &[
    (&INFO, &["termsOfService"]),
    (&CONTACT, &["url"]),
    (&LICENSE, &["url"]),
    (&EXTERNAL_DOCS, &["url"]),
    (&FLOW, &["authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl"]),
    (&SECURITY_SCHEME, &["authorizationUrl", "tokenUrl", "openIdConnectUrl"]),
];

pub(super) fn check(lint: &mut Lint) {
    for (rule, keys) in URLS {
        for visited in lint.all(rule) {
            for key in *keys {
                url(lint, visited.node, key);
            }
        }
    }
    for contact in lint.all(&CONTACT) {
        mail(lint, contact.node);
    }
    for info in lint.all(&INFO) {
        for key in ["title", "version"] {
            let node = info.node.get(key).filter(|node| node.as_str().is_some_and(is_blank));
            if let Some(node) = node {
                let message = format!("`{key}` is empty");
                lint.report(&codes::BAD_VALUE, node.span, message, "write a text");
            }
        }
        if let (Some(_), Some(url)) = license(info.node) {
            let message = "a license has either `identifier` or `url`";
            lint.report(&codes::BAD_VALUE, url, message, "remove one of them");
        }
    }
    for operation in lint.all(&OPERATION) {
        described(lint, operation.node, operation.span());
    }
    let nodes: Vec<&Node> = lint.visited.iter().map(|visited| visited.node).collect();
    for node in nodes {
        script(lint, node);
    }
    untagged(lint);
}

/// Reports operations without a tag if the description has tags. Operations of callbacks need none,
/// since they are not in the list of operations.
fn untagged(lint: &mut Lint) {
    let has_tags =
        |node: &Node| node.get("tags").and_then(Node::as_list).is_some_and(|tags| !tags.is_empty());
    if !lint.all(&DESCRIPTION).iter().any(|root| has_tags(root.node)) {
        return;
    }
    let callbacks = lint.all(&CALLBACK);
    let items = callbacks.iter().flat_map(|callback| entries(callback.node));
    let called: BTreeSet<Span> =
        items.flat_map(|item| entries(&item.value)).map(|entry| entry.value.span).collect();
    for operation in lint.all(&OPERATION) {
        if !has_tags(operation.node) && !called.contains(&operation.node.span) {
            let message = "operation without a tag, while others have tags";
            let help = "add `tags` with one of them";
            lint.report(&codes::UNDECLARED_TAG, operation.span(), message, help);
        }
    }
}

fn license(info: &Node) -> (Option<Span>, Option<Span>) {
    let span_of = |key: &str| Some(info.get("license")?.as_object()?.entry(key)?.key_span);
    (span_of("identifier"), span_of("url"))
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn url(lint: &mut Lint, node: &Node, key: &str) {
    let Some((text, span)) = node.get(key).and_then(|node| Some((node.as_str()?, node.span)))
    else {
        return;
    };
    let text = text.trim();
    let is_broken = !text.chars().all(is_uri_char)
        || text.strip_prefix("http").is_some_and(|rest| {
            let rest = rest.strip_prefix('s').unwrap_or(rest);
            rest.starts_with(':')
                && rest
                    .strip_prefix("://")
                    .is_none_or(|host| host.is_empty() || host.starts_with('/'))
        });
    if is_broken {
        let message = format!("`{text}` is not a valid URL");
        lint.report(&codes::BAD_URL, span, message, "write https://host/path");
    }
}

fn mail(lint: &mut Lint, contact: &Node) {
    let Some(node) = contact.get("email") else { return };
    let Some(text) = node.as_str().map(str::trim).filter(|text| !text.is_empty()) else { return };
    let is_address = text
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
        && !text.contains(char::is_whitespace);
    if !is_address {
        let message = format!("`{text}` is not a valid mail address");
        lint.report(&codes::BAD_URL, node.span, message, "write name@host");
    }
}

fn described(lint: &mut Lint, operation: &Node, span: Span) {
    let is_there = |key: &str| text(operation, key).is_some_and(|text| !is_blank(text));
    if !is_there("summary") && !is_there("description") {
        let message = "operation with neither `summary` nor `description`";
        lint.report(
            &codes::NO_DESCRIPTION,
            span,
            message,
            "describe the operation in one sentence",
        );
        return;
    }
    let empty = operation.get("description").filter(|node| node.as_str().is_some_and(is_blank));
    if let Some(node) = empty {
        lint.report(
            &codes::NO_DESCRIPTION,
            node.span,
            "`description` is empty",
            "write a text, or remove it",
        );
    }
}

/// Reports scripts, since they would run in every page that shows the text as HTML.
fn script(lint: &mut Lint, node: &Node) {
    for entry in
        entries(node).filter(|entry| ["description", "title", "summary"].contains(&&*entry.key))
    {
        let Some(text) = entry.value.as_str() else { continue };
        let lower = text.to_ascii_lowercase();
        if lower.contains("<script") || lower.contains("](javascript:") {
            let message = format!("`{}` contains a script", entry.key);
            let help = "remove it: documentation pages would run it";
            lint.report(&codes::SCRIPT_IN_TEXT, entry.value.span, message, help);
        }
    }
}
