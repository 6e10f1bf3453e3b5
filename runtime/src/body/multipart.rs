//! Multipart bodies (RFC 2046, RFC 7578): fields and files.

use std::collections::hash_map::RandomState;
use std::fmt::Write;
use std::hash::BuildHasher;

use bytes::Bytes;

/// A body of parts.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Multipart {
    parts: Vec<Part>,
}

/// A part of a multipart body.
#[derive(Clone, Debug)]
#[must_use]
pub struct Part {
    /// The name, and for a file what it is called; empty where there is neither.
    disposition: String,
    /// Empty for text in general.
    media_type: String,
    /// Other headers.
    headers: Vec<(String, String)>,
    body: Bytes,
}

impl Part {
    /// A field.
    pub fn text(name: &str, value: impl Into<String>) -> Self {
        Self::bytes(name, value.into())
    }

    /// A field of bytes.
    pub fn bytes(name: &str, body: impl Into<Bytes>) -> Self {
        let disposition = format!("form-data; name=\"{}\"", quoted(name));
        Self { disposition, media_type: String::new(), headers: Vec::new(), body: body.into() }
    }

    /// A part without a name, as kinds of multipart other than forms have it (RFC 2046).
    pub fn item(media_type: &str, body: impl Into<Bytes>) -> Self {
        let (disposition, media_type) = (String::new(), line(media_type));
        Self { disposition, media_type, headers: Vec::new(), body: body.into() }
    }

    /// Takes the name off; a file keeps what it is called.
    pub(super) fn unnamed(self) -> Self {
        let file = self.disposition.split_once("; filename=").map(|(_, file)| file);
        let disposition = file.filter(|file| *file != "\"\"");
        let disposition = disposition.map(|file| format!("attachment; filename={file}"));
        Self { disposition: disposition.unwrap_or_default(), ..self }
    }

    /// A file.
    pub fn file(name: &str, file_name: &str, media_type: &str, body: impl Into<Bytes>) -> Self {
        let disposition =
            format!("form-data; name=\"{}\"; filename=\"{}\"", quoted(name), quoted(file_name));
        let media_type = line(media_type);
        Self { disposition, media_type, headers: Vec::new(), body: body.into() }
    }

    /// Says what it is.
    pub fn media_type(self, media_type: &str) -> Self {
        Self { media_type: line(media_type), ..self }
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((line(name), line(value)));
        self
    }
}

impl Multipart {
    /// A body without parts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part.
    pub fn part(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }

    /// Adds a field.
    pub fn text(self, name: &str, value: impl Into<String>) -> Self {
        self.part(Part::text(name, value))
    }

    /// Adds a file with its media type.
    pub fn file(
        self,
        name: &str,
        file_name: &str,
        media_type: &str,
        body: impl Into<Bytes>,
    ) -> Self {
        self.part(Part::file(name, file_name, media_type, body))
    }

    /// Adds a field that is JSON.
    pub fn json(self, name: &str, body: impl Into<Bytes>) -> Self {
        self.part(Part::bytes(name, body).media_type("application/json"))
    }

    /// The content type, a kind of multipart, and the body.
    pub(in super::super) fn encode(&self, media_type: &str) -> (String, Bytes) {
        let boundary = self.boundary();
        let mut body = Vec::new();
        for part in &self.parts {
            let mut head = format!("--{boundary}\r\n");
            if !part.disposition.is_empty() {
                let _ = write!(head, "Content-Disposition: {}\r\n", part.disposition);
            }
            if !part.media_type.is_empty() {
                let _ = write!(head, "Content-Type: {}\r\n", part.media_type);
            }
            for (name, value) in &part.headers {
                let _ = write!(head, "{name}: {value}\r\n");
            }
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(b"\r\n");
            body.extend_from_slice(&part.body);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        (format!("{media_type}; boundary={boundary}"), Bytes::from(body))
    }

    /// A line that no part holds: 128 bits that nobody can know beforehand.
    fn boundary(&self) -> String {
        let random = || RandomState::new().hash_one(self.parts.len());
        format!("{:016x}{:016x}", random(), random())
    }
}

/// A name between quotes, as browsers write it (WHATWG HTML, multipart form data); they leave other
/// control characters alone, but no header may hold one (RFC 9110, section 5.5).
fn quoted(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for found in name.chars() {
        if found == '"' || found.is_ascii_control() {
            let _ = write!(out, "%{:02X}", found as u32);
        } else {
            out.push(found);
        }
    }
    out
}

/// Text that stays in its line.
fn line(text: &str) -> String {
    text.chars().filter(|found| !found.is_control()).collect()
}
