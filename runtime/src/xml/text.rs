//! Text of scalars.

use std::borrow::Cow;

use super::super::json::numbers;
use super::super::value::digits;
use super::super::value::token::Token;
use super::super::value::wire::{Scalar, View};
use super::super::value::words;
use super::any;

/// Returns the text of a scalar; list items are separated by spaces, as in XML Schema.
pub(super) fn scalar_text<'a>(view: &'a View<'_>) -> Cow<'a, str> {
    match view {
        View::Bool(value) => Cow::Owned(value.to_string()),
        View::Integer(value) => Cow::Owned(value.to_string()),
        View::Unsigned(value) => Cow::Owned(value.to_string()),
        View::Float(value) => float_text(*value),
        View::Number(text) => digits::plain(text),
        View::Text(text) => Cow::Borrowed(text),
        View::List(items) => {
            let texts: Vec<String> =
                items.iter().map(|item| scalar_text(&item.view()).into_owned()).collect();
            Cow::Owned(texts.join(" "))
        }
        View::Any(value) => Cow::Owned(any::text(value)),
        View::File(file) => file.text(),
        View::Xml(element) => element.text(),
        View::Absent | View::Null | View::Record(_) | View::Map(_) | View::Choice(_) => {
            Cow::Borrowed("")
        }
    }
}

/// Returns the same text; an error if items of a list could not be separated again.
pub(super) fn single_text<'a>(view: &'a View<'_>) -> Result<Cow<'a, str>, String> {
    if let View::List(items) = view {
        for item in items.iter() {
            let view = item.view();
            let text = scalar_text(&view);
            if text.is_empty() || text.contains([' ', '\t', '\n', '\r']) {
                return Err(format!("{text:?} cannot be an item of a list between blanks"));
            }
        }
    }
    Ok(scalar_text(view))
}

/// Returns the text of a float.
fn float_text(value: f64) -> Cow<'static, str> {
    let mut text = String::new();
    push_float(&mut text, value);
    Cow::Owned(text)
}

/// Writes a float that is valid as `xs:double` and as `xs:decimal`, which does not allow exponents
/// (XML Schema, Datatypes, section 3.2.3).
pub(super) fn push_float(out: &mut String, value: f64) {
    if !value.is_finite() {
        return out.push_str(digits::infinite(value).unwrap_or("NaN"));
    }
    let start = out.len();
    if !numbers::write_float(out, value) {
        return;
    }
    let text = out.get(start..).unwrap_or_default();
    if text.bytes().any(|byte| byte == b'e') {
        let plain = digits::plain(text).into_owned();
        out.truncate(start);
        out.push_str(&plain);
    }
}

/// Sets a scalar. White space around values other than strings is not significant (XML Schema,
/// Datatypes, section 4.3.6): it is removed if the type accepts the value only without it. So is
/// white space between the words of a listed value, where a single space remains.
#[inline]
pub(super) fn set(place: &mut dyn Scalar, text: &str) -> Result<(), String> {
    if has_space(text.as_bytes()) {
        return set_spaced(place, text);
    }
    set_token(place, text, text)
}

fn set_spaced(place: &mut dyn Scalar, text: &str) -> Result<(), String> {
    let token = |text| Token::Text(Cow::Borrowed(text));
    if place.fits(&token(text)) || !is_spaced(text.as_bytes()) {
        return set_token(place, text, text);
    }
    let mut value = text;
    let collapsed;
    let trimmed = text.trim_matches([' ', '\t', '\n', '\r']);
    if place.fits(&token(trimmed)) {
        value = trimmed;
    }
    if is_spaced(value.as_bytes()) {
        collapsed = value.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        if !place.fits(&token(value)) && place.fits(&token(&collapsed)) {
            value = &collapsed;
        }
    }
    set_token(place, value, text)
}

#[inline]
fn set_token(place: &mut dyn Scalar, value: &str, text: &str) -> Result<(), String> {
    place.set(Token::Text(Cow::Borrowed(value))).map_err(|mismatch| {
        let shown: String = text.chars().take(40).collect();
        format!("invalid value: {shown:?}, expected {}", mismatch.expected)
    })
}

/// Returns whether a text may have white space; few texts have any.
#[inline]
fn has_space(text: &[u8]) -> bool {
    words::any(text, |word| words::less(word, b'!') != 0)
}

/// Returns whether a text has white space that is not a single space between words.
fn is_spaced(text: &[u8]) -> bool {
    // A space before the text, so that one at its start counts.
    let mut before = b' ';
    for byte in text {
        if *byte <= b' '
            && (matches!(byte, b'\t' | b'\n' | b'\r') || (*byte == b' ' && before == b' '))
        {
            return true;
        }
        before = *byte;
    }
    before == b' ' && !text.is_empty()
}
