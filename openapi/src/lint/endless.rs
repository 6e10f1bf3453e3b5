//! Schemas without finite values: objects that require themselves.

use std::collections::BTreeMap;

use restwright_data::Node;
use restwright_source::{Diagnostics, Span};

use super::{Lint, items};
use crate::codes;

/// Progress of the search at a schema.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Its required schemas are being visited.
    Open,
    Done,
}

pub(super) fn check(lint: &mut Lint) {
    let mut states: BTreeMap<Span, State> = BTreeMap::new();
    let schemas: Vec<&Node> = lint
        .visited
        .iter()
        .filter(|visited| visited.rule.is_none())
        .map(|visited| visited.node)
        .collect();
    for start in schemas {
        // An explicit stack instead of recursion: schemas may be nested as deeply as the limits
        // allow.
        let mut stack = vec![(start, None)];
        while let Some((node, requirement)) = stack.pop() {
            match (states.get(&node.span), requirement) {
                (Some(State::Open), None) => {
                    states.insert(node.span, State::Done);
                }
                (Some(State::Open), Some(span)) => {
                    let message = "circular schema: each value requires another value of the same \
                                   type";
                    let help = "make the property optional, nullable or a list";
                    lint.report(&codes::ENDLESS_VALUE, span, message, help);
                }
                (Some(State::Done), _) => {}
                (None, _) => {
                    states.insert(node.span, State::Open);
                    stack.push((node, None));
                    stack.extend(needs(lint, node));
                }
            }
        }
    }
}

/// Schemas that every value of a schema must contain a value of, with the spans that require them.
fn needs<'a>(lint: &Lint<'a, '_>, schema: &'a Node) -> Vec<(&'a Node, Option<Span>)> {
    let resolved = |node: &'a Node| {
        let resolved_node = lint.tree.resolve(node, &mut Diagnostics::new())?.node;
        let is_nullable = |node: &Node| node.get("nullable").and_then(Node::as_bool) == Some(true);
        (!is_nullable(node) && !is_nullable(resolved_node)).then_some(resolved_node)
    };
    let mut targets = Vec::new();
    let properties = schema.get("properties").and_then(Node::as_object);
    for name in items(schema, "required").iter().filter_map(Node::as_str) {
        let Some(entry) = properties.and_then(|properties| properties.entry(name)) else {
            continue;
        };
        let target = resolved(&entry.value).filter(|target| is_object(target));
        targets.extend(target.map(|target| (target, Some(entry.key_span))));
    }
    for part in items(schema, "allOf") {
        let target = resolved(part).filter(|target| is_object(target));
        targets.extend(target.map(|target| (target, Some(part.span))));
    }
    targets
}

/// True for an object schema: lists may be empty, and one of several alternatives may be finite.
fn is_object(schema: &Node) -> bool {
    let has = |key: &str| schema.get(key).is_some();
    let is_object = schema.get("type").is_none_or(|of| of.as_str() == Some("object"));
    is_object && !has("oneOf") && !has("anyOf") && (has("properties") || has("allOf"))
}
