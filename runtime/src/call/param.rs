//! Parameters: from values to the characters that each place of a request may hold.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::super::json::ser::{Reader, members_text, object};
use super::super::value::wire::{View, Wire};

/// All but the unreserved characters of RFC 3986, section 2.3. So a value means the same to every
/// server, also to those that take `+` for a blank or `;` for a separator.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The reserved characters that would end a value, or that a query cannot hold: all others stay
/// where a description says so.
const ENDING: &AsciiSet = &RESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// What the literal parts of a path template may not hold, which are otherwise sent as they stand.
const NOT_PATH: &AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// All but what RFC 6265, section 4.1.1, allows in the value of a cookie, and `%`.
const NOT_COOKIE: &AsciiSet =
    &percent_encoding::CONTROLS.add(b' ').add(b'"').add(b',').add(b';').add(b'\\').add(b'%');

/// A piece of a path, a query or a matrix parameter.
pub(in super::super) fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// The same, reserved characters being left alone that end nothing.
pub(super) fn encode_reserved(text: &str) -> String {
    utf8_percent_encode(text, ENDING).to_string()
}

/// A literal part of a path.
pub(super) fn encode_literal(text: &str) -> String {
    utf8_percent_encode(text, NOT_PATH).to_string()
}

/// The value of a cookie.
pub(in super::super) fn encode_cookie(text: &str) -> String {
    utf8_percent_encode(text, NOT_COOKIE).to_string()
}

/// The texts of a value: none where it is absent or null, several where it is a list.
pub(in super::super) fn texts(value: &dyn Wire) -> Result<Vec<String>, String> {
    match value.view() {
        View::Record(_) | View::Map(_) => Err("an object cannot be a parameter".to_owned()),
        view => view_texts(view),
    }
}

/// The same of a value in a list or an object, where an object is JSON.
pub(in super::super) fn view_texts(view: View<'_>) -> Result<Vec<String>, String> {
    let view = match object(view, Reader::Service) {
        Ok(members) => {
            return Ok(vec![members_text(members, Reader::Service)?]);
        }
        Err(view) => view,
    };
    Ok(match view {
        View::Absent | View::Null => Vec::new(),
        View::Bool(value) => vec![value.to_string()],
        View::Integer(value) => vec![value.to_string()],
        View::Unsigned(value) => vec![value.to_string()],
        View::Float(value) => vec![value.to_string()],
        View::Number(text) | View::Text(text) => vec![text.into_owned()],
        View::File(file) => vec![file.text().into_owned()],
        View::List(items) => {
            let texts = items.iter().map(|item| view_texts(item.view()));
            let texts: Result<Vec<_>, _> = texts.collect();
            texts?.concat()
        }
        View::Any(value) => match &*value {
            Value::Null => Vec::new(),
            Value::String(text) => vec![text.clone()],
            other => vec![other.to_string()],
        },
        View::Record(_) | View::Map(_) | View::Choice(_) | View::Xml(_) => {
            return Err("an element of XML cannot be a parameter".to_owned());
        }
    })
}
