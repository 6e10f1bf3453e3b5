//! Decimal numbers as digits, for exact comparison and digit counts.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::convert::TryFrom;

/// Number without leading and trailing zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digits<'a> {
    is_negative: bool,
    whole: &'a str,
    fraction: &'a str,
}

impl<'a> Digits<'a> {
    /// Parses a number such as `-12.50`; `None` for other notations, and for text that is not a
    /// number.
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_digits(whole) || !is_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
            return None;
        }
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        let is_zero = whole.is_empty() && fraction.is_empty();
        Some(Self { is_negative: text.starts_with('-') && !is_zero, whole, fraction })
    }

    /// Number of digits.
    pub(super) fn count(self) -> usize {
        self.whole.len() + self.fraction.len()
    }

    /// Number of digits after the decimal point.
    pub(super) fn behind_point(self) -> usize {
        self.fraction.len()
    }

    fn size(self) -> (usize, &'a str, &'a str) {
        (self.whole.len(), self.whole, self.fraction)
    }
}

impl Ord for Digits<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.is_negative, other.is_negative) {
            (false, false) => self.size().cmp(&other.size()),
            (true, true) => other.size().cmp(&self.size()),
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
        }
    }
}

impl PartialOrd for Digits<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares two numbers; `None` if one is not a number.
pub(super) fn compare(one: &str, other: &str) -> Option<Ordering> {
    if let (Some(one), Some(other)) = (Digits::of(one), Digits::of(other)) {
        return Some(one.cmp(&other));
    }
    let number = |text: &str| text.trim().parse::<f64>().ok();
    number(one)?.partial_cmp(&number(other)?)
}

/// Returns whether a number is a multiple of another one; `None` if one is not a number.
pub(super) fn is_multiple(text: &str, factor: &str) -> Option<bool> {
    let (one, other) = (plain(text.trim()), plain(factor.trim()));
    let (one, other) = (Digits::of(&one)?, Digits::of(&other)?);
    let places = one.fraction.len().max(other.fraction.len());
    let scaled = |found: Digits<'_>| {
        let zeros = "0".repeat(places - found.fraction.len());
        format!("0{}{}{zeros}", found.whole, found.fraction).parse::<u128>()
    };
    match (scaled(one), scaled(other)) {
        (Ok(one), Ok(other)) if other > 0 => Some(one % other == 0),
        // A number of more digits is not checked.
        _ => None,
    }
}

/// Maximum number of digits of an integer written with an exponent.
const LONGEST: usize = 400;

/// Returns the digits of an integer that may be written with a point or an exponent: `5.0`, `1e2`.
/// Leading zeros are kept only in numbers with neither.
pub(super) fn whole(text: &str) -> Option<Cow<'_, str>> {
    let (sign, unsigned) = match text.strip_prefix(['-', '+']) {
        Some(rest) if text.starts_with('-') => ("-", rest),
        Some(rest) => ("", rest),
        None => ("", text),
    };
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !unsigned.is_empty() && is_digits(unsigned) {
        let is_unsigned = sign.is_empty() || unsigned.bytes().all(|byte| byte == b'0');
        return Some(Cow::Borrowed(if is_unsigned { unsigned } else { text }));
    }
    let (number, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, exponent.parse::<i32>().ok()?),
        None => (unsigned, 0),
    };
    let (before, behind) = number.split_once('.').unwrap_or((number, ""));
    if !is_digits(before) || !is_digits(behind) || before.is_empty() {
        return None;
    }
    let all = format!("{before}{behind}");
    let significant = all.trim_start_matches('0').trim_end_matches('0');
    if significant.is_empty() {
        return Some(Cow::Borrowed("0"));
    }
    // Number of zeros after the significant digits; negative if there are significant digits after
    // the point.
    let idle = all.len() - all.trim_end_matches('0').len();
    let length = |count: usize| i64::try_from(count).ok();
    let zeros = i64::from(exponent) - length(behind.len())? + length(idle)?;
    let zeros = usize::try_from(zeros).ok().filter(|zeros| *zeros <= LONGEST)?;
    Some(Cow::Owned(format!("{sign}{significant}{}", "0".repeat(zeros))))
}

