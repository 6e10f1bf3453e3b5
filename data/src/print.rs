//! Serialization of values as JSON.

use std::fmt::Write;

use crate::{Node, Value};

/// Maximum depth of indented values. Deeper values are written on one line, since indentation would
/// make the text many times as long as the value.
const DEEPEST_INDENTED: usize = 24;

/// Serializes a value as JSON with an indentation of two spaces.
pub fn to_json(node: &Node) -> String {
    let mut out = String::new();
    write(node, 0, &mut out);
    out
}

/// Serializes a value as JSON on a single line.
pub fn to_json_line(node: &Node) -> String {
    let mut out = String::new();
    write(node, DEEPEST_INDENTED, &mut out);
    out
}

/// Serializes a value in a canonical form that is the same for equal values: the order of keys is
/// irrelevant (RFC 8259, section 4).
pub fn canonical(node: &Node) -> String {
    let mut out = String::new();
    write_sorted(node, &mut out);
    out
}

fn write_sorted(node: &Node, out: &mut String) {
    match &node.value {
        Value::List(items) => {
            out.push('[');
            for item in items {
                write_sorted(item, out);
                out.push(',');
            }
            out.push(']');
        }
        Value::Object(object) => {
            let mut entries: Vec<_> = object.iter().collect();
            entries.sort_by(|one, other| one.key.cmp(&other.key));
            out.push('{');
            for entry in entries {
                string(&entry.key, out);
                out.push(':');
                write_sorted(&entry.value, out);
                out.push(',');
            }
            out.push('}');
        }
        _ => write(node, DEEPEST_INDENTED, out),
    }
}

fn write(node: &Node, depth: usize, out: &mut String) {
    let is_indented = depth < DEEPEST_INDENTED;
    let line = |depth: usize, out: &mut String| {
        if !is_indented {
            return;
        }
        let _ = write!(out, "\n{:1$}", "", depth * 2);
    };
    let between = if is_indented { "," } else { ", " };
    match &node.value {
        Value::Null => out.push_str("null"),
        Value::Boolean(value) => {
            let _ = write!(out, "{value}");
        }
        Value::Number(text) => out.push_str(text),
        Value::String(text) => string(text, out),
        Value::List(items) if items.is_empty() => out.push_str("[]"),
        Value::List(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { between } else { "" });
                line(depth + 1, out);
                write(item, depth + 1, out);
            }
            line(depth, out);
            out.push(']');
        }
        Value::Object(object) if object.is_empty() => out.push_str("{}"),
        Value::Object(object) => {
            out.push('{');
            for (at, entry) in object.iter().enumerate() {
                out.push_str(if at > 0 { between } else { "" });
                line(depth + 1, out);
                string(&entry.key, out);
                out.push_str(": ");
                write(&entry.value, depth + 1, out);
            }
            line(depth, out);
            out.push('}');
        }
    }
}

/// Writes a string (RFC 8259, section 7).
fn string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control < ' ' => {
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}
