//! Conversion of JSON examples to nodes.

use restwright_data::{Node as Json, Value};

use super::node::{ExampleOffset, MOST_MEMBERS, Node};

/// Limit of nesting: deeper values are ignored, because malicious examples would result in one
/// struct per level.
pub(super) const DEEPEST: usize = 64;

/// Adds a JSON value to a node.
pub(super) fn observe(node: &mut Node, json: &Json, sample: usize, depth: usize) {
    if depth >= DEEPEST {
        return;
    }
    let offset = ExampleOffset { sample, at: json.span.start as usize };
    node.seen_at(offset);
    match &json.value {
        Value::Null => node.nulls += 1,
        Value::Boolean(value) => node.scalars.boolean(*value, offset),
        Value::Number(text) => node.scalars.number(text, offset),
        Value::String(text) => node.scalars.text(text, offset),
        Value::List(items) => {
            node.lists += 1;
            for item in items {
                observe(node.item(), item, sample, depth + 1);
            }
        }
        Value::Object(members) => {
            node.objects += 1;
            node.has_empty |= members.is_empty();
            for entry in members {
                let (name, value) = (&entry.key, &entry.value);
                if node.parts.len() >= MOST_MEMBERS && node.parts.position(name).is_none() {
                    continue;
                }
                let part = node.parts.entry(name);
                part.in_json += 1;
                observe(&mut part.node, value, sample, depth + 1);
            }
        }
    }
}
