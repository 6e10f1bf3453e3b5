//! What services say in the bodies of their error responses, where these have a usual form.

use http::HeaderMap;
use serde_json::{Map, Value};

use super::super::body::charset;
use super::super::body::media::{self, Kind};

/// The keys that hold a message, in the order in which they are believed. What a key holds may be
/// an object or a list in turn: `{"error": {"message": "…"}}`, `{"errors": [{"detail": "…"}]}`.
const KEYS: &[&str] = &[
    "message",
    "error_description",
    "errormessage",
    "error_message",
    "faultstring",
    "detail",
    "details",
    "msg",
    "reason",
    "description",
    "error",
    "errors",
    "fault",
    "title",
];
/// How deep a message is looked for.
const DEEPEST: usize = 4;
/// In how many characters of a page a message is looked for.
const LOOKED_AT: usize = 8 * 1024;

/// The message of a body.
pub(super) fn of(headers: &HeaderMap, body: &[u8]) -> Option<String> {
    let text = charset::decode_lossy(body, headers);
    let text = text.trim();
    let kind = media::kind(&media::stated(headers));
    let message = match text.chars().next()? {
        '{' | '[' | '"' => of_value(&serde_json::from_str(text).ok()?, 0),
        '<' => of_markup(text),
        _ if kind == Kind::Text => text.lines().next().map(str::to_owned),
        _ => None,
    };
    message.map(|found| found.trim().to_owned()).filter(|found| !found.is_empty())
}

fn of_value(value: &Value, depth: usize) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Array(items) => of_value(items.first()?, depth + 1),
        Value::Object(members) if depth < DEEPEST => of_object(members, depth),
        _ => None,
    }
}

fn of_object(members: &Map<String, Value>, depth: usize) -> Option<String> {
    let of_key = |wanted: &&str| {
        let mut found = members.iter().filter(|(key, _)| key.eq_ignore_ascii_case(wanted));
        found.find_map(|(_, value)| of_value(value, depth + 1))
    };
    let named = KEYS.iter().find_map(of_key);
    named.or_else(|| match members.iter().next() {
        // A wrapper: `{"itemNotFound": {"message": "…"}}`.
        Some((_, inner @ Value::Object(_))) if members.len() == 1 => of_value(inner, depth + 1),
        // What is wrong with each field: `{"errors": {"name": ["…"]}}`.
        Some((_, inner @ Value::Array(_))) if depth > 0 => of_value(inner, depth + 1),
        _ => None,
    })
}

/// The text of the first element that holds a message, or else of the title of a page.
fn of_markup(text: &str) -> Option<String> {
    let end = text.char_indices().nth(LOOKED_AT).map_or(text.len(), |(at, _)| at);
    let text = text.get(..end)?;
    KEYS.iter().find_map(|key| of_element(text, key))
}

/// The text of the first element of a name, whatever its case and prefix. A whole reader would
/// refuse most pages.
fn of_element(text: &str, name: &str) -> Option<String> {
    let tags = text.match_indices('<').map(|(at, _)| text.get(at + 1..).unwrap_or(""));
    let mut contents = tags.filter_map(|after| {
        let (tag, content) = after.split_once('>')?;
        let found = tag.split([' ', '\t', '\r', '\n', '/']).next()?;
        let local = found.rsplit(':').next()?;
        let is_open = !tag.ends_with('/') && local.eq_ignore_ascii_case(name);
        let content = content.split('<').next().filter(|_| is_open)?.trim();
        Some(content).filter(|content| !content.is_empty())
    });
    let content = contents.next()?;
    let plain = quick_xml::escape::unescape(content);
    Some(plain.map_or_else(|_| content.to_owned(), std::borrow::Cow::into_owned))
}
