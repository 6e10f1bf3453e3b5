//! Values that are text on the wire: timestamps and dates.
//!
//! They keep their text, so that it is written back unchanged, and parse it only on request:
//! `2023-12-19T22:10:04.000000` without a time zone, or `yesterday`, is not a decoding error.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::time::SystemTime;

use super::decimal::{decimal_text, number_view};
use super::instant;
use super::mismatch::Mismatch;
use super::rule::Rule;
use super::text_format::{is_date, is_date_time};
use super::token::Token;
use super::wire::{Scalar, Slot, View, Wire};

/// Timestamp (RFC 3339, ISO 8601) in its original notation, with or without a time zone.
///
/// Timestamps are compared as points in time: 12:00+02:00 is equal to 10:00Z. Text that is not a
/// timestamp is greater than all timestamps.
///
/// A JSON number is kept, and written back as a number: its unit differs between services.
#[derive(Clone, Debug)]
pub struct DateTime {
    text: String,
    /// True if the text was a JSON number.
    is_number: bool,
}

impl DateTime {
    /// Creates a timestamp from a text. Any text is accepted; [`Self::to_system_time`] parses it.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_number: false }
    }

    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the point in time, if the text is a timestamp. Without a time zone it is in UTC.
    #[must_use]
    pub fn to_system_time(&self) -> Option<SystemTime> {
        instant::parse(&self.text)
    }
}

/// Point in time or text, for comparisons.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Moment<'a> {
    Known(SystemTime),
    Text(&'a str),
}

impl DateTime {
    fn moment(&self) -> Moment<'_> {
        self.to_system_time().map_or(Moment::Text(&self.text), Moment::Known)
    }
}

impl PartialEq for DateTime {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text || self.moment() == other.moment()
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
    /// Formats in UTC with a `Z`, and as many fractional digits as necessary.
    fn from(time: SystemTime) -> Self {
        Self::new(instant::format(time))
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Wire for DateTime {
    fn initial() -> Self {
        Self::new("")
    }

    fn view(&self) -> View<'_> {
        view(&self.text, self.is_number)
    }

    fn broken(&self) -> Option<Rule> {
        let is_valid = !self.is_number && is_date_time(&self.text);
        (!is_valid).then_some(Rule::Format("date-time"))
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }
}

impl Scalar for DateTime {
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        (self.text, self.is_number) = kept(token);
        Ok(())
    }

    fn fits(&self, token: &Token<'_>) -> bool {
        matches!(token, Token::Text(text) if text.trim() == text && instant::parse(text).is_some())
    }
}

/// Calendar date in its original notation: `2023-12-19`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    text: String,
    /// True if the text was a JSON number.
    is_number: bool,
}

impl Date {
    /// Creates a date from a text. Any text is accepted; [`Self::year_month_day`] parses it.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_number: false }
    }

    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns year, month and day, if the text is a calendar date.
    #[must_use]
    pub fn year_month_day(&self) -> Option<(i32, u8, u8)> {
        instant::parse_date(self.text.trim().get(..10)?)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Wire for Date {
    fn initial() -> Self {
        Self::new("")
    }

    fn view(&self) -> View<'_> {
        view(&self.text, self.is_number)
    }

    fn broken(&self) -> Option<Rule> {
        let is_valid = !self.is_number && is_date(&self.text);
        (!is_valid).then_some(Rule::Format("date"))
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }
}

impl Scalar for Date {
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        (self.text, self.is_number) = kept(token);
        Ok(())
    }

    fn fits(&self, token: &Token<'_>) -> bool {
        matches!(token, Token::Text(text)
            if text.len() == 10 && instant::parse_date(text).is_some())
    }
}

/// Returns the text of a scalar, and whether it is a number.
fn kept(token: Token<'_>) -> (String, bool) {
    match token {
        Token::Bool(_) | Token::Text(_) => (token.into_text(), false),
        number => (decimal_text(number).unwrap_or_default(), true),
    }
}

fn view(text: &str, is_number: bool) -> View<'_> {
    let text = Cow::Borrowed(text);
    if is_number { number_view(text) } else { View::Text(text) }
}

#[cfg(test)]
mod tests {
    use super::super::super::body::codec::{from_json, to_json};
    use super::*;

    #[test]
    fn numbers_stay_numbers() {
        for text in ["1577836800000", "1577836800.123456789", "-1", "0", "20200101"] {
            let time: DateTime = from_json(text).unwrap();
            assert_eq!((time.as_str(), time.to_system_time()), (text, None));
            assert_eq!(to_json(&time).unwrap(), text);
            let date: Date = from_json(text).unwrap();
            assert_eq!((date.as_str(), to_json(&date).unwrap().as_str()), (text, text));
        }
        for text in ["\"1577836800000\"", "\"2020-01-01T00:00:00Z\"", "\"\""] {
            let time: DateTime = from_json(text).unwrap();
            assert_eq!(to_json(&time).unwrap(), text);
        }
    }
}
