//! Languages of code blocks.
//!
//! Sphinx warns of a code block that its lexer cannot parse, so a language is only set if the text
//! has been parsed successfully.

use restwright_api::{MediaKind, MediaType, SampleFormat};

use super::Example;
use crate::plan::exchange::example::{is_json, is_xml};

/// Fallback without syntax.
const TEXT: &str = "text";

/// Maximum length of a text with syntax colors, in bytes: they more than double its HTML.
const LONGEST: usize = 40_000;

/// The methods that the HTTP lexer supports.
const VERBS: [&str; 9] =
    ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "PATCH", "CONNECT"];

/// Returns the lexer of a code block in documentation, with or without a stated language.
pub(crate) fn of_language(language: Option<&str>, text: &str) -> &'static str {
    match language.map(str::trim) {
        _ if text.len() > LONGEST => TEXT,
        Some("json" | "javascript" | "js") if is_json(text) => "json",
        Some("xml") if is_xml(text) => "xml",
        Some("json" | "javascript" | "js" | "xml") => TEXT,
        _ => guess(text),
    }
}

/// Returns the lexer of an example.
pub(crate) fn of_example(example: &Example<'_>) -> &'static str {
    let Example { body, sample, .. } = example;
    of_sample(sample.format, body.media_type.as_ref()).of(&sample.text)
}

/// Returns the candidate for an example by its format and media type.
fn of_sample(format: SampleFormat, media_type: Option<&MediaType>) -> Candidate {
    match (format, media_type.map(MediaType::kind)) {
        (SampleFormat::Json, _) | (SampleFormat::Text, Some(MediaKind::Json)) => Candidate::Json,
        (SampleFormat::Xml, _) | (SampleFormat::Text, Some(MediaKind::Xml)) => Candidate::Xml,
        (SampleFormat::Text, _) => Candidate::Unknown,
    }
}

/// Possible language of an example, before its text is parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Candidate {
    Json,
    Xml,
    Unknown,
}

impl Candidate {
    /// Returns the lexer for a text.
    fn of(self, text: &str) -> &'static str {
        match self {
            _ if text.len() > LONGEST => TEXT,
            _ if is_http(text) => "http",
            Self::Json if is_json(text) => "json",
            Self::Xml if is_xml(text) => "xml",
            _ => guess(text),
        }
    }
}

/// Detects a whole HTTP message, a JSON object or list, an XML document, or plain text.
fn guess(text: &str) -> &'static str {
    let begin = text.trim_start();
    if is_http(text) {
        "http"
    } else if begin.starts_with(['{', '[']) && is_json(text) {
        "json"
    } else if begin.starts_with('<') && is_xml(text) {
        "xml"
    } else {
        TEXT
    }
}

/// True for a message with a start line, headers, and a body that is valid for its media type.
fn is_http(text: &str) -> bool {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let mut words = first.split(' ');
    let begin = words.next().unwrap_or_default();
    let has_begin = if VERBS.contains(&begin) {
        words.next().is_some_and(|target| !target.is_empty())
            && words.next().is_some_and(is_version)
            && words.next().is_none()
    } else {
        is_version(begin) && words.next().is_some_and(is_status)
    };
    has_begin && are_parts(rest)
}

fn is_version(word: &str) -> bool {
    matches!(word, "HTTP/1.0" | "HTTP/1.1" | "HTTP/2" | "HTTP/2.0" | "HTTP/3")
}

fn is_status(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// True for headers, and a body after an empty line.
fn are_parts(text: &str) -> bool {
    let (head, body) = match text.strip_prefix('\n') {
        Some(body) => ("", body),
        None => text.split_once("\n\n").unwrap_or((text, "")),
    };
    let mut kind = None;
    for line in head.lines() {
        let Some((name, value)) = line.split_once(':') else { return false };
        if name.is_empty() || name.contains(char::is_whitespace) {
            return false;
        }
        if name.eq_ignore_ascii_case("content-type") {
            kind = Some(MediaType(value.trim().to_owned()).kind());
        }
    }
    match kind {
        _ if body.trim().is_empty() => true,
        None => true,
        Some(MediaKind::Json) => is_json(body),
        Some(MediaKind::Xml) => is_xml(body),
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        for (text, lexer) in [
            ("{\"boat\": 1}", "json"),
            ("{\"boat\": …}", "text"),
            ("[1, 2]", "json"),
            ("1", "text"),
            ("<boat/>", "xml"),
            ("<boat>", "text"),
            ("<a/><b/>", "xml"),
            ("<a ... />", "text"),
            ("<a b=\"1\">&c;</a>", "xml"),
            ("<a>b & c</a>", "text"),
            ("<a $b=\"1\"/>", "text"),
            ("GET /boats HTTP/1.1\nHost: a.example\n\n", "http"),
            ("GET /boats HTTP/1.1", "http"),
            ("GET /a boat HTTP/1.1", "text"),
            ("GET /boats", "text"),
            ("HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"boat\": 1}", "http"),
            ("HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"boat\": …}", "text"),
            ("HTTP/1.1 200 OK\nno header\n", "text"),
            ("boats", "text"),
        ] {
            assert_eq!(guess(text), lexer, "{text}");
        }
    }

    #[test]
    fn what_is_stated_is_read() {
        assert_eq!(of_language(Some("json"), "1"), "json");
        assert_eq!(of_language(Some("json"), "{…}"), "text");
        assert_eq!(of_language(Some("cobol"), "{}"), "json");
        let long = format!("[{}0]", "0, ".repeat(LONGEST / 3));
        assert_eq!(of_language(Some("json"), &long), "text");
        let json = of_sample(SampleFormat::Json, None);
        assert_eq!((json.of("1"), json.of("<a/>"), json.of(&long)), ("json", "xml", "text"));
        let xml = of_sample(SampleFormat::Xml, None);
        assert_eq!(xml.of("POST /a HTTP/1.1\nAccept: */*\n\n<a/>"), "http");
    }
}