/// Returns a number without an exponent, which is valid as `xs:decimal` and `xs:double`. Numbers
/// with an exponent beyond [`LONGEST`], which no `f64` has, and other text are unchanged.
pub(in super::super) fn plain(text: &str) -> Cow<'_, str> {
    expanded(text).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn expanded(text: &str) -> Option<String> {
    let (number, exponent) = text.split_once(['e', 'E'])?;
    let exponent: i32 = exponent.parse().ok()?;
    let unsigned = number.strip_prefix(['-', '+']).unwrap_or(number);
    let sign = if number.starts_with('-') { "-" } else { "" };
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let moved = usize::try_from(exponent.unsigned_abs()).ok().filter(|moved| *moved <= LONGEST)?;
    if whole.is_empty() || !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let zeros = |count: usize| "0".repeat(count);
    let (whole, fraction) = if exponent < 0 {
        let all = format!("{}{whole}", zeros(moved));
        let (before, behind) = all.split_at(all.len() - moved);
        (before.to_owned(), format!("{behind}{fraction}"))
    } else {
        let all = format!("{fraction}{}", zeros(moved));
        let (before, behind) = all.split_at(moved);
        (format!("{whole}{before}"), behind.to_owned())
    };
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if fraction.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{point}{fraction}"))
}

/// Returns the text of infinity or NaN outside of JSON, as in XML Schema (Datatypes, section
/// 3.2.5); `None` for finite numbers.
pub(in super::super) fn infinite(value: f64) -> Option<&'static str> {
    match value {
        f64::INFINITY => Some("INF"),
        f64::NEG_INFINITY => Some("-INF"),
        _ => None,
    }
}

/// Returns the string for infinity or NaN in JSON, which has no such numbers: that of common
/// frameworks (Jackson, .NET, Protocol Buffers). `None` for finite numbers.
pub(in super::super) fn infinite_json(value: f64) -> Option<&'static str> {
    match value {
        f64::INFINITY => Some("Infinity"),
        f64::NEG_INFINITY => Some("-Infinity"),
        value if value.is_nan() => Some("NaN"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_compare_by_their_digits() {
        let ascending = [
            "-18446744073709551616",
            "-2.50",
            "-2.5e-1",
            "0",
            ".1",
            "00.12",
            "2",
            "10",
            "18446744073709551615.1",
            "18446744073709551616",
        ];
        for (at, one) in ascending.iter().enumerate() {
            for (place, other) in ascending.iter().enumerate() {
                assert_eq!(compare(one, other), Some(at.cmp(&place)), "{one} {other}");
            }
        }
        assert_eq!(compare("-0", "0.0"), Some(Ordering::Equal));
        assert_eq!(compare("1e2", "100"), Some(Ordering::Equal));
        assert_eq!(compare("x", "1"), None);
    }

    #[test]
    fn digits_are_counted_without_idle_zeros() {
        let counted = |text| Digits::of(text).map(|found| (found.count(), found.behind_point()));
        assert_eq!(counted("-0012.3400"), Some((4, 2)));
        assert_eq!(counted("0"), Some((0, 0)));
        assert_eq!(counted("1e5"), None);
        assert_eq!(counted("."), None);
    }

    #[test]
    fn numbers_are_written_without_exponents() {
        for (text, expected) in [
            ("1e21", "1000000000000000000000"),
            ("-1.5E+3", "-1500"),
            ("1.2345e2", "123.45"),
            ("12.5e-1", "1.25"),
            ("+5e-7", "0.0000005"),
            ("0e5", "0"),
            ("1.50", "1.50"),
            ("1e401", "1e401"),
            ("x1e2", "x1e2"),
            ("NaN", "NaN"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
        for value in [f64::MAX, f64::MIN_POSITIVE, 5e-324, 1e21, -1.25e-9] {
            assert_eq!(plain(&format!("{value:?}")).parse(), Ok(value));
        }
    }
}
