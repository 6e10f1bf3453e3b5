//! Decimal numbers of `bigdecimal`.

use std::convert::TryFrom;
use std::str::FromStr;

use bigdecimal::{BigDecimal, Zero};

use super::decimal::{self, decimal_text, number_view};
use super::mismatch::Mismatch;
use super::token::Token;
use super::wire::{Scalar, Slot, View, Wire};

/// Maximum length of a parsed text: parsing takes quadratic time.
const LONGEST: usize = 1_000;

const TOO_LONG: Mismatch = Mismatch { expected: "a decimal number of at most 1000 digits" };

impl From<BigDecimal> for decimal::Decimal {
    fn from(value: BigDecimal) -> Self {
        Self::number(value.to_string())
    }
}

impl TryFrom<&decimal::Decimal> for BigDecimal {
    type Error = Mismatch;

    fn try_from(value: &decimal::Decimal) -> Result<Self, Mismatch> {
        parse(value.as_str()).ok_or(TOO_LONG)
    }
}

impl Wire for BigDecimal {
    fn initial() -> Self {
        Self::zero()
    }

    fn view(&self) -> View<'_> {
        number_view(self.to_string().into())
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }
}

impl Scalar for BigDecimal {
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        let value = decimal_text(token).and_then(|text| parse(&text));
        *self = value.ok_or(TOO_LONG)?;
        Ok(())
    }

    fn fits(&self, token: &Token<'_>) -> bool {
        decimal_text(token.clone()).is_some_and(|text| parse(&text).is_some())
    }
}

fn parse(text: &str) -> Option<BigDecimal> {
    let text = text.trim();
    let exponent = text.split_once(['e', 'E']).map_or("0", |(_, exponent)| exponent);
    // Limited, since arithmetic with a huge exponent needs as many digits.
    let exponent: i16 = exponent.parse().ok()?;
    if text.len() > LONGEST || usize::from(exponent.unsigned_abs()) > LONGEST {
        return None;
    }
    let value = BigDecimal::from_str(text).ok()?;
    decimal::is_equal(text, &value.to_string()).then_some(value)
}
