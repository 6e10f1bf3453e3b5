//! Numbers that neither 64 bits nor a binary fraction hold, kept digit by digit.
//!
//! `serde_json` without `arbitrary_precision` has no place for them, and that feature changes what a
//! number is for every crate of a program. So such a number is an object of one key in a [`Value`],
//! as `serde_json` itself has it between its parts: [`mark`] writes them so before a text is read,
//! and [`unmark`] writes them as numbers again. In a text of JSON no string holds the mark, since
//! quotes are escaped there. A program that has the feature all the same has its numbers whole.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Map, Number, Value};

use super::decimal::is_kept;

/// The key of an object that is a number.
pub(in super::super) const NUMBER: &str = "$serde_json::private::Number";
const OPEN: &str = "{\"$serde_json::private::Number\":\"";
const CLOSE: &str = "\"}";

/// Texts of numbers that are shorter, and have no exponent, hold nothing that is lost: a point and
/// sixteen digits.
const LONG: usize = 17;

/// The digits of a number that is kept so.
pub(in super::super) fn digits(value: &Value) -> Option<&str> {
    match value {
        Value::Object(members) if members.len() == 1 => members.get(NUMBER)?.as_str(),
        _ => None,
    }
}

/// A value that has one key, as a number where it is one that [`Number`] holds.
pub(in super::super) fn number(members: Map<String, Value>) -> Value {
    let value = Value::Object(members);
    let whole = digits(&value).and_then(|text| {
        let number: Number = text.parse().ok()?;
        (number.to_string() == text || is_kept(text)).then_some(number)
    });
    whole.map_or(value, Value::Number)
}

/// The text of a value, its numbers whole.
pub(in super::super) fn to_text(value: &impl Serialize) -> Result<String, String> {
    let text = serde_json::to_string(value).map_err(|error| error.to_string())?;
    Ok(match unmark(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(text) => text,
    })
}

/// The text with numbers where it has objects that stand for them.
pub(in super::super) fn unmark(text: &str) -> Cow<'_, str> {
    let mut parts = text.split(OPEN);
    let first = parts.next().unwrap_or_default();
    if first.len() == text.len() {
        return Cow::Borrowed(text);
    }
    let mut out = first.to_owned();
    for part in parts {
        match part.split_once(CLOSE) {
            Some((digits, rest)) if is_number(digits.as_bytes()) => out.extend([digits, rest]),
            _ => out.extend([OPEN, part]),
        }
    }
    Cow::Owned(out)
}

/// The text with objects for its numbers that would lose digits; `None` where there are none.
pub(in super::super) fn mark(text: &[u8]) -> Option<Vec<u8>> {
    if !has_long(text) && !has_exponent(text) {
        return None;
    }
    let mut out = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(byte) = text.get(at) {
        at = match byte {
            b'"' => end_of_string(text, at),
            b'-' | b'0'..=b'9' => {
                let end = at + text[at..].iter().take_while(|byte| is_part(**byte)).count();
                let found = &text[at..end];
                if (found.len() >= LONG || has_exponent(found))
                    && is_number(found)
                    && std::str::from_utf8(found).is_ok_and(|found| !is_kept(found))
                {
                    out.extend_from_slice(&text[from..at]);
                    out.extend_from_slice(OPEN.as_bytes());
                    out.extend_from_slice(found);
                    out.extend_from_slice(CLOSE.as_bytes());
                    from = end;
                }
                end
            }
            _ => at + 1,
        };
    }
    if from == 0 {
        return None;
    }
    out.extend_from_slice(&text[from..]);
    Some(out)
}

/// True where something is as long as a number that loses digits: one look at every so many bytes
/// finds it.
fn has_long(text: &[u8]) -> bool {
    let is_long = |at: usize| {
        let before = text[..at].iter().rev().take(LONG).take_while(|byte| is_part(**byte));
        let behind = text[at..].iter().take(LONG).take_while(|byte| is_part(**byte));
        before.count() + behind.count() >= LONG
    };
    (0..text.len()).step_by(LONG).any(|at| is_part(text[at]) && is_long(at))
}

