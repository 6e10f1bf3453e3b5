//! Defaults. The specification requires a valid value of the type, which descriptions do not always
//! provide.

use restwright_api::Scalar;

use super::super::document::{Schema, Value, Word};
use super::literal;

/// Adds a default: the JSON value if it is valid, else the value of the text. For a list the text
/// is one item.
pub(super) fn defaulted(
    schema: &mut Schema,
    base: Option<Scalar>,
    text: Option<&str>,
    json: Option<&str>,
) {
    if let Some(value) = json.and_then(Value::parse).filter(|value| fits_whole(schema, value)) {
        schema.default = Some(value);
        return;
    }
    let Some(text) = text else { return };
    let value = literal(base, text);
    let value = match (&schema.items, &value) {
        (Some(items), single) if !matches!(single, Value::Array(_)) => {
            fits(items, single).then(|| Value::Array(vec![value]))
        }
        _ => fits(schema, &value).then_some(value),
    };
    match value {
        Some(value) => schema.default = Some(value),
        None => schema.odd_default = Some(text.to_owned()),
    }
}

/// True if a list, an object or null is valid for a schema without references.
fn fits_whole(schema: &Schema, value: &Value) -> bool {
    let is_known = schema.reference.is_none() && fits(schema, value);
    is_known
        && match (value, &schema.items) {
            (Value::Array(values), Some(items)) => {
                values.iter().all(|value| fits_whole(items, value))
            }
            (Value::Object(entries), _) => entries.is_empty() && schema.required.is_empty(),
            _ => true,
        }
}

/// True if a value is valid for a schema, as far as it can be checked without references.
fn fits(schema: &Schema, value: &Value) -> bool {
    let word = match value {
        Value::Null => Word::Null,
        Value::Boolean(_) => Word::Boolean,
        Value::Number(number) if number.is_whole() => Word::Integer,
        Value::Number(_) => Word::Number,
        Value::String(_) => Word::String,
        Value::Array(_) => Word::Array,
        Value::Object(_) => Word::Object,
    };
    let is_number = word == Word::Integer && schema.words.contains(&Word::Number);
    (schema.words.is_empty() || is_number || schema.words.contains(&word))
        && (schema.values.is_empty() || schema.values.contains(value))
        && match (schema.format.as_deref(), value) {
            (Some(format), Value::String(text)) => is_formatted(format, text.as_str()),
            _ => true,
        }
}

/// True if a text is valid for a format.
fn is_formatted(format: &str, text: &str) -> bool {
    let shape: String = text
        .chars()
        .map(|c| match c {
            '0'..='9' => '9',
            'a'..='f' | 'A'..='F' => 'f',
            other => other,
        })
        .collect();
    let digits = shape.replace('f', "9");
    match format {
        "uuid" => digits == "99999999-9999-9999-9999-999999999999",
        "date" => shape == "9999-99-99",
        // A time zone is required (RFC 3339, section 5.6); a fraction of a second is optional.
        "date-time" => {
            let zoned =
                shape.ends_with('Z') || shape.ends_with("+99:99") || shape.ends_with("-99:99");
            zoned && shape.starts_with("9999-99-99T99:99:99")
        }
        _ => true,
    }
}
