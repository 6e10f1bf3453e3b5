//! References: their targets, and keys next to `$ref` (OpenAPI 3.1.1, section 4.8.23).

use std::collections::BTreeMap;

use restwright_data::Node;
use restwright_source::Span;

use super::{Lint, entries};
use crate::structure::{PATH_ITEM, Visited};
use crate::{Dialect, codes};

pub(super) fn check(lint: &mut Lint) {
    let mut kinds: BTreeMap<Span, Vec<&str>> = BTreeMap::new();
    for visited in lint.visited {
        kinds.entry(visited.node.span).or_default().push(kind(visited));
    }
    for visited in lint.visited {
        let Some(reference) = visited.node.get("$ref") else { continue };
        let span = reference.span;
        let Some(text) = reference.as_str() else {
            let message = format!("`$ref` is {}, not text; ignored", reference.word());
            // The same code as lowering uses for referenced schemas.
            let of_schema = &restwright_schema::codes::BAD_VALUE;
            let code = if visited.rule.is_none() { of_schema } else { &codes::BAD_VALUE };
            lint.report(code, span, message, "write `#/components/schemas/NAME`");
            continue;
        };
        if visited.rule.is_some_and(|rule| rule.refers_never(visited.dialect)) {
            continue;
        }
        // Unused objects are not lowered, so their references are resolved here.
        lint.tree.resolve(visited.node, lint.diagnostics);
        target(lint, visited, text, span, &kinds);
        siblings(lint, visited);
    }
}

fn kind(visited: &Visited) -> &'static str {
    visited.rule.map_or("schema", |rule| rule.name)
}

fn target(
    lint: &mut Lint,
    visited: &Visited,
    text: &str,
    span: Span,
    kinds: &BTreeMap<Span, Vec<&str>>,
) {
    let fragment = text.split_once('#').map_or("", |(_, fragment)| fragment);
    if fragment.contains('/') && !fragment.starts_with('/') {
        let message = format!("the pointer of `{text}` does not begin with a slash");
        let help = format!("write `#/{fragment}`");
        lint.report(&codes::BAD_REFERENCE, span, message, &help);
    }
    let Ok(node) = lint.tree.follow_at(span, text) else { return };
    let wanted = kind(visited);
    let Some(target_kinds) = kinds.get(&node.span).filter(|kinds| !kinds.contains(&wanted)) else {
        return;
    };
    let target_kind = target_kinds.first().copied().unwrap_or_default();
    let message = format!(
        "`{text}` refers to {} {target_kind}, not to {} {wanted}",
        article(target_kind),
        article(wanted)
    );
    let help = format!("refer to {} {wanted}", article(wanted));
    lint.report(&codes::BAD_REFERENCE, span, message, &help);
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'O']) { "an" } else { "a" }
}

/// Reports keys next to `$ref` that are ignored in objects other than schemas.
fn siblings(lint: &mut Lint, visited: &Visited) {
    let is_item = visited.rule.is_some_and(|rule| rule.name == PATH_ITEM.name);
    if visited.rule.is_none() || is_item {
        return;
    }
    let is_new = visited.dialect == Dialect::OpenApi31;
    let has_meaning =
        |key: &str| key == "$ref" || (is_new && ["summary", "description"].contains(&key));
    let misplaced = |node: &'_ Node| {
        let mut entries = entries(node).filter(|entry| !has_meaning(&entry.key));
        entries.next().map(|entry| (entry.key.to_string(), entry.key_span))
    };
    if let Some((key, span)) = misplaced(visited.node) {
        let message = format!("`{key}` next to `$ref`; ignored");
        let help = "remove it, or move it to the target of the reference";
        lint.report(&codes::REF_SIBLING, span, message, help);
    }
}
