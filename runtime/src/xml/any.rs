//! Elements as free JSON: `<a x="1"><b/>t</a>` is `{"@x": "1", "b": "", "$text": "t"}`, and an
//! element that is there more than once is an array.

use serde_json::{Map, Value};

use super::element::XmlElement as Element;

/// What marks an attribute.
pub(super) const ATTRIBUTE: char = '@';
/// What the text of an element that has more than text is called.
pub(super) const TEXT: &str = "$text";

/// An element as JSON; its own name is left to whoever holds it.
pub(super) fn value(element: &Element) -> Value {
    value_beside(element, "")
}

/// The value of an entry of a map; the attribute that holds its key is no part of it.
pub(super) fn value_beside(element: &Element, key: &str) -> Value {
    let attributes = || element.attributes.iter().filter(|found| found.local != key);
    if attributes().next().is_none() && element.elements().next().is_none() {
        return Value::String(element.text().into_owned());
    }
    let mut members = Map::new();
    for attribute in attributes() {
        let name = format!("{ATTRIBUTE}{}", attribute.local);
        members.insert(name, Value::String(attribute.value.clone()));
    }
    for child in element.elements() {
        let child_value = value(child);
        match members.get_mut(&child.local) {
            Some(Value::Array(items)) => items.push(child_value),
            Some(first) => *first = Value::Array(vec![first.take(), child_value]),
            None => {
                members.insert(child.local.clone(), child_value);
            }
        }
    }
    let text = element.text();
    if !text.trim().is_empty() {
        members.insert(TEXT.to_owned(), Value::String(text.into_owned()));
    }
    Value::Object(members)
}

/// The text of a value without members.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
