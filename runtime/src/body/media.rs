//! Media types.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::CONTENT_TYPE;

use super::charset;

/// Preferred format of bodies for operations that offer both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// JSON
    #[default]
    Json,
    /// XML
    Xml,
}

/// Kind of body that a media type denotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Kind {
    Json,
    Xml,
    Form,
    Multipart,
    Text,
    Other,
}

impl From<Format> for Kind {
    fn from(format: Format) -> Self {
        match format {
            Format::Json => Self::Json,
            Format::Xml => Self::Xml,
        }
    }
}

/// Returns a media type without its parameters, in its original case.
pub(in super::super) fn bare(media_type: &str) -> &str {
    // For such short strings, a byte loop is faster than `memchr`.
    let end = media_type.bytes().position(|byte| byte == b';');
    end.and_then(|end| media_type.get(..end)).unwrap_or(media_type).trim_ascii()
}

/// Returns whether two media types are the same, apart from parameters and case.
pub(in super::super) fn same(one: &str, other: &str) -> bool {
    bare(one).eq_ignore_ascii_case(bare(other))
}

/// Returns whether a media type is in a list of media types without parameters.
fn is_any(media_type: &str, of: &[&str]) -> bool {
    let found = bare(media_type);
    of.iter().any(|one| found.eq_ignore_ascii_case(one))
}

/// Returns the content type of a message without its parameters; empty if there is none.
pub(in super::super) fn stated(headers: &HeaderMap) -> &str {
    let stated = headers.get(CONTENT_TYPE).and_then(|found| found.to_str().ok());
    stated.map_or("", bare)
}

/// Returns whether a body is an unrequested HTML page, such as the error of a proxy or a login
/// form. `is_text` is true if any text is a valid value.
pub(super) fn is_unasked_html(stated: &str, body: &[u8], returns: &[&str], is_text: bool) -> bool {
    const HTML: [&str; 2] = ["text/html", "application/xhtml+xml"];
    // Some servers send everything as HTML, even JSON.
    if matches!(charset::first(body), Some(b'{' | b'[')) {
        return false;
    }
    let is_asked = |found: &&str| is_any(found, &HTML) || is_any(found, &["text/*", "*/*"]);
    if returns.iter().any(is_asked) {
        return false;
    }
    // Nor is text, where only text is described.
    let is_markup = charset::first(body) == Some(b'<');
    match kind(stated) {
        _ if is_any(stated, &HTML) => is_markup || !is_text || !offers_only_text(returns),
        Kind::Text if is_text && offers_text(returns) => false,
        Kind::Xml => begins_with(body, "<!doctype html"),
        _ => begins_with(body, "<!doctype html") || begins_with(body, "<html"),
    }
}

/// Returns whether a body starts with an XML declaration, and is no XHTML page.
pub(super) fn is_declared_xml(body: &[u8]) -> bool {
    let end = body.windows(2).position(|found| found == b"?>").unwrap_or(body.len());
    let is_page = |tag: &str| begins_with(body.get(end + 2..).unwrap_or_default(), tag);
    begins_with(body, "<?xml") && !is_page("<!doctype html") && !is_page("<html")
}

/// Returns whether an operation may respond with XML: it declares XML, or no media type.
pub(super) fn offers_xml(returns: &[&str]) -> bool {
    let is_xml =
        |found: &&str| kind(found) == Kind::Xml || is_any(found, &["*/*", "application/*"]);
    returns.is_empty() || returns.iter().any(is_xml)
}

/// Returns whether an operation may respond with JSON: it declares JSON, or no media type.
pub(super) fn offers_json(returns: &[&str]) -> bool {
    let is_json =
        |found: &&str| kind(found) == Kind::Json || is_any(found, &["*/*", "application/*"]);
    returns.is_empty() || returns.iter().any(is_json)
}

/// Returns whether an operation declares only text.
pub(super) fn offers_only_text(returns: &[&str]) -> bool {
    !returns.is_empty() && returns.iter().all(|found| kind(found) == Kind::Text)
}

/// Returns whether an operation may respond with any text: it declares text, or no media type.
pub(super) fn offers_text(returns: &[&str]) -> bool {
    let is_text = |found: &&str| kind(found) == Kind::Text || is_any(found, &["*/*"]);
    returns.is_empty() || returns.iter().any(is_text)
}

/// Returns whether a body starts with a tag, ignoring case.
fn begins_with(body: &[u8], tag: &str) -> bool {
    let body = charset::unmarked(body).trim_ascii_start();
    let (found, after) = body.split_at(body.len().min(tag.len()));
    found.eq_ignore_ascii_case(tag.as_bytes())
        && !after.first().is_some_and(u8::is_ascii_alphanumeric)
}

/// Returns whether a body consists of records (RFC 7464).
pub(super) fn is_records(headers: &HeaderMap) -> bool {
    is_any(stated(headers), &["application/json-seq"])
}

/// Returns whether a body is a stream of unknown length.
pub(in super::super) fn is_stream(headers: &HeaderMap) -> bool {
    let stated = stated(headers);
    is_any(stated, &["text/event-stream", "application/stream+json"]) || kind(stated) == Kind::Other
}

/// Returns the kind of body for a media type. `+json` is JSON (RFC 6839), and so are variants such
/// as `application/vnd-json`.
pub(in super::super) fn kind(media_type: &str) -> Kind {
    if media_type == "application/json" {
        return Kind::Json;
    }
    let found = bare(media_type);
    let (main, subtype) = found.split_once('/').unwrap_or(("", found));
    let suffix = subtype.rsplit(['+', '-']).next().unwrap_or("");
    let is = |text: &str, name: &str| text.eq_ignore_ascii_case(name);
    match main {
        _ if is(found, "application/x-www-form-urlencoded") => Kind::Form,
        _ if is(main, "multipart") => Kind::Multipart,
        _ if is(suffix, "json") => Kind::Json,
        _ if is(suffix, "xml") => Kind::Xml,
        _ if is(main, "text") => Kind::Text,
        _ => Kind::Other,
    }
}

/// Returns the media type to use: the first of the preferred kind, otherwise the first.
pub(in super::super) fn choose(
    offered: &[&'static str],
    preferred: Option<Format>,
) -> Option<&'static str> {
    let mut types = offered.iter().copied();
    let asked = preferred.and_then(|asked| types.find(|found| kind(found) == asked.into()));
    asked.or_else(|| offered.first().copied())
}

/// Returns the value of `Accept`: the preferred kind first.
pub(in super::super) fn accept(
    offered: &[&'static str],
    preferred: Option<Format>,
) -> Option<Cow<'static, str>> {
    if let [only] = offered {
        return Some(Cow::Borrowed(only));
    }
    let first = choose(offered, preferred)?;
    let others = offered.iter().filter(|found| **found != first);
    Some(others.fold(Cow::Borrowed(first), |list, other| list + ", " + *other + ";q=0.5"))
}
