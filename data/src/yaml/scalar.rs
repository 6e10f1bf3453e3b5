//! Resolution of scalars (YAML 1.2.2, section 10.3.2).

use saphyr_parser::{ScalarStyle, Tag};

use crate::Value;

/// Returns the value of a scalar. Values that JSON does not support (`.inf`) are strings.
pub(super) fn value(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Value {
    let is_text = style != ScalarStyle::Plain || tag.is_some_and(|tag| tag.suffix == "str");
    if is_text {
        return Value::String(text.into());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Boolean(true),
        "false" | "False" | "FALSE" => Value::Boolean(false),
        _ => number(text)
            .map_or_else(|| Value::String(text.into()), |text| Value::Number(text.into())),
    }
}

/// Converts a number to JSON. Digits with a leading zero are not a number: parsers disagree whether
/// they are octal, and they are usually meant as text.
fn number(text: &str) -> Option<String> {
    if let Some(digits) = text.strip_prefix("0x") {
        return Some(u64::from_str_radix(digits, 16).ok()?.to_string());
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return Some(u64::from_str_radix(digits, 8).ok()?.to_string());
    }
    let (sign, rest) = match (text.strip_prefix('-'), text.strip_prefix('+')) {
        (Some(rest), _) => ("-", rest),
        (None, Some(rest)) => ("", rest),
        (None, None) => ("", text),
    };
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (rest, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fraction = fraction.unwrap_or("");
    let exponent_digits = exponent.map(|part| part.trim_start_matches(['+', '-']));
    let sound = all_digits(whole)
        && all_digits(fraction)
        && !(whole.is_empty() && fraction.is_empty())
        && !(whole.len() > 1 && whole.starts_with('0'))
        && exponent_digits.is_none_or(|part| !part.is_empty() && all_digits(part))
        && exponent.is_none_or(|part| part.len() <= exponent_digits.map_or(0, str::len) + 1);
    if !sound {
        return None;
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    let fraction = match (mantissa.contains('.'), fraction) {
        (false, _) => String::new(),
        (true, "") => ".0".to_owned(),
        (true, fraction) => format!(".{fraction}"),
    };
    let exponent = exponent.map(|part| format!("e{part}")).unwrap_or_default();
    Some(format!("{sign}{whole}{fraction}{exponent}"))
}
