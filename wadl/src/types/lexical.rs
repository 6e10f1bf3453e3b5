//! Lexical forms of scalars: a text matches a type if parsing and serializing it again results in
//! the same text.

use restwright_api::Scalar;

/// The scalar types that texts are compared with.
pub(super) const KNOWN: [Scalar; 14] = [
    Scalar::String,
    Scalar::Boolean,
    Scalar::Int32,
    Scalar::Int64,
    Scalar::Double,
    Scalar::Decimal,
    Scalar::Uuid,
    Scalar::DateTime,
    Scalar::Date,
    Scalar::Time,
    Scalar::Duration,
    Scalar::Uri,
    Scalar::Base64,
    Scalar::Hex,
];

/// True if a JSON string is a value of a type. It is never a number or a boolean.
pub(super) fn json_text_fits(text: &str, scalar: Scalar) -> bool {
    match scalar {
        Scalar::String | Scalar::Uri => true,
        // Services that must not lose digits write decimals as strings.
        Scalar::Decimal => is_decimal(text),
        Scalar::Uuid => is_uuid(text),
        Scalar::DateTime => is_date_time(text),
        Scalar::Date => is_date(text),
        Scalar::Time => is_time(text),
        Scalar::Duration => is_duration(text),
        Scalar::Base64 => is_base64(text),
        Scalar::Hex => is_hex(text),
        _ => false,
    }
}

/// True if a JSON number is a value of a type.
pub(super) fn json_number_fits(text: &str, scalar: Scalar) -> bool {
    match scalar {
        Scalar::Int32 => text.parse::<i32>().is_ok(),
        Scalar::Int64 => text.parse::<i64>().is_ok(),
        // Larger numbers are text, since JSON parsers lose digits of them.
        Scalar::Integer => text.parse::<i64>().is_ok() || text.parse::<u64>().is_ok(),
        // An integer beyond 2^53 would lose digits.
        Scalar::Double => text.parse::<i64>().map_or_else(
            |_| text.contains(['.', 'e', 'E']) && text.parse().is_ok_and(f64::is_finite),
            |whole| whole.unsigned_abs() <= 1 << 53,
        ),
        // As far as JSON parsers keep digits: `1.50` would be serialized as `1.5`, which is an
        // equal number.
        Scalar::Decimal => !text.contains(['e', 'E']) && json_number_fits(text, Scalar::Double),
        _ => false,
    }
}

/// True if XML text is a value of a type.
pub(super) fn xml_text_fits(text: &str, scalar: Scalar) -> bool {
    match scalar {
        Scalar::Boolean => matches!(text, "true" | "false"),
        Scalar::Int32 => text.parse::<i32>().is_ok_and(|value| value.to_string() == text),
        Scalar::Int64 => text.parse::<i64>().is_ok_and(|value| value.to_string() == text),
        Scalar::Double => {
            text.parse::<f64>().is_ok_and(|value| value.is_finite() && format!("{value:?}") == text)
        }
        _ => json_text_fits(text, scalar),
    }
}

/// True if the parser of a type accepts a text in JSON or XML, regardless of its serialized form.
pub(crate) fn text_is_read(text: &str, scalar: Scalar) -> bool {
    let is_whole = || text.trim().parse::<i64>().is_ok();
    match scalar {
        Scalar::Boolean => {
            matches!(
                text.trim(),
                "true" | "True" | "TRUE" | "1" | "false" | "False" | "FALSE" | "0"
            )
        }
        Scalar::Int32 => text.trim().parse::<i32>().is_ok(),
        Scalar::Int64 => is_whole(),
        Scalar::Double => text.trim().parse().is_ok_and(f64::is_finite),
        // With or without hyphens, in upper or lower case; empty for no value.
        Scalar::Uuid => {
            let digits: String = text.trim().chars().filter(|c| *c != '-').collect();
            let is_plain = digits.len() == 32 && digits.bytes().all(|b| b.is_ascii_hexdigit());
            text.trim().is_empty()
                || (is_plain && (text.trim().len() == 32 || is_uuid(&text.trim().to_lowercase())))
        }
        // The text of these types is parsed on access.
        Scalar::DateTime | Scalar::Date | Scalar::Time | Scalar::Duration | Scalar::Hex => true,
        _ => json_text_fits(text, scalar),
    }
}

