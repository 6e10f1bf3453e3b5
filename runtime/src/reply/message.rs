//! Finds error messages in bodies of common formats.

use http::HeaderMap;
use serde_json::{Map, Value};

use super::super::body::charset;
use super::super::body::media::{self, Kind};

/// Keys of messages in order of precedence, without word separators. Their value may be an object
/// or a list: `{"error": {"message": "…"}}`, `{"errors": [{"detail": "…"}]}`.
const KEYS: &[&str] = &[
    "message",
    "errordescription",
    "errormessage",
    "errormessages",
    "errormsg",
    "errmsg",
    "faultstring",
    "detail",
    "details",
    "msg",
    "reason",
    "description",
    "error",
    "errors",
    "nonfielderrors",
    "exception",
    "fault",
    "title",
];
/// Keys whose object may have a text for each language or field.
const SEVERAL: &[&str] = &["message", "errors", "detail", "reason"];
/// XML and HTML elements with a message of lowest precedence.
const LAST: &[&str] = &["text", "h1"];
/// XML attributes with a message: `<err code="1" msg="…"/>`.
const ATTRIBUTES: &[&str] = &["message", "msg", "errormessage", "reason", "detail", "description"];
/// Maximum depth of the search.
const DEEPEST: usize = 4;
/// Number of characters of an XML or HTML body that are searched.
const LOOKED_AT: usize = 8 * 1024;

/// Returns the message of a body.
pub(super) fn of(headers: &HeaderMap, body: &[u8]) -> Option<String> {
    let text = charset::decode_lossy(body, headers);
    let text = text.trim();
    let kind = media::kind(media::stated(headers));
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
        Value::Array(items) if depth < DEEPEST => {
            items.iter().find_map(|item| of_value(item, depth + 1))
        }
        Value::Object(members) if depth < DEEPEST => of_object(members, depth),
        _ => None,
    }
}

/// Returns a name in lower case without separators: services write `errorMessage`, `error_message`
/// and `Error-Message`.
fn letters(name: &str) -> String {
    name.replace(['_', '-'], "").to_ascii_lowercase()
}

fn of_object(members: &Map<String, Value>, depth: usize) -> Option<String> {
    let all: Vec<(String, &Value)> =
        members.iter().map(|(name, value)| (letters(name), value)).collect();
    let of_key = |wanted: &&str| {
        let mut found = all.iter().filter(|(name, _)| name == wanted);
        found
            .find_map(|(_, value)| of_value(value, depth + 1).or_else(|| of_several(wanted, value)))
    };
    let named = KEYS.iter().find_map(of_key);
    named.or_else(|| of_wrapper(members, depth)).or_else(|| of_fields(members, depth))
}

/// Returns the first text of an object with a text for each language or field:
/// `{"lang": "en", "value": "…"}`.
fn of_several(key: &str, value: &Value) -> Option<String> {
    let members = value.as_object().filter(|_| SEVERAL.contains(&key))?;
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let named = ["value", "text"].iter().find_map(|wanted| {
        let mut found = members.iter().filter(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.find_map(|(_, value)| text(value))
    });
    let named = named.or_else(|| members.values().find_map(text));
    named.filter(|text| !text.trim().is_empty())
}

/// Returns the message of a nested object: `{"itemNotFound": {"message": "…"}}`.
fn of_wrapper(members: &Map<String, Value>, depth: usize) -> Option<String> {
    let mut inner = members.values().filter(|value| value.is_object());
    inner.find_map(|value| of_value(value, depth + 1))
}

/// Returns the message of the first field: `{"name": ["…"]}`, at the top level or below `errors`.
fn of_fields(members: &Map<String, Value>, depth: usize) -> Option<String> {
    let mut lists = members.values().filter(|value| value.is_array());
    let are_all = members.values().all(Value::is_array);
    lists.find_map(|value| of_value(value, depth + 1)).filter(|_| depth > 0 || are_all)
}

/// Returns the text of the first element with a message, otherwise the title of the page.
fn of_markup(text: &str) -> Option<String> {
    let end = text.char_indices().nth(LOOKED_AT).map_or(text.len(), |(at, _)| at);
    let text = without_comments(text.get(..end)?);
    let of_element = |key: &&str| of_element(&text, key);
    let found = KEYS.iter().find_map(of_element);
    let found = found.or_else(|| ATTRIBUTES.iter().find_map(|name| of_attribute(&text, name)));
    found.or_else(|| LAST.iter().find_map(of_element))
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("<!--");
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |kept, part| kept + part.split_once("-->").map_or("", |(_, after)| after))
}

/// Iterates over tags and the text after each. A strict parser would reject most HTML pages.
fn tags(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.match_indices('<').filter_map(move |(at, _)| text.get(at + 1..)?.split_once('>'))
}

/// Returns whether a name matches, ignoring case and separators. Names longer than all known ones
/// are skipped, since a malicious body may have thousands of them.
fn is_called(found: &str, name: &str) -> bool {
    found.len() <= 64 && letters(found) == name
}

/// Returns the text of the first element with a name, ignoring case and prefix.
fn of_element(text: &str, name: &str) -> Option<String> {
    tags(text).find_map(|(tag, content)| {
        let found = tag.split([' ', '\t', '\r', '\n', '/']).next()?;
        let local = found.rsplit(':').next()?;
        if tag.ends_with('/') || !is_called(local, name) {
            return None;
        }
        match content.trim_start().strip_prefix("<![CDATA[") {
            Some(data) => shown(data.split("]]>").next()?.to_owned()),
            None => unescaped(content.split('<').next()?),
        }
    })
}

/// Returns the value of the first attribute with a name.
fn of_attribute(text: &str, name: &str) -> Option<String> {
    tags(text).find_map(|(tag, _)| {
        let (_, attributes) = tag.split_once([' ', '\t', '\r', '\n'])?;
        let mut rest = attributes;
        while let Some((before, after)) = rest.split_once('=') {
            let quote =
                after.trim_start().chars().next().filter(|one| matches!(one, '"' | '\''))?;
            let (value, after) = after.trim_start().strip_prefix(quote)?.split_once(quote)?;
            if is_called(before.trim(), name) {
                return unescaped(value);
            }
            rest = after;
        }
        None
    })
}

fn unescaped(text: &str) -> Option<String> {
    let plain = quick_xml::escape::unescape(text);
    shown(plain.map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned))
}

/// Returns the text, unless it is blank.
fn shown(text: String) -> Option<String> {
    Some(text).filter(|text| !text.trim().is_empty())
}
