//! Multipart bodies (RFC 2046, RFC 7578).

use std::collections::hash_map::RandomState;
use std::fmt::Write;
use std::hash::BuildHasher;

use bytes::Bytes;

use super::super::call::operation::Field;

/// Multipart body.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Multipart {
    parts: Vec<Part>,
}

/// Part of a multipart body.
#[derive(Clone, Debug)]
#[must_use]
pub struct Part {
    /// Field name, even if it is not written in the body.
    name: String,
    /// `Content-Disposition` with name and file name; empty if there is neither.
    disposition: String,
    /// Media type; empty for plain text.
    media_type: String,
    /// Other headers.
    headers: Vec<(String, String)>,
    body: Bytes,
}

/// Header for all parts with a name.
#[derive(Clone)]
pub(in super::super) struct PartHeader {
    pub(in super::super) part: String,
    pub(in super::super) header: String,
    pub(in super::super) value: String,
}

impl Part {
    /// Creates a text field.
    pub fn text(name: &str, value: impl Into<String>) -> Self {
        Self::bytes(name, value.into())
    }

    /// Creates a binary field.
    pub fn bytes(name: &str, body: impl Into<Bytes>) -> Self {
        let disposition = format!("form-data; name=\"{}\"", quoted(name));
        let (name, media_type) = (name.to_owned(), String::new());
        Self { name, disposition, media_type, headers: Vec::new(), body: body.into() }
    }

    /// Creates an unnamed part, for multipart types other than forms (RFC 2046).
    pub fn item(media_type: &str, body: impl Into<Bytes>) -> Self {
        let (name, disposition, media_type) = (String::new(), String::new(), line(media_type));
        Self { name, disposition, media_type, headers: Vec::new(), body: body.into() }
    }

    /// Removes the name; a file keeps its file name.
    pub(super) fn unnamed(self) -> Self {
        let file = self.disposition.split_once("; filename=").map(|(_, file)| file);
        let disposition = file.filter(|file| *file != "\"\"");
        let disposition = disposition.map(|file| format!("attachment; filename={file}"));
        Self { disposition: disposition.unwrap_or_default(), ..self }
    }

    /// Creates a file.
    pub fn file(name: &str, file_name: &str, media_type: &str, body: impl Into<Bytes>) -> Self {
        let disposition =
            format!("form-data; name=\"{}\"; filename=\"{}\"", quoted(name), quoted(file_name));
        let (name, media_type) = (name.to_owned(), line(media_type));
        Self { name, disposition, media_type, headers: Vec::new(), body: body.into() }
    }

    /// Sets the media type.
    pub fn media_type(self, media_type: &str) -> Self {
        Self { media_type: line(media_type), ..self }
    }

    /// Sets a header. It replaces a header with the same name.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let (name, value) = (line(name), line(value));
        if name.eq_ignore_ascii_case("content-type") {
            self.media_type = value;
        } else if name.eq_ignore_ascii_case("content-disposition") {
            self.disposition = value;
        } else {
            self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(&name));
            self.headers.push((name, value));
        }
        self
    }
}

impl Multipart {
    /// Creates an empty body.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part.
    pub fn part(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }

    /// Adds a text field.
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

    /// Adds a JSON field.
    pub fn json(self, name: &str, body: impl Into<Bytes>) -> Self {
        self.part(Part::bytes(name, body).media_type("application/json"))
    }

    /// Adds headers to the parts of these names.
    pub(in super::super) fn with_headers(mut self, added: &[PartHeader]) -> Result<Self, String> {
        for PartHeader { part: name, header, value } in added {
            if !self.parts.iter().any(|part| part.name == *name) {
                return Err(format!("header {header} of the part {name:?}: there is no such part"));
            }
            let parts = self.parts.into_iter().map(|part| match &part.name {
                found if found == name => part.header(header, value),
                _ => part,
            });
            self.parts = parts.collect();
        }
        Ok(self)
    }

    /// Returns an error if a part has not all of the required headers of its field.
    pub(in super::super) fn with_required_headers(self, fields: &[Field]) -> Result<Self, String> {
        for part in &self.parts {
            let mut of_part = fields.iter().filter(|field| field.name == part.name);
            let is_missing = |name: &&&str| {
                !part.headers.iter().any(|(found, _)| found.eq_ignore_ascii_case(name))
            };
            if let Some(name) =
                of_part.find_map(|field| field.required_headers.iter().find(is_missing))
            {
                let part = &part.name;
                return Err(format!("the part {part:?} needs the header {name} (`part_header`)"));
            }
        }
        Ok(self)
    }

    /// Returns the content type and the body.
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
        let root = self.parts.first().map_or("", |part| &part.media_type);
        // RFC 2387, section 3.1.
        let root = if media_type == "multipart/related" && is_quotable(root) {
            format!("; type=\"{root}\"")
        } else {
            String::new()
        };
        (format!("{media_type}{root}; boundary={boundary}"), Bytes::from(body))
    }

    /// Returns a boundary of 128 random bits, which no part contains.
    fn boundary(&self) -> String {
        let random = || RandomState::new().hash_one(self.parts.len());
        format!("{:016x}{:016x}", random(), random())
    }
}

/// Returns whether a text can be quoted without escapes.
fn is_quotable(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"\\".contains(&byte))
}

/// Escapes a name like browsers (WHATWG HTML, multipart form data). In addition, control characters
/// are removed, which headers must not contain (RFC 9110, section 5.5).
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

/// Removes line breaks and other control characters from a text.
fn line(text: &str) -> String {
    text.chars().filter(|found| !found.is_control()).collect()
}
