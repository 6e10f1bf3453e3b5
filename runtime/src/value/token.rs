//! Scalars in documents.

use std::borrow::Cow;

use serde_json::Value;

use super::super::json::numbers;
use super::decimal::is_kept;
use super::{digits, exact};

/// Scalar in a document. Every type accepts text, since XML has only text.
#[derive(Clone, Debug, PartialEq)]
pub enum Token<'a> {
    /// `true` or `false`.
    Bool(bool),
    /// Signed integer.
    Integer(i64),
    /// Unsigned integer beyond the signed range.
    Unsigned(u64),
    /// Number with a fraction.
    Float(f64),
    /// Other number, as digits.
    Number(Cow<'a, str>),
    /// Text.
    Text(Cow<'a, str>),
}

impl<'a> Token<'a> {
    /// Parses digits.
    pub(in super::super) fn number(digits: &'a str) -> Self {
        if let Ok(value) = digits.parse() {
            return Self::Integer(value);
        }
        if let Ok(value) = digits.parse() {
            return Self::Unsigned(value);
        }
        match digits.parse() {
            Ok(value) if is_kept(digits) => Self::Float(value),
            _ => Self::Number(Cow::Borrowed(digits)),
        }
    }

    /// Returns the scalar of a JSON value.
    pub(in super::super) fn of(value: &'a Value) -> Option<Self> {
        match value {
            Value::Bool(value) => Some(Self::Bool(*value)),
            Value::String(text) => Some(Self::Text(Cow::Borrowed(text))),
            Value::Number(number) => number
                .as_i64()
                .map(Self::Integer)
                .or_else(|| number.as_u64().map(Self::Unsigned))
                .or_else(|| number.as_f64().map(Self::Float)),
            Value::Object(_) => exact::digits(value).map(Self::number),
            Value::Null | Value::Array(_) => None,
        }
    }

    /// Returns the text of the scalar.
    #[must_use]
    pub fn into_text(self) -> String {
        match self {
            Self::Bool(value) => value.to_string(),
            Self::Integer(value) => value.to_string(),
            Self::Unsigned(value) => value.to_string(),
            Self::Float(value) => value.to_string(),
            Self::Number(text) | Self::Text(text) => text.into_owned(),
        }
    }

    /// Returns the integer, written as a number or as text; `5.0` and `1e2` are integers, too.
    #[must_use]
    pub fn integer(&self) -> Option<i64> {
        match self {
            Self::Integer(value) => Some(*value),
            Self::Text(text) => match Self::of_short(text) {
                Some(Self::Integer(value)) => Some(value),
                _ => self.whole()?.parse().ok(),
            },
            other => other.whole()?.parse().ok(),
        }
    }

    /// Parses a short text that is a JSON number.
    pub(super) fn of_short(text: &str) -> Option<Token<'static>> {
        let (token, length) = numbers::short(text.as_bytes())?;
        (length == text.len()).then_some(token)
    }

    /// Returns the digits of an integer, with a sign if it is negative.
    pub(super) fn whole(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Integer(value) => Some(value.to_string().into()),
            Self::Unsigned(value) => Some(value.to_string().into()),
            Self::Float(value) if value.fract() == 0.0 => {
                digits::whole(&format!("{value:e}")).map(|found| found.into_owned().into())
            }
            Self::Number(text) | Self::Text(text) => digits::whole(text.trim()),
            Self::Bool(_) | Self::Float(_) => None,
        }
    }
}
