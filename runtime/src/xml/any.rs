//! Converts elements to untyped JSON: `<a x="1"><b/>t</a>` becomes
//! `{"@x": "1", "b": "", "$text": "t"}`, and repeated elements become an array.

use serde_json::{Map, Value};

use super::super::value::path::Path;
use super::super::value::{digits, exact};
use super::element::XmlElement;
use super::node::Element;

/// Prefix of attribute names.
pub(super) const ATTRIBUTE: char = '@';
/// Key for the text of an element with other content.
pub(super) const TEXT: &str = "$text";
/// The same key in the `BadgerFish` notation, which is also read; no element has this name.
pub(super) const BADGERFISH_TEXT: &str = "$";

/// Returns an element as JSON, without its name and without the attribute `key`, which is the key
/// in a map. Charges its memory.
pub(super) fn charged(element: Element<'_>, key: &str, path: &mut Path) -> Result<Value, String> {
    let attributes = || element.attributes().filter(|(_, found)| found.local != key);
    if attributes().next().is_none() && element.elements().next().is_none() {
        let text = element.text();
        path.charge(text.len())?;
        return Ok(Value::String(text.into_owned()));
    }
    path.charge(object_size(0))?;
    let mut members = Map::new();
    for (_, attribute) in attributes() {
        let name = format!("{ATTRIBUTE}{}", attribute.local);
        path.charge(name.len() + attribute.value.len() + object_size(members.len()))?;
        members.insert(name, Value::String(attribute.value.clone().into_owned()));
    }
    for child in element.elements() {
        let value = charged(child, "", path)?;
        path.charge(child.local().len() + object_size(members.len()))?;
        add(&mut members, child.local(), value);
    }
    let text = element.text();
    if !text.trim().is_empty() {
        path.charge(text.len())?;
        members.insert(TEXT.to_owned(), Value::String(text.into_owned()));
    }
    Ok(Value::Object(members))
}

/// Returns the memory of an additional property of an object.
fn object_size(members: usize) -> usize {
    let entry = size_of::<String>() + size_of::<Value>();
    // The first property allocates a whole B-tree node.
    if members == 0 { 12 * entry } else { 2 * entry }
}

/// Adds a child element. Elements with the same name become an array.
fn add(members: &mut Map<String, Value>, name: &str, value: Value) {
    match members.get_mut(name) {
        Some(first) => join(first, value),
        None => {
            members.insert(name.to_owned(), value);
        }
    }
}

/// Adds the value of a repeated element.
pub(super) fn join(first: &mut Value, value: Value) {
    match first {
        Value::Array(items) => items.push(value),
        single => *single = Value::Array(vec![single.take(), value]),
    }
}

/// Returns a detached element as JSON.
pub(super) fn value(element: &XmlElement) -> Value {
    if element.attributes.is_empty() && element.elements().next().is_none() {
        return Value::String(element.text().into_owned());
    }
    let mut members = Map::new();
    for attribute in &element.attributes {
        let name = format!("{ATTRIBUTE}{}", attribute.local);
        members.insert(name, Value::String(attribute.value.clone()));
    }
    for child in element.elements() {
        add(&mut members, &child.local, value(child));
    }
    let text = element.text();
    if !text.trim().is_empty() {
        members.insert(TEXT.to_owned(), Value::String(text.into_owned()));
    }
    Value::Object(members)
}

/// Returns a JSON value without properties as text.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => {
            let text = exact::digits(other).map_or_else(|| other.to_string(), str::to_owned);
            if other.is_number() || exact::number_text(other).is_some() {
                return digits::plain(&text).into_owned();
            }
            text
        }
    }
}
