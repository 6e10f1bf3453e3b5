//! JSON notations of XML frameworks, for values without generated types.

use serde_json::Value;

use super::super::json::{keys, notation};

/// Returns the name of an attribute: `@name`.
#[must_use]
pub fn attribute(key: &str) -> Option<&str> {
    key.strip_prefix(keys::ATTRIBUTE)
}

/// Returns a name without its namespace prefix: `ns2:name`, `ns2.name`.
#[must_use]
pub fn local(name: &str) -> &str {
    keys::local(name)
}

/// Returns whether a key is not content: a namespace declaration, or an attribute of XML Schema for
/// documents.
#[must_use]
pub fn is_declaration(key: &str) -> bool {
    keys::is_declaration(key)
}

/// Returns whether a key is that of the text of an element with attributes.
#[must_use]
pub fn is_text(key: &str) -> bool {
    keys::TEXT.contains(&key)
}

/// Returns the text of an element that has no other known content: `{"$": 5}` is 5.
#[must_use]
pub fn only_text(value: &Value) -> Option<&Value> {
    notation::alone(value.as_object()?)
}

/// Returns the type name in an object: `@type`, `xsi:type`.
#[must_use]
pub fn stated_type(value: &Value) -> Option<&str> {
    notation::stated_type(value).map(|(_, name)| name)
}

/// Returns whether a value is null, or an object with `xsi:nil`.
#[must_use]
pub fn is_nil(value: &Value) -> bool {
    value.is_null() || value.as_object().is_some_and(notation::is_nil)
}