/// True if the parser of a type accepts a JSON number, regardless of its serialized form.
pub(super) fn number_is_read(text: &str, scalar: Scalar) -> bool {
    match scalar {
        Scalar::String => true,
        Scalar::Boolean => matches!(text, "0" | "1"),
        _ => json_number_fits(text, scalar),
    }
}

fn is_decimal(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    all_digits(whole) && all_digits(fraction)
}

/// `8-4-4-4-12` in lower case, which is the serialized form.
fn is_uuid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b'-');
    lengths == [8, 4, 4, 4, 12] && text.bytes().all(is_digit)
}

/// A date, `T` or a space, and a time: the formats of XML Schema and RFC 3339.
fn is_date_time(text: &str) -> bool {
    text.split_once(['T', ' ']).is_some_and(|(date, time)| is_plain_date(date) && is_time(time))
}

fn is_date(text: &str) -> bool {
    text.get(..10).is_some_and(is_plain_date) && is_zone(&text[10..])
}

fn is_plain_date(text: &str) -> bool {
    let [year, month, day] = *text.split('-').collect::<Vec<_>>() else { return false };
    year.len() == 4 && all_digits(year) && two_digits(month, 1, 12) && two_digits(day, 1, 31)
}

/// `hh:mm:ss` with optional fraction and time zone.
fn is_time(text: &str) -> bool {
    let Some(seconds) = text.get(..8) else { return false };
    let [hour, minute, second] = *seconds.split(':').collect::<Vec<_>>() else { return false };
    let clock = two_digits(hour, 0, 24) && two_digits(minute, 0, 59) && two_digits(second, 0, 60);
    let rest = &text[8..];
    let zone = match rest.strip_prefix('.') {
        Some(fraction) => {
            let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
            if digits == 0 {
                return false;
            }
            &fraction[digits..]
        }
        None => rest,
    };
    clock && is_zone(zone)
}

fn is_zone(text: &str) -> bool {
    text.is_empty()
        || text == "Z"
        || text
            .strip_prefix(['+', '-'])
            .and_then(|offset| offset.split_once(':'))
            .is_some_and(|(hours, minutes)| two_digits(hours, 0, 23) && two_digits(minutes, 0, 59))
}

fn two_digits(text: &str, least: u8, most: u8) -> bool {
    text.len() == 2
        && all_digits(text)
        && text.parse().is_ok_and(|value: u8| (least..=most).contains(&value))
}

/// `P1DT2H3.5S`: numbers with units in the right order.
fn is_duration(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let Some(body) = unsigned.strip_prefix('P') else { return false };
    let (date, time) = body.split_once('T').map_or((body, None), |(d, t)| (d, Some(t)));
    !body.is_empty()
        && units(date, "YMWD")
        && time.is_none_or(|time| !time.is_empty() && units(time, "HMS"))
}

fn units(text: &str, allowed: &str) -> bool {
    let (mut rest, mut left) = (text, allowed);
    while !rest.is_empty() {
        let length = rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
        let unit = rest[length..].chars().next();
        let index = unit.and_then(|unit| left.find(unit));
        let (Some(index), true) = (index, is_decimal(&rest[..length])) else { return false };
        left = &left[index + 1..];
        rest = &rest[length + 1..];
    }
    true
}

/// With padding, on one line; empty text is an empty byte sequence.
fn is_base64(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    text.len().is_multiple_of(4)
        && text.len() - body.len() <= 2
        && body.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
}

/// In upper case, which is the serialized form of XML Schema.
fn is_hex(text: &str) -> bool {
    text.len().is_multiple_of(2)
        && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'F'))
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests;
