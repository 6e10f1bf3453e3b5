//! Typed access to the values of keys; reports values of the wrong type.

use restwright_data::{Node, Object, Value};
use restwright_source::{Diagnostic, Diagnostics};

use crate::codes;

pub(crate) use restwright_schema::is_extension;

/// Returns the string under a key; numbers and booleans are converted from their source text.
pub(crate) fn text(node: &Node, key: &str, diagnostics: &mut Diagnostics) -> Option<String> {
    let value = node.get(key)?;
    match &value.value {
        Value::String(text) => Some(text.to_string()),
        Value::Null => None,
        Value::Number(_) | Value::Boolean(_) => value.scalar_text(),
        Value::List(_) | Value::Object(_) => {
            bad_value(value, key, "text", diagnostics);
            None
        }
    }
}

/// Returns the boolean under a key, which may be written as a string.
pub(crate) fn flag(node: &Node, key: &str, diagnostics: &mut Diagnostics) -> Option<bool> {
    let value = node.get(key)?;
    match (&value.value, value.as_str()) {
        (Value::Boolean(stated), _) => return Some(*stated),
        (_, Some("true")) => return Some(true),
        (_, Some("false")) => return Some(false),
        (Value::Null, _) => return None,
        _ => {}
    }
    bad_value(value, key, "`true` or `false`", diagnostics);
    None
}

/// Returns the items of a list under a key.
pub(crate) fn list<'a>(node: &'a Node, key: &str, diagnostics: &mut Diagnostics) -> &'a [Node] {
    let Some(value) = node.get(key) else { return &[] };
    match &value.value {
        Value::List(items) => items,
        Value::Null => &[],
        _ => {
            bad_value(value, key, "a list", diagnostics);
            &[]
        }
    }
}

/// Returns the strings of a list under a key.
pub(crate) fn texts(node: &Node, key: &str, diagnostics: &mut Diagnostics) -> Vec<String> {
    match node.get(key).map(|value| &value.value) {
        // A single string is accepted as a list of one.
        Some(Value::String(text)) => vec![text.to_string()],
        _ => list(node, key, diagnostics).iter().filter_map(Node::scalar_text).collect(),
    }
}

/// Returns the object under a key.
pub(crate) fn object<'a>(
    node: &'a Node,
    key: &str,
    diagnostics: &mut Diagnostics,
) -> Option<&'a Object> {
    let value = node.get(key)?;
    match &value.value {
        Value::Object(object) => Some(object),
        Value::Null => None,
        _ => {
            bad_value(value, key, "an object", diagnostics);
            None
        }
    }
}

/// Reports a value of the wrong type.
pub(crate) fn bad_value(value: &Node, key: &str, wanted: &str, diagnostics: &mut Diagnostics) {
    let message = format!("`{key}` is {}, not {wanted}; ignored", value.word());
    let diagnostic = Diagnostic::new(&codes::BAD_VALUE, value.span, message);
    diagnostics.push(diagnostic.help(format!("write {wanted}")));
}
