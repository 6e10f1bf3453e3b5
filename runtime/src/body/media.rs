//! Media types.

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

/// Kind of body for a media type.
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

/// Returns a media type without its parameters.
pub(in super::super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or("").trim().to_ascii_lowercase()
}

/// Returns the content type of a response without its parameters; empty if there is none.
pub(in super::super) fn stated(headers: &HeaderMap) -> String {
    let found = headers.get(CONTENT_TYPE).and_then(|found| found.to_str().ok());
    essence(found.unwrap_or(""))
}

/// Returns whether a body is an unrequested HTML page, such as the error of a proxy or a login
/// form. `is_text` states that any text is a valid value.
pub(super) fn is_unasked_html(stated: &str, body: &[u8], returns: &[&str], is_text: bool) -> bool {
    let is_html = |found: &str| matches!(found, "text/html" | "application/xhtml+xml");
    let is_asked = |found: &&str| {
        let found = essence(found);
        is_html(&found) || matches!(found.as_str(), "text/*" | "*/*")
    };
    if returns.iter().any(is_asked) {
        return false;
    }
    match kind(stated) {
        // Some servers give this content type to everything, also to JSON.
        _ if is_html(&essence(stated)) => !matches!(charset::first(body), Some(b'{' | b'[')),
        Kind::Text if is_text && offers_text(returns) => false,
        Kind::Xml => begins_with(body, "<!doctype html"),
        _ => begins_with(body, "<!doctype html") || begins_with(body, "<html"),
    }
}

/// Returns whether an operation may respond with XML: it declares XML, or no media type.
pub(super) fn offers_xml(returns: &[&str]) -> bool {
    let is_xml = |found: &&str| {
        kind(found) == Kind::Xml || matches!(essence(found).as_str(), "*/*" | "application/*")
    };
    returns.is_empty() || returns.iter().any(is_xml)
}

/// Returns whether an operation may respond with any text: it declares text, or no media type.
pub(super) fn offers_text(returns: &[&str]) -> bool {
    let is_text = |found: &&str| kind(found) == Kind::Text || essence(found) == "*/*";
    returns.is_empty() || returns.iter().any(is_text)
}

/// Returns whether a body starts with a tag, in any case.
fn begins_with(body: &[u8], tag: &str) -> bool {
    let body = charset::unmarked(body).trim_ascii_start();
    let (found, after) = body.split_at(body.len().min(tag.len()));
    found.eq_ignore_ascii_case(tag.as_bytes())
        && !after.first().is_some_and(u8::is_ascii_alphanumeric)
}

/// Returns whether a body consists of records (RFC 7464).
pub(super) fn is_records(headers: &HeaderMap) -> bool {
    stated(headers) == "application/json-seq"
}

/// Returns whether a body is a stream of unknown length.
pub(in super::super) fn is_stream(headers: &HeaderMap) -> bool {
    let stated = stated(headers);
    match stated.as_str() {
        "text/event-stream" | "application/stream+json" => true,
        _ => kind(&stated) == Kind::Other,
    }
}

/// Returns the kind of body for a media type without parameters. `+json` is JSON (RFC 6839), and so
/// are variants such as `application/vnd-json`.
pub(in super::super) fn kind(media_type: &str) -> Kind {
    let essence = essence(media_type);
    let subtype = essence.split_once('/').map_or(essence.as_str(), |(_, subtype)| subtype);
    let suffix = subtype.rsplit(['+', '-']).next().unwrap_or("");
    match suffix {
        _ if essence == "application/x-www-form-urlencoded" => Kind::Form,
        _ if essence.starts_with("multipart/") => Kind::Multipart,
        "json" => Kind::Json,
        "xml" => Kind::Xml,
        _ if essence.starts_with("text/") => Kind::Text,
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
) -> Option<String> {
    let first = choose(offered, preferred)?;
    let others = offered.iter().filter(|found| **found != first);
    Some(others.fold(first.to_owned(), |list, other| format!("{list}, {other};q=0.5")))
}
