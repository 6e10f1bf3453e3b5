//! JSON numbers (RFC 8259, section 6).

use super::super::value::token::Token;

/// Shorter texts of numbers with a point and without an exponent have at most fifteen digits, which
/// an `f64` keeps.
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

/// Number of digits that 64-bit integers and `f64` represent exactly.
const SURE: usize = 15;
/// Powers of ten with up to this many digits, which `f64` represents exactly.
const POWERS: [f64; SURE + 1] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// Parses a short number without an exponent at the start of a text; returns it with its length, or
/// `None` for any other text.
///
/// Its digits and the power of ten are exact as `f64`, so that the single division is rounded
/// correctly.
#[inline]
#[expect(clippy::cast_precision_loss, reason = "fifteen digits lose nothing")]
pub(in super::super) fn short(text: &[u8]) -> Option<(Token<'static>, usize)> {
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
        // `-0` is a float, not an integer.
        None if is_negative && value == 0 => None,
        None => Some((Token::Integer(value), at)),
        Some(point) if point + 1 == at || (is_negative && value == 0) => None,
        Some(point) => Some((Token::Float(value as f64 / POWERS[at - point - 1]), at)),
    }
}

/// Parses a short integer at the start of a text; returns it with its length, or `None` for any other
/// text. Integers need fewer steps per digit than other numbers.
#[inline]
pub(super) fn integer(text: &[u8]) -> Option<(i64, usize)> {
    let is_negative = text.first() == Some(&b'-');
    let first = usize::from(is_negative);
    let (mut value, mut at) = (0_i64, first);
    while let Some(digit @ b'0'..=b'9') = text.get(at) {
        value = value * 10 + i64::from(digit - b'0');
        at += 1;
        if at > first + SURE {
            return None;
        }
    }
    let has_more = matches!(text.get(at), Some(b'.' | b'e' | b'E'));
    // `-0` is a float, not an integer.
    let has_zero = at > first && text[first] == b'0' && (is_negative || at > first + 1);
    if at == first || has_more || has_zero {
        return None;
    }
    Some((if is_negative { -value } else { value }, at))
}

/// Returns whether a text is a number.
pub(in super::super) fn is_number(text: &[u8]) -> bool {
    length(text) == (text.len(), true)
}

/// Parses a number.
pub(super) fn token(text: &str) -> Token<'_> {
    let is_short = text.len() < SHORT && text.contains('.') && !text.contains(['e', 'E']);
    match text.parse() {
        // Only floats have a negative zero.
        Ok(value) if is_short || text == "-0" => Token::Float(value),
        _ => Token::number(text),
    }
}

/// Writes an integer.
pub(in super::super) fn write(out: &mut String, is_negative: bool, value: u64) {
    if is_negative {
        out.push('-');
    }
    write_digits(out, value);
}

/// All two-digit numbers.
const PAIRS: &str = "\
    0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
    5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

fn write_digits(out: &mut String, value: u64) {
    match value {
        0..10_000 => write_short(out, value),
        10_000..100_000_000 => {
            write_short(out, value / 10_000);
            write_four(out, value % 10_000);
        }
        _ => {
            write_digits(out, value / 100_000_000);
            write_four(out, value / 10_000 % 10_000);
            write_four(out, value % 10_000);
        }
    }
}

/// Writes a number below 10,000.
#[inline]
fn write_short(out: &mut String, value: u64) {
    match value {
        0..10 => write_digit(out, value),
        10..100 => write_pair(out, value),
        100..1000 => {
            write_digit(out, value / 100);
            write_pair(out, value % 100);
        }
        _ => write_four(out, value),
    }
}

/// Writes four digits of a number below 10,000.
#[inline]
fn write_four(out: &mut String, value: u64) {
    write_pair(out, value / 100);
    write_pair(out, value % 100);
}

/// Writes two digits of a number below 100.
#[inline]
fn write_pair(out: &mut String, value: u64) {
    let at = 2 * usize::from(value.to_le_bytes()[0]);
    // Texts of known length are copied without a call.
    if let Some(pair) = PAIRS.get(at..at + 2) {
        out.push_str(pair);
    }
}

