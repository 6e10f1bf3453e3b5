//! UUIDs that keep their notation.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::maybe::Maybe;
use super::mismatch::Mismatch;
use super::token::Token;
use super::wire::{Scalar, Slot, View, Wire};

/// UUID (RFC 9562) that keeps its notation, since some services compare ids as text, and many write
/// them without hyphens. A UUID created from a number has hyphens and lower-case digits.
///
/// UUIDs are compared by number. An empty string, which some services write for a missing UUID, is
/// also accepted; its number is 0.
#[derive(Clone, Copy, Default)]
pub struct Uuid {
    number: uuid::Uuid,
    form: Form,
    /// Bit set of the upper-case digits. The lowest bit is the first digit.
    capitals: u32,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Form {
    #[default]
    Hyphens,
    Plain,
    Braces,
    Urn,
    Empty,
}

const URN: &str = "urn:uuid:";

impl Uuid {
    /// Returns the nil UUID, with the number 0.
    #[must_use]
    pub const fn nil() -> Self {
        Self::new(uuid::Uuid::nil())
    }

    /// Creates a UUID from a number, with hyphens and lower-case digits.
    #[must_use]
    pub const fn new(number: uuid::Uuid) -> Self {
        Self { number, form: Form::Hyphens, capitals: 0 }
    }

    /// Returns the number.
    #[must_use]
    pub const fn get(self) -> uuid::Uuid {
        self.number
    }

    /// Returns whether the text was empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        matches!(self.form, Form::Empty)
    }
}

impl From<uuid::Uuid> for Uuid {
    fn from(number: uuid::Uuid) -> Self {
        Self::new(number)
    }
}

impl From<Uuid> for uuid::Uuid {
    fn from(value: Uuid) -> Self {
        value.number
    }
}

impl From<uuid::Uuid> for Maybe<Uuid> {
    fn from(number: uuid::Uuid) -> Self {
        Self::Value(number.into())
    }
}

/// Parses a UUID with or without hyphens, in braces or as a URN.
impl FromStr for Uuid {
    type Err = Mismatch;

    fn from_str(text: &str) -> Result<Self, Mismatch> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Self { form: Form::Empty, ..Self::nil() });
        }
        let number = uuid::Uuid::try_parse(text).map_err(|_| MISMATCH)?;
        let (form, digits) = match text.strip_prefix(URN) {
            Some(digits) => (Form::Urn, digits),
            None if text.starts_with('{') => (Form::Braces, text),
            None if text.contains('-') => (Form::Hyphens, text),
            None => (Form::Plain, text),
        };
        let digits = digits.bytes().filter(u8::is_ascii_hexdigit).take(32);
        let capitals = digits.enumerate().filter(|(_, digit)| digit.is_ascii_uppercase());
        let capitals = capitals.fold(0, |all, (at, _)| all | 1 << at);
        Ok(Self { number, form, capitals })
    }
}

const MISMATCH: Mismatch = Mismatch { expected: "a UUID" };

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut buffer = [0; 64];
        let text: &str = match self.form {
            Form::Empty => "",
            Form::Hyphens => self.number.hyphenated().encode_lower(&mut buffer),
            Form::Plain => self.number.simple().encode_lower(&mut buffer),
            Form::Braces => self.number.braced().encode_lower(&mut buffer),
            Form::Urn => self.number.urn().encode_lower(&mut buffer),
        };
        let digits = text.strip_prefix(URN).filter(|_| self.form == Form::Urn);
        f.write_str(if digits.is_some() { URN } else { "" })?;
        let mut at = 0;
        for found in digits.unwrap_or(text).chars() {
            let is_capital = found.is_ascii_hexdigit() && {
                at += 1;
                self.capitals >> (at - 1) & 1 == 1
            };
            fmt::Write::write_char(f, if is_capital { found.to_ascii_uppercase() } else { found })?;
        }
        Ok(())
    }
}

impl fmt::Debug for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl PartialEq for Uuid {
    fn eq(&self, other: &Self) -> bool {
        (self.number, self.is_empty()) == (other.number, other.is_empty())
    }
}

impl Eq for Uuid {}

impl PartialEq<uuid::Uuid> for Uuid {
    fn eq(&self, other: &uuid::Uuid) -> bool {
        *self == Self::from(*other)
    }
}

impl PartialOrd for Uuid {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Uuid {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.number, self.is_empty()).cmp(&(other.number, other.is_empty()))
    }
}

impl Hash for Uuid {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.number.hash(state);
    }
}

impl Wire for Uuid {
    fn initial() -> Self {
        Self::nil()
    }

    fn view(&self) -> View<'_> {
        View::Text(Cow::Owned(self.to_string()))
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }
}

impl Scalar for Uuid {
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        *self = match token {
            Token::Text(text) => text.parse()?,
            _ => return Err(MISMATCH),
        };
        Ok(())
    }

    fn fits(&self, token: &Token<'_>) -> bool {
        matches!(token, Token::Text(text) if uuid::Uuid::try_parse(text).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spelling_stays() {
        for text in [
            "",
            "0d290f1e-6c54-4b01-90e6-d701748f0851",
            "0D290F1E-6C54-4B01-90E6-D701748F0851",
            "0d290F1e-6c54-4B01-90e6-D701748f085A",
            "0d290f1e6c544b0190e6d701748f0851",
            "0D290F1E6C544B0190E6D701748F085f",
            "{0D290f1e-6c54-4b01-90e6-d701748f085F}",
            "urn:uuid:0d290f1e-6c54-4b01-90e6-d701748f085F",
        ] {
            let read: Uuid = text.parse().unwrap();
            assert_eq!((read.to_string().as_str(), format!("{read:?}").as_str()), (text, text));
        }
        let number: uuid::Uuid = "0d290f1e-6c54-4b01-90e6-d701748f0851".parse().unwrap();
        let plain: Uuid = "0D290F1E6C544B0190E6D701748F0851".parse().unwrap();
        assert_eq!(plain, number);
        assert_eq!(plain, Uuid::from(number));
        assert_eq!(Uuid::from(number).to_string(), number.to_string());
        assert_ne!("".parse(), Ok(Uuid::nil()));
        for text in ["x", "0d290f1e", "0d290f1e-6c54-4b01-90e6-d701748f085g", "{}"] {
            text.parse::<Uuid>().unwrap_err();
        }
    }
}
