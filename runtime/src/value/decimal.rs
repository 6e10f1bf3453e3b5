//! Decimal numbers that keep their digits.

use std::borrow::Cow;
use std::cmp::{Ordering, Reverse};
use std::convert::TryFrom;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::exact;
use super::mismatch::Mismatch;
use super::token::Token;
use super::wire::{Scalar, Slot, View, Wire};

/// Decimal number that keeps its digits. Text, and JSON numbers with more digits than an `f64` can
/// represent, keep every digit; for other JSON numbers, only the notation may change (1.50 becomes
/// 1.5). It is written as it was read: as text or as a number.
///
/// Numbers that serde cannot represent are serialized as an object with the single key
/// `$serde_json::private::Number`: clients and `to_json` write them as a number, but
/// `serde_json::to_string` writes the object.
///
/// Decimals are compared by value: 1.5 is equal to 1.50 and 15e-1. Text that is not a number is
/// greater than all numbers.
#[derive(Clone, Debug)]
pub struct Decimal {
    text: String,
    /// True for a JSON number, false for text.
    number: bool,
}

impl Decimal {
    /// Creates a decimal that JSON writes as text: `"12.50"`.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), number: false }
    }

    /// Creates a decimal that JSON writes as a number: `12.5`.
    pub fn number(text: impl Into<String>) -> Self {
        Self { text: text.into(), number: true }
    }

    /// Returns the digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// Number of decimal digits that an `f64` keeps for any number.
const KEPT: usize = f64::DIGITS as usize;

/// Returns whether a number is unchanged after a conversion to `i64`, `u64` or `f64`.
pub(in super::super) fn is_kept(text: &str) -> bool {
    if text.parse::<i64>().is_ok() || text.parse::<u64>().is_ok() {
        return true;
    }
    let Ok(found) = text.parse::<f64>() else { return false };
    let Some(amount) = Amount::of(text.strip_prefix('-').unwrap_or(text)) else { return false };
    // Subnormal numbers have fewer digits.
    let is_short = amount.digits.len() <= KEPT && (found.is_normal() || amount.exponent.is_none());
    found.is_finite() && (is_short || Worth::of(text) == Worth::of(&format!("{found:?}")))
}

/// Value of a decimal, for comparisons.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Worth<'a> {
    /// Negative: a greater amount is a smaller number.
    Negative(Reverse<Amount<'a>>),
    /// Zero or positive.
    Positive(Amount<'a>),
    /// Not a number.
    Text(&'a str),
}

/// Absolute value: `0.DIGITS` times ten to the power of the exponent, without leading or trailing
/// zeros. Zero has no digits.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Amount<'a> {
    /// `None` for zero.
    exponent: Option<i64>,
    digits: Cow<'a, str>,
}

impl<'a> Worth<'a> {
    fn of(text: &'a str) -> Self {
        let number = text.trim();
        let is_negative = number.starts_with('-');
        match Amount::of(number.strip_prefix(['-', '+']).unwrap_or(number)) {
            Some(amount) if is_negative && amount.exponent.is_some() => {
                Self::Negative(Reverse(amount))
            }
            Some(amount) => Self::Positive(amount),
            None => Self::Text(text),
        }
    }
}

impl<'a> Amount<'a> {
    fn of(unsigned: &'a str) -> Option<Self> {
        let (number, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((number, exponent)) => (number, exponent.parse::<i64>().ok()?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_digits(whole) || !is_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
            return None;
        }
        let all = match (whole, fraction) {
            (whole, "") => Cow::Borrowed(whole),
            _ => Cow::Owned(format!("{whole}{fraction}")),
        };
        let idle = all.len() - all.trim_start_matches('0').len();
        let digits = match all {
            Cow::Borrowed(all) => Cow::Borrowed(all.trim_matches('0')),
            Cow::Owned(all) => Cow::Owned(all.trim_matches('0').to_owned()),
        };
        if digits.is_empty() {
            return Some(Self { exponent: None, digits });
        }
        let behind_idle =
            i64::try_from(whole.len()).ok()?.checked_sub(i64::try_from(idle).ok()?)?;
        Some(Self { exponent: Some(exponent.checked_add(behind_idle)?), digits })
    }
}

/// Returns whether two texts are equal, as numbers if they are numbers.
pub(super) fn is_equal(one: &str, other: &str) -> bool {
    one == other || Worth::of(one) == Worth::of(other)
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        is_equal(&self.text, &other.text)
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        Worth::of(&self.text).cmp(&Worth::of(&other.text))
    }
}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Worth::of(&self.text).hash(state);
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

/// Returns a number for a writer. Text that is not a JSON number, such as `NaN`, is written as a
/// string.
pub(super) fn number_view(text: Cow<'_, str>) -> View<'_> {
    let Some(number) = exact::normal(text.trim()) else {
        return View::Text(text);
    };
    if let Ok(whole) = number.parse() {
        return View::Integer(whole);
    }
    if let Ok(whole) = number.parse() {
        return View::Unsigned(whole);
    }
    match number.parse() {
        Ok(fraction) if is_kept(&number) => View::Float(fraction),
        _ => View::Number(Cow::Owned(number.into_owned())),
    }
}

/// Returns the text of a scalar that may be a number. Floats are formatted with `Debug`, which
/// keeps the fraction of `10.0`.
pub(super) fn decimal_text(token: Token<'_>) -> Option<String> {
    match token {
        Token::Bool(_) => None,
        Token::Float(value) => Some(format!("{value:?}")),
        other => Some(other.into_text()),
    }
}

impl Wire for Decimal {
    fn initial() -> Self {
        Self::default()
    }

    fn view(&self) -> View<'_> {
        let text = Cow::Borrowed(self.text.as_str());
        if self.number { number_view(text) } else { View::Text(text) }
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }
}

impl Scalar for Decimal {
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        let number = !matches!(token, Token::Text(_) | Token::Bool(_));
        let text = decimal_text(token).filter(|text| text.trim().parse::<f64>().is_ok());
        let text = text.ok_or(Mismatch { expected: "a decimal number" })?;
        let text = if text.trim() == text { text } else { text.trim().to_owned() };
        *self = Self { text, number };
        Ok(())
    }

    fn fits(&self, token: &Token<'_>) -> bool {
        let mut read = Self::default();
        read.set(token.clone()).is_ok()
    }
}
