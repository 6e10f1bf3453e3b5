//! Media types and what they mean for a body.

use http::HeaderMap;
use http::header::CONTENT_TYPE;

use super::charset;

/// Which of the forms of a body a client prefers, where an operation offers both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// JSON
    #[default]
    Json,
    /// XML
    Xml,
}

/// What a media type means for a body.
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

/// A media type without its parameters.
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or("").trim().to_ascii_lowercase()
}

/// The content type of a response without its parameters; empty where there is none.
pub(in super::super) fn stated(headers: &HeaderMap) -> String {
    let found = headers.get(CONTENT_TYPE).and_then(|found| found.to_str().ok());
    essence(found.unwrap_or(""))
}

/// True where a body is a page of HTML and nobody asked for one: of a proxy that has lost the
/// service, of a form where to log in. `is_text` says that any text will do as a value.
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
        _ if is_html(&essence(stated)) => true,
        Kind::Text if is_text && offers_text(returns) => false,
        Kind::Xml => begins_with(body, "<!doctype html"),
        _ => begins_with(body, "<!doctype html") || begins_with(body, "<html"),
    }
}

/// True where an operation may answer with XML: it says so, or says nothing.
pub(super) fn offers_xml(returns: &[&str]) -> bool {
    let is_xml = |found: &&str| {
        kind(found) == Kind::Xml || matches!(essence(found).as_str(), "*/*" | "application/*")
    };
    returns.is_empty() || returns.iter().any(is_xml)
}

/// True where an operation may answer with any text: it says so, or says nothing.
pub(super) fn offers_text(returns: &[&str]) -> bool {
    let is_text = |found: &&str| kind(found) == Kind::Text || essence(found) == "*/*";
    returns.is_empty() || returns.iter().any(is_text)
}

/// True where a body begins with a tag, whatever its case.
fn begins_with(body: &[u8], tag: &str) -> bool {
    let body = charset::unmarked(body).trim_ascii_start();
    let (found, after) = body.split_at(body.len().min(tag.len()));
    found.eq_ignore_ascii_case(tag.as_bytes())
        && !after.first().is_some_and(u8::is_ascii_alphanumeric)
}

/// True where a body is records of RFC 7464.
pub(super) fn is_records(headers: &HeaderMap) -> bool {
    stated(headers) == "application/json-seq"
}

/// True where a body comes piece by piece without an end in sight.
pub(in super::super) fn is_stream(headers: &HeaderMap) -> bool {
    let stated = stated(headers);
    match stated.as_str() {
        "text/event-stream" | "application/stream+json" => true,
        _ => kind(&stated) == Kind::Other,
    }
}

/// What a media type means, its parameters aside. `+json` counts as JSON (RFC 6839), and so does
/// what descriptions make of it, such as `application/vnd-json`.
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

/// The media type to use of those that an operation offers: the first of the kind that a caller
/// prefers, or else the first.
pub(in super::super) fn choose(
    offered: &[&'static str],
    preferred: Option<Format>,
) -> Option<&'static str> {
    let mut types = offered.iter().copied();
    let asked = preferred.and_then(|asked| types.find(|found| kind(found) == asked.into()));
    asked.or_else(|| offered.first().copied())
}

/// The value of `Accept`: the preferred kind first, the others after it.
pub(in super::super) fn accept(
    offered: &[&'static str],
    preferred: Option<Format>,
) -> Option<String> {
    let first = choose(offered, preferred)?;
    let others = offered.iter().filter(|found| **found != first);
    Some(others.fold(first.to_owned(), |list, other| format!("{list}, {other};q=0.5")))
}
