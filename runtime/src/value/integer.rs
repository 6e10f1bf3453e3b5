//! Integers of any size.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::convert::TryFrom;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::digits::compare;
use super::mismatch::Mismatch;
use super::token::Token;
use super::wire::{Scalar, Slot, View, Wire};

/// Integer of any size. It is written as a JSON number, except for an integer beyond 64 bits that
/// was read as text, which is written as text.
#[derive(Clone, Debug)]
pub struct Integer {
    size: Size,
    /// True if it was read as text.
    is_text: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Size {
    Small(i64),
    /// Beyond 64 bits: digits without leading zeros, with `-` if negative.
    Large(String),
}

impl Integer {
    fn new(size: Size) -> Self {
        Self { size, is_text: false }
    }

    /// Returns the number; `None` on overflow.
    #[must_use]
    pub fn to_i64(&self) -> Option<i64> {
        match self.size {
            Size::Small(value) => Some(value),
            Size::Large(_) => None,
        }
    }

    /// Returns the number; `None` on overflow.
    #[must_use]
    pub fn to_i128(&self) -> Option<i128> {
        match &self.size {
            Size::Small(value) => Some(i128::from(*value)),
            Size::Large(digits) => digits.parse().ok(),
        }
    }
}

impl Default for Integer {
    fn default() -> Self {
        Self::new(Size::Small(0))
    }
}

impl From<i64> for Integer {
    fn from(value: i64) -> Self {
        Self::new(Size::Small(value))
    }
}

impl From<i32> for Integer {
    fn from(value: i32) -> Self {
        Self::from(i64::from(value))
    }
}

impl From<u32> for Integer {
    fn from(value: u32) -> Self {
        Self::from(i64::from(value))
    }
}

impl From<u64> for Integer {
    fn from(value: u64) -> Self {
        Self::from(i128::from(value))
    }
}

impl From<i128> for Integer {
    fn from(value: i128) -> Self {
        let large = |_| Size::Large(value.to_string());
        Self::new(i64::try_from(value).map_or_else(large, Size::Small))
    }
}

/// Parses digits with an optional sign.
impl FromStr for Integer {
    type Err = Mismatch;

    fn from_str(text: &str) -> Result<Self, Mismatch> {
        let text = text.trim();
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(MISMATCH);
        }
        let sign = if text.starts_with('-') { "-" } else { "" };
        let plain = match digits.trim_start_matches('0') {
            "" => "0".to_owned(),
            digits => format!("{sign}{digits}"),
        };
        Ok(Self::new(plain.parse().map_or_else(|_| Size::Large(plain), Size::Small)))
    }
}

const MISMATCH: Mismatch = Mismatch { expected: "a whole number" };

impl PartialEq for Integer {
    fn eq(&self, other: &Self) -> bool {
        self.size == other.size
    }
}

impl Eq for Integer {}

impl Hash for Integer {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.size.hash(state);
    }
}

impl Ord for Integer {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.size, &other.size) {
            (Size::Small(one), Size::Small(other)) => one.cmp(other),
            _ => compare(&self.to_string(), &other.to_string()).unwrap_or(Ordering::Equal),
        }
    }
}

impl PartialOrd for Integer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq<i64> for Integer {
    fn eq(&self, other: &i64) -> bool {
        self.to_i64() == Some(*other)
    }
}

impl fmt::Display for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.size {
            Size::Small(value) => value.fmt(f),
            Size::Large(digits) => digits.fmt(f),
        }
    }
}

impl Wire for Integer {
    fn initial() -> Self {
        Self::default()
    }

    fn view(&self) -> View<'_> {
        match &self.size {
            Size::Small(value) => View::Integer(*value),
            Size::Large(digits) => {
                let other = |_| {
                    if self.is_text {
                        View::Text(Cow::Borrowed(digits))
                    } else {
                        View::Number(Cow::Borrowed(digits))
                    }
                };
                digits.parse().map_or_else(other, View::Unsigned)
            }
        }
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }
}

impl Scalar for Integer {
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        *self = match token {
            Token::Integer(value) => Self::from(value),
            Token::Unsigned(value) => Self::from(value),
            other => {
                let is_text = matches!(other, Token::Text(_));
                Self { is_text, ..other.whole().ok_or(MISMATCH)?.parse()? }
            }
        };
        Ok(())
    }

    fn fits(&self, token: &Token<'_>) -> bool {
        !matches!(token, Token::Text(_)) && token.whole().is_some()
    }
}
