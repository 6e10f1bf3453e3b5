//! Decimal numbers of `rust_decimal`.

use std::convert::TryFrom;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::decimal::{self, decimal_text, number_view};
use super::mismatch::Mismatch;
use super::token::Token;
use super::wire::{Scalar, Slot, View, Wire};

const TOO_LONG: Mismatch = Mismatch { expected: "a decimal number of at most 28 digits" };

impl From<Decimal> for decimal::Decimal {
    fn from(value: Decimal) -> Self {
        Self::number(value.to_string())
    }
}

impl TryFrom<&decimal::Decimal> for Decimal {
    type Error = Mismatch;

    fn try_from(value: &decimal::Decimal) -> Result<Self, Mismatch> {
        parse(value.as_str()).ok_or(TOO_LONG)
    }
}

impl Wire for Decimal {
    fn initial() -> Self {
        Self::ZERO
    }

    fn view(&self) -> View<'_> {
        number_view(self.to_string().into())
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }
}

impl Scalar for Decimal {
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        let value = decimal_text(token).and_then(|text| parse(&text));
        *self = value.ok_or(TOO_LONG)?;
        Ok(())
    }

    fn fits(&self, token: &Token<'_>) -> bool {
        decimal_text(token.clone()).is_some_and(|text| parse(&text).is_some())
    }
}

/// Parses a number; `None` if it would be rounded.
fn parse(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let value = if text.contains(['e', 'E']) {
        Decimal::from_scientific(text)
    } else {
        Decimal::from_str(text)
    };
    let value = value.ok()?;
    decimal::is_equal(text, &value.to_string()).then_some(value)
}
