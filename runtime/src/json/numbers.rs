//! JSON numbers (RFC 8259, section 6).

use super::super::value::token::Token;
use super::problem::Problem;

/// Shorter numbers without an exponent keep every digit as an `f64`: a point and fifteen digits.
const SHORT: usize = 17;

/// Returns the length of a number at the start of a text, and whether it is an integer.
pub(super) fn length(text: &[u8]) -> (usize, bool) {
    let digits = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let mut at = usize::from(text.first() == Some(&b'-'));
    let whole = if text.get(at) == Some(&b'0') { 1 } else { digits(at) };
    at += whole;
    let mut is_number = whole > 0 && !text.get(at).is_some_and(u8::is_ascii_digit);
    if is_number && text.get(at) == Some(&b'.') {
        let fraction = digits(at + 1);
        at += 1 + fraction;
        is_number = fraction > 0;
    }
    if is_number && matches!(text.get(at), Some(b'e' | b'E')) {
        at += 1;
        at += usize::from(matches!(text.get(at), Some(b'+' | b'-')));
        let exponent = digits(at);
        at += exponent;
        is_number = exponent > 0;
    }
    (at, is_number)
}

/// A number with this many digits fits 64 bits, and an `f64` exactly.
const SURE: usize = 15;
/// Powers of ten that an `f64` holds exactly, up to this many digits.
const POWERS: [f64; SURE + 1] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// Parses a short number without an exponent at the start of a text; returns it with its length, or
/// nothing for any other.
///
/// Its digits and the power of ten are exact as `f64`, so that one division rounds once, correctly.
/// other rounds once, as it should be.
#[inline]
#[expect(clippy::cast_precision_loss, reason = "fifteen digits lose nothing")]
pub(super) fn short(text: &[u8]) -> Option<(Token<'static>, usize)> {
    let is_negative = text.first() == Some(&b'-');
    let first = usize::from(is_negative);
    let (mut value, mut at) = (0_i64, first);
    let mut point = None;
    loop {
        match text.get(at) {
            Some(digit @ b'0'..=b'9') => value = value * 10 + i64::from(digit - b'0'),
            Some(b'.') if point.is_none() && at > first => point = Some(at),
            Some(b'.' | b'e' | b'E') => return None,
            _ => break,
        }
        at += 1;
        if at > first + SURE {
            return None;
        }
    }
    let whole = point.unwrap_or(at) - first;
    if whole == 0 || (whole > 1 && text[first] == b'0') {
        return None;
    }
    let value = if is_negative { -value } else { value };
    match point {
        // Zero with a sign is a fraction.
        None if is_negative && value == 0 => None,
        None => Some((Token::Integer(value), at)),
        Some(point) if point + 1 == at || (is_negative && value == 0) => None,
        Some(point) => Some((Token::Float(value as f64 / POWERS[at - point - 1]), at)),
    }
}

/// Returns whether a text is a number.
pub(in super::super) fn is_number(text: &[u8]) -> bool {
    length(text) == (text.len(), true)
}

/// Parses a number.
pub(super) fn token(text: &str) -> Token<'_> {
    let is_short = text.len() < SHORT && text.contains('.') && !text.contains(['e', 'E']);
    match text.parse() {
        // Zero has a sign only as a fraction.
        Ok(value) if is_short || text == "-0" => Token::Float(value),
        _ => Token::number(text),
    }
}

/// Writes an integer.
pub(in super::super) fn write(out: &mut Vec<u8>, is_negative: bool, value: u64) {
    if value < 10 && !is_negative {
        return out.push(b'0' + value.to_le_bytes()[0]);
    }
    let mut digits = [0; 20];
    let mut at = digits.len();
    let mut rest = value;
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10).to_le_bytes()[0];
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if is_negative {
        out.push(b'-');
    }
    out.extend_from_slice(&digits[at..]);
}

/// Writes a number with a fraction, as `serde_json` does.
pub(super) fn write_float(out: &mut Vec<u8>, value: f64) -> Result<(), Problem> {
    serde_json::to_writer(out, &value).map_err(|error| Problem::new(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_what_is_none() {
        for (text, expected) in [
            ("0", (1, true)),
            ("-12.5e+3,", (8, true)),
            ("1e5x", (3, true)),
            ("01", (1, false)),
            ("-", (1, false)),
            ("-x", (1, false)),
            ("1.", (2, false)),
            ("1.x", (2, false)),
            ("1e", (2, false)),
            ("1e+", (3, false)),
        ] {
            assert_eq!(length(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn short_numbers_are_what_all_are() {
        for text in [
            "0",
            "7",
            "-7",
            "10",
            "123456789012345",
            "0.1",
            "-0.1",
            "12.50",
            "1234567.8901234",
            "0.3",
            "2.675",
            "-99.99",
            "0.00000000001",
        ] {
            let (found, length) = short(text.as_bytes()).unwrap();
            assert_eq!((found, length), (token(text), text.len()), "{text}");
        }
        for text in [
            "",
            "-",
            "-0",
            "-0.0",
            "00",
            "01",
            ".5",
            "1.",
            "1.2.3",
            "1e5",
            "1.5e3",
            "1234567890123456",
        ] {
            assert!(short(text.as_bytes()).is_none(), "{text}");
        }
    }

    #[test]
    fn numbers_keep_their_digits() {
        assert_eq!(token("-0"), Token::Float(-0.0));
        assert!(matches!(token("-0"), Token::Float(value) if value.is_sign_negative()));
        assert_eq!(token("0.1"), Token::Float(0.1));
        assert_eq!(token("18446744073709551615"), Token::Unsigned(u64::MAX));
        assert_eq!(token("18446744073709551616"), Token::Number("18446744073709551616".into()));
        assert_eq!(token("1e400"), Token::Number("1e400".into()));
        assert_eq!(token("0.30000000000000004"), Token::Float(0.300_000_000_000_000_04));
    }
}
