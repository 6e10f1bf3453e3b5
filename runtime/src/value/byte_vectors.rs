//! `Vec<u8>`: written as base64 in the standard alphabet with padding; the original notation is not
//! kept.

use std::borrow::Cow;

use super::base64_text::{self, Base64};
use super::mismatch::Mismatch;
use super::token::Token;
use super::wire::{Scalar, Slot, View, Wire};

impl Wire for Vec<u8> {
    fn initial() -> Self {
        Self::new()
    }

    fn view(&self) -> View<'_> {
        View::Text(Cow::Owned(base64_text::encode(self)))
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }
}

impl Scalar for Vec<u8> {
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        *self = base64_text::read(token)?.into_bytes();
        Ok(())
    }

    fn fits(&self, token: &Token<'_>) -> bool {
        Base64::default().fits(token)
    }
}
