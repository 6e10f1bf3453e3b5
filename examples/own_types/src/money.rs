//! A type that is encoded as a JSON string.

use std::borrow::Cow;

use super::invoices::runtime::{Mismatch, Scalar, Slot, Token, View, Wire};
use rust_decimal::Decimal;

/// An amount of money: `2.50 EUR`.
#[derive(Clone, Debug, PartialEq)]
pub struct Money {
    /// The amount.
    pub amount: Decimal,
    /// The currency.
    pub currency: String,
}

impl Wire for Money {
    fn initial() -> Self {
        Self { amount: Decimal::ZERO, currency: String::new() }
    }

    fn view(&self) -> View<'_> {
        View::Text(Cow::Owned(format!("{} {}", self.amount, self.currency)))
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }
}

impl Scalar for Money {
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        let text = token.into_text();
        let money = text.split_once(' ').and_then(|(amount, currency)| {
            Some(Self { amount: amount.parse().ok()?, currency: currency.to_owned() })
        });
        *self = money.ok_or(Mismatch { expected: "an amount and a currency" })?;
        Ok(())
    }

    fn listed(&self, at: usize) -> Option<View<'static>> {
        let amounts = ["0.00 EUR", "2.50 EUR"];
        amounts.get(at).map(|amount| View::Text(Cow::Borrowed(*amount)))
    }
}
