//! Encodes parameters for each part of a request.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::super::json::ser::{Reader, members_text, object};
use super::super::value::wire::{View, Wire};
use super::super::value::{digits, exact};

/// All characters except the unreserved ones (RFC 3986, section 2.3), so that all servers interpret
/// a value alike, including those that decode `+` as a space or `;` as a separator.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Characters that would end a value, or that a query must not contain. Other reserved characters
/// are sent unencoded if a parameter allows it.
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

/// Characters that the literal parts of a path template must not contain; others are sent
/// unchanged.
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

/// All characters that are not allowed in cookie values (RFC 6265, section 4.1.1), and `%`.
const NOT_COOKIE: &AsciiSet =
    &percent_encoding::CONTROLS.add(b' ').add(b'"').add(b',').add(b';').add(b'\\').add(b'%');

/// Encodes a part of a path, a query or a matrix parameter.
pub(in super::super) fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Encodes a part, except for percent-encoded characters and reserved characters that do not end
/// the value (RFC 6570, section 3.2.3).
pub(super) fn encode_reserved(text: &str) -> String {
    let is_encoded = |part: &str| {
        part.as_bytes().get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    let mut parts = text.split('%');
    let first = parts.next().unwrap_or_default();
    let mut out = utf8_percent_encode(first, ENDING).to_string();
    for part in parts {
        out.push_str(if is_encoded(part) { "%" } else { "%25" });
        out.extend(utf8_percent_encode(part, ENDING));
    }
    out
}

/// Encodes a literal part of a path.
pub(super) fn encode_literal(text: &str) -> impl Iterator<Item = &str> {
    utf8_percent_encode(text, NOT_PATH)
}

/// Encodes the value of a cookie.
pub(in super::super) fn encode_cookie(text: &str) -> String {
    utf8_percent_encode(text, NOT_COOKIE).to_string()
}

/// Returns the unencoded value of a cookie; an error if a cookie cannot have it (RFC 6265, sections
/// 4.2 and 5.2: servers cut it at a semicolon and trim white space).
pub(in super::super) fn plain_cookie(text: &str) -> Result<String, String> {
    let is_bad = |c: char| c == ';' || c.is_ascii_control() || !c.is_ascii();
    if let Some(bad) = text.chars().find(|c| is_bad(*c)) {
        return Err(format!("a cookie cannot contain {bad:?}"));
    }
    if text.trim() != text {
        return Err("a cookie cannot begin or end with a blank".to_owned());
    }
    Ok(text.to_owned())
}

/// Returns the texts of a value: none if it is absent or null, several for a list.
pub(in super::super) fn texts(value: &dyn Wire) -> Result<Vec<String>, String> {
    match value.view() {
        View::Record(_) | View::Map(_) => Err("an object cannot be a parameter".to_owned()),
        view => view_texts(view),
    }
}

/// Returns the texts of a value in a list or an object; an object is written as JSON.
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
        View::Float(value) => {
            vec![digits::infinite(value).map_or_else(|| value.to_string(), str::to_owned)]
        }
        View::Number(text) | View::Text(text) => vec![text.into_owned()],
        View::File(file) => vec![file.text().into_owned()],
        View::List(items) => {
            let texts = items.iter().map(|item| item_texts(item.view()));
            let texts: Result<Vec<_>, _> = texts.collect();
            texts?.concat()
        }
        View::Any(value) => match &*value {
            Value::Null => Vec::new(),
            Value::String(text) => vec![text.clone()],
            other => {
                vec![exact::number_text(other).map_or_else(|| other.to_string(), str::to_owned)]
            }
        },
        View::Record(_) | View::Map(_) | View::Choice(_) | View::Xml(_) => {
            return Err("an element of XML cannot be a parameter".to_owned());
        }
    })
}

/// Returns the text of an item; none if it is null. Nested lists are rejected: their items could
/// not be distinguished from those of the outer list.
pub(super) fn item_texts(view: View<'_>) -> Result<Vec<String>, String> {
    match object(view, Reader::Service) {
        Ok(members) => Ok(vec![members_text(members, Reader::Service)?]),
        Err(View::List(_)) => Err("a list in a list cannot be encoded here".to_owned()),
        Err(view) => view_texts(view),
    }
}
