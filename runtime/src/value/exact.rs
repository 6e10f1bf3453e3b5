//! Numbers that neither 64 bits nor a binary fraction hold, kept digit by digit.
//!
//! `serde_json` without `arbitrary_precision` has no place for them, and that feature changes what a
//! number is for every crate of a program. So such a number is an object of one key in a [`Value`],
//! as `serde_json` itself has it between its parts. Our own parser gives such objects for numbers in
//! a text, and our own printer writes them as numbers again. A program that has the feature all the
//! same has its numbers whole.

use std::borrow::Cow;

use serde_json::{Map, Number, Value};

use super::super::json::numbers;
use super::decimal::is_kept;

/// The key of an object that is a number.
pub(in super::super) const NUMBER: &str = "$serde_json::private::Number";

/// The digits of a number that is kept so.
pub(in super::super) fn digits(value: &Value) -> Option<&str> {
    match value {
        Value::Object(members) if members.len() == 1 => members.get(NUMBER)?.as_str(),
        _ => None,
    }
}

/// A value that has one key, as a number where it is one that [`Number`] holds.
pub(in super::super) fn number(members: Map<String, Value>) -> Value {
    let value = Value::Object(members);
    let whole = digits(&value).and_then(|text| {
        let number: Number = text.parse().ok()?;
        (number.to_string() == text || is_kept(text)).then_some(number)
    });
    whole.map_or(value, Value::Number)
}

/// A number as JSON writes it: without `+` and idle zeros in front, with a digit at each side of a
/// point. `None` for what is no number.
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