/// True where something looks like a number with an exponent: those may be out of the bounds of a
/// binary fraction, however short they are.
fn has_exponent(text: &[u8]) -> bool {
    let mut pairs = text.windows(2);
    pairs.any(|pair| matches!(pair, [b'0'..=b'9', b'e' | b'E']))
}

fn is_part(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E')
}

fn end_of_string(text: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = text.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    at
}

/// A number as JSON writes it: without `+` and idle zeros in front, with a digit at each side of a
/// point. `None` for what is no number.
pub(super) fn normal(text: &str) -> Option<Cow<'_, str>> {
    if is_number(text.as_bytes()) {
        return Some(Cow::Borrowed(text));
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let sign = if text.starts_with('-') { "-" } else { "" };
    let (digits, exponent) = unsigned.split_at(unsigned.find(['e', 'E']).unwrap_or(unsigned.len()));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let whole = Some(whole.trim_start_matches('0')).filter(|rest| !rest.is_empty()).unwrap_or("0");
    let point = if fraction.is_empty() { "" } else { "." };
    let found = format!("{sign}{whole}{point}{fraction}{exponent}");
    is_number(found.as_bytes()).then_some(Cow::Owned(found))
}

/// True for a number of JSON (RFC 8259, section 6).
fn is_number(text: &[u8]) -> bool {
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut rest = text.strip_prefix(b"-").unwrap_or(text);
    let whole = digits(rest);
    if whole == 0 || (whole > 1 && rest[0] == b'0') {
        return false;
    }
    rest = &rest[whole..];
    if let Some(fraction) = rest.strip_prefix(b".") {
        let count = digits(fraction);
        if count == 0 {
            return false;
        }
        rest = &fraction[count..];
    }
    if let Some(exponent) = rest.strip_prefix(b"e").or_else(|| rest.strip_prefix(b"E")) {
        let unsigned = exponent.strip_prefix(b"-").or_else(|| exponent.strip_prefix(b"+"));
        let unsigned = unsigned.unwrap_or(exponent);
        let count = digits(unsigned);
        if count == 0 {
            return false;
        }
        rest = &unsigned[count..];
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_marked_and_come_back() {
        for text in [
            "123456789012345678901234567890",
            "[-98765432109876543210987.5e-3, 1, \"123456789012345678901234567890\"]",
            "{\"a\\\"123456789012345678901\": 0.12345678901234567890123, \"b\": [18446744073709551616]}",
            "   3.14159265358979323846264338   ",
            "9007199254740.993",
            "[1e400]",
            "-1.2345678E-320",
        ] {
            let marked = mark(text.as_bytes()).unwrap_or_else(|| panic!("{text}"));
            let marked = String::from_utf8(marked).unwrap();
            assert!(marked.contains(OPEN), "{marked}");
            assert_eq!(unmark(&marked), text);
        }
    }

    #[test]
    fn what_loses_nothing_and_what_is_no_number_stays() {
        for text in [
            "18446744073709551615",
            "-9223372036854775808",
            "1.50000000000000000000000000",
            "0.30000000000000004",
            "1e308",
            "\"1e400\"",
            "1000000000000000000000000",
            "\"123456789012345678901234567890\"",
            "123456789012345678901234567890x1.2.3",
            "0123456789012345678901234567890",
            "eeeeeeeeeeeeeeeeeeeeeeeeeeeeee",
            "\"unclosed 123456789012345678901234567890",
            "",
        ] {
            let marked = mark(text.as_bytes()).map(|found| String::from_utf8(found).unwrap());
            if text.contains('x') {
                assert!(marked.is_some_and(|found| serde_json::from_str::<Value>(&found).is_err()));
            } else {
                assert_eq!(marked, None, "{text}");
            }
        }
        let foreign = "{\"$serde_json::private::Number\":\"x\"}";
        assert_eq!(unmark(foreign), foreign);
    }
}
