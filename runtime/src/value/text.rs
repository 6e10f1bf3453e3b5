//! Values that are text on the wire and mean more: instants, dates, exact decimals, bytes.
//!
//! They keep the text that came, so that what was read is written back unchanged, and read a
//! meaning out of it only on request: a service that writes `2023-12-19T22:10:04.000000` without a
//! zone, or `yesterday`, is not a reason to fail.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::time::SystemTime;

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::instant;
use super::wire::{Mismatch, Scalar, Slot, Token, View, Wire};

/// A point in time (RFC 3339, ISO 8601), with or without a zone, as it is written.
///
/// Points in time compare as such, however they are written: 12:00+02:00 is 10:00Z. Text that is no
/// point in time comes behind all that are.
#[derive(Clone, Debug)]
pub struct DateTime(String);

impl DateTime {
    /// The instant that a text tells of. Any text is accepted; [`Self::to_system_time`] checks it.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The instant, where the text is one. Without a zone it is taken for UTC.
    pub fn to_system_time(&self) -> Option<SystemTime> {
        instant::parse(&self.0)
    }
}

/// What a text stands for, in the order of time.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Moment<'a> {
    Known(SystemTime),
    Text(&'a str),
}

impl DateTime {
    fn moment(&self) -> Moment<'_> {
        self.to_system_time().map_or(Moment::Text(&self.0), Moment::Known)
    }
}

impl PartialEq for DateTime {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || self.moment() == other.moment()
    }
}

impl Eq for DateTime {}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTime {
    fn cmp(&self, other: &Self) -> Ordering {
        self.moment().cmp(&other.moment())
    }
}

impl Hash for DateTime {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.moment().hash(state);
    }
}

impl From<SystemTime> for DateTime {
    /// In UTC, with a `Z`, and as many digits of the second as are needed.
    fn from(time: SystemTime) -> Self {
        Self(instant::format(time))
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Wire for DateTime {
    fn initial() -> Self {
        Self(String::new())
    }

    fn view(&self) -> View<'_> {
        View::Text(Cow::Borrowed(&self.0))
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }
}

impl Scalar for DateTime {
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        self.0 = token.into_text();
        Ok(())
    }

    fn fits(&self, token: &Token<'_>) -> bool {
        matches!(token, Token::Text(text) if instant::parse(text).is_some())
    }
}

/// A calendar date, `2023-12-19`, as it is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(String);

impl Date {
    /// The date that a text tells of. Any text is accepted; [`Self::year_month_day`] checks it.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Year, month and day, where the text is a date of the calendar.
    pub fn year_month_day(&self) -> Option<(i32, u8, u8)> {
        instant::parse_date(self.0.get(..10)?)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Wire for Date {
    fn initial() -> Self {
        Self(String::new())
    }

    fn view(&self) -> View<'_> {
        View::Text(Cow::Borrowed(&self.0))
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }
}

impl Scalar for Date {
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        self.0 = token.into_text();
        Ok(())
    }

    fn fits(&self, token: &Token<'_>) -> bool {
        matches!(token, Token::Text(text)
            if text.len() == 10 && instant::parse_date(text).is_some())
    }
}

/// Bytes, written in base64 (RFC 4648, section 4).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Base64(pub Vec<u8>);

/// Written with padding; read with or without it.
const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl Base64 {
    /// The text.
    pub(super) fn text(&self) -> String {
        ENGINE.encode(&self.0)
    }
}

impl Wire for Base64 {
    fn initial() -> Self {
        Self(Vec::new())
    }

    fn view(&self) -> View<'_> {
        View::Text(Cow::Owned(self.text()))
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }
}

impl Scalar for Base64 {
    /// Reads the URL-safe alphabet too, and text broken into lines.
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        let text: String = token
            .into_text()
            .chars()
            .filter(|found| !found.is_ascii_whitespace())
            .map(|found| match found {
                '-' => '+',
                '_' => '/',
                other => other,
            })
            .collect();
        self.0 = ENGINE.decode(text).map_err(|_| Mismatch { expected: "base64" })?;
        Ok(())
    }

    fn fits(&self, token: &Token<'_>) -> bool {
        let mut read = Self::default();
        matches!(token, Token::Text(_)) && read.set(token.clone()).is_ok()
    }
}
