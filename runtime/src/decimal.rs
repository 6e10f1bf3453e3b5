//! Decimal numbers that keep their digits.

use std::borrow::Cow;
use std::fmt;

use super::wire::{Mismatch, Scalar, Slot, Token, View, Wire};

/// A decimal number as it is written. Text keeps every digit; a JSON number keeps what a binary
/// fraction of 64 bits keeps. It is written the way it was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal {
    text: String,
    /// True where JSON has a number and not text.
    number: bool,
}

impl Decimal {
    /// A decimal that JSON writes as text: `"12.50"`.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), number: false }
    }

    /// A decimal that JSON writes as a number: `12.5`.
    pub fn number(text: impl Into<String>) -> Self {
        Self { text: text.into(), number: true }
    }

    /// Its digits.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl Default for Decimal {
    fn default() -> Self {
        Self::number("0")
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Wire for Decimal {
    fn view(&self) -> View<'_> {
        let text = || View::Text(Cow::Borrowed(self.text.as_str()));
        if !self.number {
            return text();
        }
        let whole = self.text.parse().map(View::Integer);
        whole.or_else(|_| self.text.parse().map(View::Float)).unwrap_or_else(|_| text())
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }
}

impl Scalar for Decimal {
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        let number = !matches!(token, Token::Text(_) | Token::Bool(_));
        // `10.0` stays a number with a fraction, as in `Debug` and unlike in `Display`.
        let text = match token {
            Token::Bool(_) => return Err(Mismatch { expected: "a decimal number" }),
            Token::Float(value) => format!("{value:?}"),
            other => other.into_text(),
        };
        if text.trim().parse::<f64>().is_err() {
            return Err(Mismatch { expected: "a decimal number" });
        }
        *self = Self { text, number };
        Ok(())
    }

    fn fits(&self, token: &Token<'_>) -> bool {
        let mut read = Self::default();
        read.set(token.clone()).is_ok()
    }
}
