//! Constraints that the model does not represent. They are kept as text, each with its keyword, in
//! a normal form that does not depend on the key order and the annotations of the description, so
//! that two versions can be compared.

use std::fmt::Write;

use restwright_api::SeldomConstraints;
use restwright_data::{Entry, Node, Object, Tree, Value, reference, to_json_line};
use restwright_source::Diagnostics;

use crate::annotations::{is_annotation, is_extension};
use crate::scopes::Scoped;

/// Keywords that are constraints; those without an effect are omitted.
const KEYWORDS: &[&str] = &[
    "contains",
    "contentMediaType",
    "contentSchema",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "if",
    "maxContains",
    "minContains",
    "not",
    "prefixItems",
    "propertyNames",
    "then",
    "unevaluatedItems",
];

/// Constraints in the format of this module, in a description written by `convert`.
const EXTENSION: &str = "x-constraints";

/// Lists whose order is irrelevant.
const SETS: &[&str] = &["allOf", "anyOf", "enum", "oneOf", "required", "type"];

/// Keywords whose entries have arbitrary names.
const BY_NAME: &[&str] =
    &["$defs", "definitions", "dependentSchemas", "patternProperties", "properties"];

/// Maximum depth of followed references, and maximum size of a text: anything beyond is not
/// compared.
const DEEPEST: usize = 12;
const LONGEST: usize = 4_000;

/// Adds the constraints of a schema.
pub(crate) fn add(constraints: &mut SeldomConstraints, object: &Object, tree: &Tree) {
    for entry in object {
        let key = &*entry.key;
        let is_tuple = key == "items" && entry.value.as_list().is_some();
        // Arbitrary bytes are already expressed by the type.
        let is_bytes = key == "contentMediaType"
            && entry.value.as_str() == Some("application/octet-stream")
            && object.get("contentEncoding").is_none();
        let is_stated = KEYWORDS.contains(&key) && says_something(&entry.value) && !is_bytes;
        // The end of a tuple.
        let is_end = entry.value.value == Value::Boolean(false)
            && match key {
                "items" => object.get("prefixItems").is_some(),
                "additionalItems" => object.get("items").is_some_and(|of| of.as_list().is_some()),
                _ => false,
            };
        if is_stated || is_tuple || is_end {
            push(&mut constraints.others, format!("{key} {}", text(&entry.value, tree, key)));
        }
        if key == EXTENSION {
            let texts = entry.value.as_list().unwrap_or_default().iter();
            let list = &mut constraints.others;
            texts.filter_map(Node::as_str).for_each(|text| push(list, text.to_owned()));
        }
        if let ("patternProperties", Some(patterns)) = (key, entry.value.as_object()) {
            // Names are separated by spaces.
            let pattern = |entry: &Entry| entry.key.replace(' ', "\\x20");
            let mut names: Vec<String> = patterns.iter().map(pattern).collect();
            names.sort_unstable();
            let list = &mut constraints.others;
            push(list, format!("{key} {}", names.join(" ")));
            let is_closed = ["additionalProperties", "unevaluatedProperties"].iter().any(|key| {
                object.get(key).is_some_and(|extra| extra.value == Value::Boolean(false))
            });
            if is_closed && !names.is_empty() {
                push(list, "additionalProperties false".to_owned());
            }
        }
    }
}

/// Adds a constraint without duplicates; constraints are sorted.
pub(crate) fn push(list: &mut Vec<String>, text: String) {
    if let Err(at) = list.binary_search(&text) {
        list.insert(at, text);
    }
}

/// `readOnly` and `writeOnly` are constraints on requests or responses; extensions are not.
fn is_note(key: &str) -> bool {
    let is_access = ["readOnly", "writeOnly"].contains(&key);
    is_annotation(key) && !is_access || is_extension(key)
}

fn says_something(node: &Node) -> bool {
    match &node.value {
        Value::Object(object) => !object.is_empty(),
        Value::Boolean(flag) => !flag,
        _ => true,
    }
}

/// Returns alternatives as text.
pub(crate) fn alternatives(key: &str, list: &[Scoped<'_>], tree: &Tree) -> String {
    let mut texts: Vec<String> = list.iter().map(|node| text(node, tree, "")).collect();
    texts.sort_unstable();
    format!("{key} [{}]", texts.join(", "))
}

/// Returns a value in one line: sorted keys, references followed, annotations omitted.
fn text(node: &Node, tree: &Tree, key: &str) -> String {
    let mut out = String::new();
    write(node, tree, (key, 0), &mut out);
    out
}

fn write(node: &Node, tree: &Tree, (key, depth): (&str, usize), out: &mut String) {
    if out.len() > LONGEST || depth > DEEPEST {
        return out.push('…');
    }
    let target = reference(node)
        .and_then(|(text, span)| tree.target(text, span, &mut Diagnostics::default()));
    match (&node.value, target) {
        (_, Some(target)) => write(target, tree, (key, depth + 1), out),
        (Value::Object(object), None) => {
            let is_by_name = BY_NAME.contains(&key);
            let mut entries: Vec<_> =
                object.iter().filter(|entry| is_by_name || !is_note(&entry.key)).collect();
            entries.sort_by(|one, other| one.key.cmp(&other.key));
            out.push('{');
            for (at, entry) in entries.into_iter().enumerate() {
                let _ = write!(out, "{}{:?}: ", if at > 0 { ", " } else { "" }, &*entry.key);
                let key = if is_by_name { "" } else { &*entry.key };
                write(&entry.value, tree, (key, depth + 1), out);
            }
            out.push('}');
        }
        (Value::List(items), None) => {
            let mut texts: Vec<String> = Vec::new();
            let mut size = 0;
            for item in items.iter().take_while(|_| out.len() <= LONGEST) {
                let mut text = String::new();
                write(item, tree, ("", depth + 1), &mut text);
                size += text.len();
                texts.push(text);
                if size > LONGEST {
                    break;
                }
            }
            if SETS.contains(&key) {
                texts.sort_unstable();
            }
            let _ = write!(out, "[{}]", texts.join(", "));
        }
        _ => out.push_str(&to_json_line(node)),
    }
}