/// Writes the digit of a number below 10.
#[inline]
fn write_digit(out: &mut String, value: u64) {
    out.push(char::from(b'0' + (value % 10).to_le_bytes()[0]));
}

/// Writes a float with the fewest digits that represent it; returns whether it may have an exponent.
pub(in super::super) fn write_float(out: &mut String, value: f64) -> bool {
    if write_decimal(out, value) {
        return false;
    }
    // No number is longer: writing does not fail.
    let mut buffer = [0; 40];
    let mut rest = &mut buffer[..];
    let is_written = serde_json::to_writer(&mut rest, &value).is_ok();
    let left = rest.len();
    debug_assert!(is_written, "a number is longer than the buffer");
    let written = buffer.split_at(buffer.len() - left).0;
    out.push_str(std::str::from_utf8(written).unwrap_or_default());
    true
}

/// Writes a number with up to three decimals, the most common case; returns false for others.
///
/// An `f64` distinguishes all numbers of fifteen digits. Therefore at most one number of
/// thousandths with at most fifteen digits has the value as its quotient, and its digits are the
/// shortest.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "fifteen digits fit")]
#[expect(clippy::cast_precision_loss, reason = "fifteen digits lose nothing")]
fn write_decimal(out: &mut String, value: f64) -> bool {
    let size = value.abs();
    let rounded = size * 1e3 + 0.5;
    if rounded >= 1e15 {
        return false;
    }
    let thousandths = rounded as u64;
    #[expect(clippy::float_cmp, reason = "it must be the same number")]
    if thousandths as f64 / 1e3 != size {
        return false;
    }
    if value.is_sign_negative() {
        out.push('-');
    }
    write_digits(out, thousandths / 1000);
    out.push('.');
    let decimals = thousandths % 1000;
    write_digit(out, decimals / 100);
    match decimals % 100 {
        0 => {}
        rest if rest % 10 == 0 => write_digit(out, rest / 10),
        rest => write_pair(out, rest),
    }
    true
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
            let expected = token(text).integer().filter(|_| !text.contains('.'));
            assert_eq!(
                integer(text.as_bytes()),
                expected.map(|value| (value, text.len())),
                "{text}"
            );
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
            assert!(integer(text.as_bytes()).is_none(), "{text}");
        }
    }

    #[test]
    fn floats_are_written_as_serde_json_does() {
        let mut state = 1_u64;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            state >> 11
        };
        let mut values = vec![0.0, -0.0, 1e-3, 1e-4, 5e-5, 1e11, 1e12, 1e15, 1e16, 1e300, 5e-324];
        values.extend([0.1 + 0.2, 1.005, 2.675, 4.35, 999_999_999_999.999, f64::MAX, f64::NAN]);
        for digits in 1..14 {
            for _ in 0..2000 {
                let whole = f64::from(u32::try_from(random() % 1_000_000).unwrap());
                values.push(whole / 10_f64.powi(digits));
                values.push(whole * 1.1_f64.powi(digits));
                values.push(f64::from_bits(random() << 11 | random()));
            }
        }
        for value in values.into_iter().flat_map(|value| [value, -value]) {
            let mut text = String::new();
            write_float(&mut text, value);
            assert_eq!(text, serde_json::to_string(&value).unwrap());
        }
    }

    #[test]
    fn integers_of_any_length() {
        let mut value = 0_u64;
        for digit in [1, 0, 9, 5, 0, 0, 7, 3, 2, 8, 1, 0, 0, 0, 4, 6, 9, 9, 0] {
            value = value * 10 + digit;
            for is_negative in [false, true] {
                let mut text = String::new();
                write(&mut text, is_negative, value);
                assert_eq!(text, format!("{}{value}", if is_negative { "-" } else { "" }));
            }
        }
        let mut text = String::new();
        write(&mut text, false, u64::MAX);
        assert_eq!(text, u64::MAX.to_string());
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
