//! Text of scalars.

use std::borrow::Cow;

use super::super::json::numbers;
use super::super::value::digits;
use super::super::value::wire::View;
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
    numbers::write_float(out, value);
    let text = out.get(start..).unwrap_or_default();
    if text.bytes().any(|byte| byte == b'e') {
        let plain = digits::plain(text).into_owned();
        out.truncate(start);
        out.push_str(&plain);
    }
}
