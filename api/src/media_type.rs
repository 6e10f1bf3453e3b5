use std::borrow::Cow;
use std::fmt;

use crate::syntax::is_token;
use crate::words::lower;
use serde::{Deserialize, Serialize};

/// A media type as a description writes it: `application/json`, `text/*`, `image/png; q=1`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MediaType(pub String);

/// Class of media types that are encoded and documented in the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MediaKind {
    /// JSON, also by the suffix `+json` (RFC 6839).
    Json,
    /// XML, also by the suffix `+xml`.
    Xml,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `multipart/…`
    Multipart,
    /// Any other `text/…`
    Text,
    /// Everything else: bytes.
    Bytes,
}

/// Returns a media type without parameters, in lower case.
pub fn essence(media_type: &str) -> Cow<'_, str> {
    lower(media_type.split(';').next().unwrap_or("").trim())
}

impl MediaType {
    /// Returns the media type without parameters, in lower case.
    pub fn essence(&self) -> Cow<'_, str> {
        essence(&self.0)
    }

    /// Returns the class of the media type. The suffix after a `-` is treated like one after a `+`,
    /// since descriptions write `application/atom-xml` for `application/atom+xml`.
    pub fn kind(&self) -> MediaKind {
        let essence = self.essence();
        let subtype = essence.split_once('/').map_or(&*essence, |(_, subtype)| subtype);
        let suffix = subtype.rsplit(['+', '-']).next().unwrap_or("");
        match (&*essence, suffix) {
            ("application/x-www-form-urlencoded", _) => MediaKind::Form,
            (_, "json") => MediaKind::Json,
            (_, "xml") => MediaKind::Xml,
            _ if essence.starts_with("multipart/") => MediaKind::Multipart,
            _ if essence.starts_with("text/") => MediaKind::Text,
            _ => MediaKind::Bytes,
        }
    }

    /// True for a valid type and subtype; parameters are not checked (RFC 9110, section 8.3.1).
    pub fn is_valid(&self) -> bool {
        let essence = self.essence();
        essence.split_once('/').is_some_and(|(kind, sub)| is_token(kind) && is_token(sub))
    }

    /// True if the content is binary (OpenAPI 3.1.1, section 4.6.1.1: without an encoding, it is
    /// binary). Source code and tabular data are text, regardless of their registered top-level
    /// type.
    pub fn is_binary(&self) -> bool {
        let is_text = ["javascript", "yaml", "graphql", "sql", "toml", "csv"];
        let essence = self.essence();
        self.kind() == MediaKind::Bytes && !is_text.iter().any(|word| essence.contains(word))
    }
}

impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        for (text, kind) in [
            ("application/json", MediaKind::Json),
            ("Application/JSON; charset=utf-8", MediaKind::Json),
            ("application/vnd.example.v1+json", MediaKind::Json),
            ("text/xml", MediaKind::Xml),
            ("application/atom-xml", MediaKind::Xml),
            ("application/x-www-form-urlencoded", MediaKind::Form),
            ("multipart/form-data", MediaKind::Multipart),
            ("text/plain", MediaKind::Text),
            ("*/*", MediaKind::Bytes),
            ("image/png", MediaKind::Bytes),
        ] {
            assert_eq!(MediaType(text.to_owned()).kind(), kind, "{text}");
        }
    }

    #[test]
    fn programs_and_tables_are_text() {
        let is_binary = |text: &str| MediaType(text.to_owned()).is_binary();
        assert!(is_binary("application/octet-stream") && is_binary("image/png"));
        assert!(!is_binary("application/yaml") && !is_binary("application/json"));
    }
}
