//! Schema extensions written by `convert` for features that JSON Schema and OpenAPI cannot express.
//! A test compares them with the extensions of the OpenAPI output.

use restwright_data::{Entry, Value};

/// Type of the value of an extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// `true` or `false`.
    Flag,
    /// A non-negative integer.
    Count,
    /// A list.
    List,
    /// A string, or an object with `name` and `namespace`.
    XmlName,
}

/// Extensions of a schema.
pub const SCHEMA_EXTENSIONS: &[(&str, Kind)] = &[
    ("x-absent-is-empty", Kind::Flag),
    ("x-conditional", Kind::Flag),
    ("x-is-guess", Kind::Flag),
    ("x-any-xml", Kind::Flag),
    ("x-choice", Kind::Text),
    ("x-constraints", Kind::List),
    ("x-default", Kind::Text),
    ("x-default-mapping", Kind::Text),
    ("x-enum-descriptions", Kind::List),
    ("x-enum-media-types", Kind::List),
    ("x-enum-varnames", Kind::List),
    ("x-enumeration", Kind::Flag),
    ("x-fraction-digits", Kind::Count),
    ("x-inline", Kind::List),
    ("x-links", Kind::List),
    ("x-no-properties", Kind::Flag),
    ("x-open-enum", Kind::Flag),
    ("x-other-names", Kind::List),
    ("x-tag-names", Kind::List),
    ("x-total-digits", Kind::Count),
    ("x-type-name", Kind::Text),
    ("x-unbounded", Kind::Flag),
];

/// Extensions of the `xml` object of a schema.
pub const XML_EXTENSIONS: &[(&str, Kind)] = &[
    ("x-entry", Kind::XmlName),
    ("x-form", Kind::Text),
    ("x-key", Kind::XmlName),
    ("x-nillable", Kind::Flag),
];

/// Allowed values of `x-form`.
pub(crate) const XML_FORMS: &[&str] =
    &["any", "any-attribute", "content", "inline", "map", "text", "tokens", "wrapper"];

/// Returns the expected type of an extension if its value has another type.
pub(crate) fn wanted(extensions: &[(&str, Kind)], entry: &Entry) -> Option<&'static str> {
    let (_, kind) = extensions.iter().find(|(word, _)| *word == &*entry.key)?;
    let value = &entry.value.value;
    let (is_right, wanted) = match kind {
        Kind::Text => (matches!(value, Value::String(_)), "text"),
        Kind::Flag => (matches!(value, Value::Boolean(_)), "`true` or `false`"),
        Kind::Count => {
            let is_count = |text: &str| text.parse::<u64>().is_ok();
            (matches!(value, Value::Number(text) if is_count(text)), "an integer")
        }
        Kind::List => (matches!(value, Value::List(_)), "a list"),
        Kind::XmlName => {
            let is_name = matches!(value, Value::String(_))
                || entry.value.get("name").is_some_and(|name| name.as_str().is_some());
            (is_name, "a name, or an object with `name` and `namespace`")
        }
    };
    (!is_right).then_some(wanted)
}
