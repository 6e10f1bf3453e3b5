//! Scalars and their notations.
//!
//! Reading accepts unambiguous variants: XML has only text, and some services write numbers and
//! booleans as strings in JSON, too. Writing is strict: a number is written as a number.

use std::borrow::Cow;
use std::convert::TryFrom;

use serde_json::Value;

use super::super::json::place::JsonPlace;
use super::super::json::problem::Problem;
use super::super::json::read::{JsonReader, Unread};
use super::super::json::write::JsonWriter;
use super::mismatch::Mismatch;
use super::token::Token;
use super::wire::{Scalar, Slot, View, Wire};

impl Wire for String {
    fn initial() -> Self {
        Self::new()
    }

    fn view(&self) -> View<'_> {
        View::Text(Cow::Borrowed(self))
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }

    fn read_json(&mut self, reader: &mut JsonReader<'_>) -> Result<(), Unread> {
        // After an invalid string, the reader must not continue from its position.
        if reader.is_at_text() {
            *self = reader.text()?.to_owned();
            return Ok(());
        }
        reader.fill(Slot::Scalar(self))
    }

    fn write_json(&self, writer: &mut JsonWriter, place: JsonPlace<'_>) -> Result<(), Problem> {
        writer.text(self, place)
    }
}

impl Scalar for String {
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        *self = token.into_text();
        Ok(())
    }
}

impl Wire for bool {
    fn initial() -> Self {
        false
    }

    fn view(&self) -> View<'_> {
        View::Bool(*self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }

    fn read_json(&mut self, reader: &mut JsonReader<'_>) -> Result<(), Unread> {
        match reader.bool() {
            Some(value) => {
                *self = value;
                Ok(())
            }
            None => reader.fill(Slot::Scalar(self)),
        }
    }

    fn write_json(&self, writer: &mut JsonWriter, place: JsonPlace<'_>) -> Result<(), Problem> {
        writer.bool(*self, place)
    }
}

impl Scalar for bool {
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        let value = match &token {
            Token::Bool(value) => Some(*value),
            Token::Integer(0) => Some(false),
            Token::Integer(1) => Some(true),
            Token::Text(text) => match text.trim() {
                "true" | "True" | "TRUE" | "1" => Some(true),
                "false" | "False" | "FALSE" | "0" => Some(false),
                _ => None,
            },
            Token::Integer(_) | Token::Unsigned(_) | Token::Float(_) | Token::Number(_) => None,
        };
        *self = value.ok_or(Mismatch { expected: "true or false" })?;
        Ok(())
    }

    fn fits(&self, token: &Token<'_>) -> bool {
        matches!(token, Token::Bool(_))
    }
}

/// Returns the integer of a token that is not text: `5.0` is an integer (JSON Schema 2020-12,
/// Validation, section 6.1.1).
fn number(token: &Token<'_>) -> Option<i64> {
    if matches!(token, Token::Text(_)) { None } else { token.integer() }
}

impl Wire for i32 {
    fn initial() -> Self {
        0
    }

    fn view(&self) -> View<'_> {
        View::Integer(i64::from(*self))
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }

    fn write_json(&self, writer: &mut JsonWriter, place: JsonPlace<'_>) -> Result<(), Problem> {
        writer.integer(i64::from(*self), place)
    }
}

impl Scalar for i32 {
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        let value = token.integer().and_then(|value| i32::try_from(value).ok());
        *self = value.ok_or(Mismatch { expected: "a whole number of 32 bits" })?;
        Ok(())
    }

    fn fits(&self, token: &Token<'_>) -> bool {
        number(token).is_some_and(|value| i32::try_from(value).is_ok())
    }
}

impl Wire for i64 {
    fn initial() -> Self {
        0
    }

    fn view(&self) -> View<'_> {
        View::Integer(*self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }

    fn read_json(&mut self, reader: &mut JsonReader<'_>) -> Result<(), Unread> {
        match reader.integer() {
            Some(value) => {
                *self = value;
                Ok(())
            }
            None => reader.fill(Slot::Scalar(self)),
        }
    }

    fn write_json(&self, writer: &mut JsonWriter, place: JsonPlace<'_>) -> Result<(), Problem> {
        writer.integer(*self, place)
    }
}

impl Scalar for i64 {
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        *self = token.integer().ok_or(Mismatch { expected: "a whole number of 64 bits" })?;
        Ok(())
    }

    fn fits(&self, token: &Token<'_>) -> bool {
        number(token).is_some()
    }
}

impl Wire for u64 {
    fn initial() -> Self {
        0
    }

    fn view(&self) -> View<'_> {
        View::Unsigned(*self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }

    fn write_json(&self, writer: &mut JsonWriter, place: JsonPlace<'_>) -> Result<(), Problem> {
        writer.unsigned(*self, place)
    }
}

impl Scalar for u64 {
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        let value = match &token {
            Token::Integer(value) => u64::try_from(*value).ok(),
            Token::Unsigned(value) => Some(*value),
            other => other.whole().and_then(|digits| digits.parse().ok()),
        };
        *self = value.ok_or(Mismatch { expected: "a whole number of 64 bits without a sign" })?;
        Ok(())
    }

    fn fits(&self, token: &Token<'_>) -> bool {
        matches!(token, Token::Unsigned(_)) || number(token).is_some_and(|value| value >= 0)
    }
}

impl Wire for f64 {
    fn initial() -> Self {
        0.0
    }

    fn view(&self) -> View<'_> {
        View::Float(*self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }

    fn read_json(&mut self, reader: &mut JsonReader<'_>) -> Result<(), Unread> {
        match reader.float() {
            Some(value) => {
                *self = value;
                Ok(())
            }
            None => reader.fill(Slot::Scalar(self)),
        }
    }

    fn write_json(&self, writer: &mut JsonWriter, place: JsonPlace<'_>) -> Result<(), Problem> {
        writer.float(*self, place)
    }
}

impl Scalar for f64 {
    #[expect(clippy::cast_precision_loss, reason = "what else a whole number could be as f64")]
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        let value = match &token {
            Token::Float(value) => Some(*value),
            Token::Integer(value) => Some(*value as f64),
            Token::Unsigned(value) => Some(*value as f64),
            Token::Number(text) => text.parse().ok().filter(|value: &Self| value.is_finite()),
            Token::Text(text) => match Token::of_short(text) {
                Some(Token::Float(value)) => Some(value),
                _ => text.trim().parse().ok(),
            },
            Token::Bool(_) => None,
        };
        *self = value.ok_or(Mismatch { expected: "a number" })?;
        Ok(())
    }

    fn fits(&self, token: &Token<'_>) -> bool {
        !matches!(token, Token::Bool(_) | Token::Text(_))
    }
}

impl Wire for Value {
    fn initial() -> Self {
        Self::Null
    }

    fn view(&self) -> View<'_> {
        if self.is_null() { View::Null } else { View::Any(Cow::Borrowed(self)) }
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Any(self)
    }
}
