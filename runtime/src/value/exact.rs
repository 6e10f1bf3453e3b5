//! Numbers that neither 64-bit integers nor `f64` can represent, kept as digits.
//!
//! `serde_json` represents them only with the feature `arbitrary_precision`, which changes numbers
//! for every crate of a program. Without it, such a number is an object with a single key in a
//! [`Value`], like in the internals of `serde_json`. The parser of this crate creates such objects,
//! and its writer writes them as numbers. With the feature, numbers of `serde_json` are exact.

use std::borrow::Cow;

use serde_json::{Map, Number, Value};

use super::super::json::numbers;
use super::decimal::is_kept;

/// Key of an object that represents a number.
pub(in super::super) const NUMBER: &str = "$serde_json::private::Number";

/// Returns the digits of such a number.
pub(in super::super) fn digits(value: &Value) -> Option<&str> {
    match value {
        Value::Object(members) if members.len() == 1 => members.get(NUMBER)?.as_str(),
        _ => None,
    }
}

/// Returns the digits of such a number if they are a valid JSON number.
pub(in super::super) fn number_text(value: &Value) -> Option<&str> {
    digits(value).filter(|digits| numbers::is_number(digits.as_bytes()))
}

/// Converts an object with a single key to a number if [`Number`] can represent it.
pub(in super::super) fn number(members: Map<String, Value>) -> Value {
    let value = Value::Object(members);
    let whole = digits(&value).and_then(|text| {
        let number: Number = text.parse().ok()?;
        (number.to_string() == text || is_kept(text)).then_some(number)
    });
    whole.map_or(value, Value::Number)
}

/// Normalizes a number to JSON: without `+` and leading zeros, with a digit on each side of the
/// decimal point. `None` if it is not a number.
pub(super) fn normal(text: &str) -> Option<Cow<'_, str>> {
    if numbers::is_number(text.as_bytes()) {
        return Some(Cow::Borrowed(text));
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let sign = if text.starts_with('-') { "-" } else { "" };
    let (digits, exponent) = unsigned.split_at(unsigned.find(['e', 'E']).unwrap_or(unsigned.len()));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let whole = Some(whole.trim_start_matches('0')).filter(|rest| !rest.is_empty()).unwrap_or("0");
    let point = if fraction.is_empty() { "" } else { "." };
    let found = format!("{sign}{whole}{point}{fraction}{exponent}");
    numbers::is_number(found.as_bytes()).then_some(Cow::Owned(found))
}
