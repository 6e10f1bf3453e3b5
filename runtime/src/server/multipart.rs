//! Received multipart bodies (RFC 2046, section 5.1; RFC 7578).

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName};
use http::{HeaderMap, HeaderValue, StatusCode};

use super::super::body::charset;
use super::{Rejection, Result};

/// Part of a received multipart body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedPart {
    /// Field name; empty if the part has none.
    pub name: String,
    /// File name; `None` if the part is not a file.
    pub file_name: Option<String>,
    /// Headers of the part.
    pub headers: HeaderMap,
    /// Content of the part.
    pub body: Bytes,
}

impl ReceivedPart {
    /// Returns the media type of the part.
    pub fn media_type(&self) -> Option<&str> {
        self.headers.get(CONTENT_TYPE).and_then(|found| found.to_str().ok())
    }

    /// Returns the body as text in the charset of the part.
    ///
    /// # Errors
    ///
    /// Returns 400 if the bytes are invalid in that charset.
    pub fn text(&self) -> Result<String> {
        let text = charset::decode(&self.body, charset::stated(&self.headers));
        let wrong = |problem| Rejection::bad_request("a part is no text").invalid("#", problem);
        text.map(Into::into).map_err(wrong)
    }
}

/// Limit for the headers of a part, in bytes.
const MAX_HEADERS: usize = 16 * 1024;

/// Splits a body into parts, up to a limit.
///
/// # Errors
///
/// Returns 400 if it is invalid, and 413 if it has more parts.
pub fn parts(content_type: &str, body: &Bytes, most: usize) -> Result<Vec<ReceivedPart>> {
    let broken = |detail: &'static str| Rejection::bad_request(detail);
    let boundary = boundary(content_type)
        .ok_or_else(|| broken("the content type of the multipart body has no boundary"))?;
    let delimiter = format!("--{boundary}");
    let mut at = find(body, delimiter.as_bytes(), 0)
        .ok_or_else(|| broken("the multipart body does not have its boundary"))?;
    let mut parts = Vec::new();
    loop {
        let after = at + delimiter.len();
        if body[after..].starts_with(b"--") {
            return Ok(parts);
        }
        let start = find(body, b"\n", after).map(|at| at + 1);
        let start = start.ok_or_else(|| broken("the multipart body ends in a part"))?;
        let between = format!("\n{delimiter}");
        // The delimiter of an empty part directly follows its headers.
        let end = find(body, between.as_bytes(), start - 1)
            .ok_or_else(|| broken("the multipart body ends in a part"))?;
        if parts.len() == most {
            let detail = "the multipart body has too many parts";
            return Err(Rejection::new(StatusCode::PAYLOAD_TOO_LARGE, detail));
        }
        let last = if end > start && body[end - 1] == b'\r' { end - 1 } else { end };
        parts.push(part(&body.slice(start..last.max(start)))?);
        at = end + 1;
    }
}

/// Creates a part from its headers and its body.
fn part(bytes: &Bytes) -> Result<ReceivedPart> {
    let (head, body) = match (find(bytes, b"\r\n\r\n", 0), find(bytes, b"\n\n", 0)) {
        _ if bytes.starts_with(b"\r\n") => (0..0, 2),
        (Some(at), other) if other.is_none_or(|other| at < other) => (0..at, at + 4),
        (_, Some(at)) => (0..at, at + 2),
        _ => (0..bytes.len(), bytes.len()),
    };
    if head.len() > MAX_HEADERS {
        let detail = "the headers of a part are too large";
        return Err(Rejection::new(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, detail));
    }
    let broken = || Rejection::bad_request("a part has a header that cannot be read");
    let mut headers = HeaderMap::new();
    for line in bytes[head].split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            continue;
        }
        let colon = line.iter().position(|byte| *byte == b':').ok_or_else(broken)?;
        let name = HeaderName::from_bytes(line[..colon].trim_ascii()).map_err(|_| broken())?;
        let value = HeaderValue::from_bytes(line[colon + 1..].trim_ascii());
        headers.append(name, value.map_err(|_| broken())?);
    }
    let disposition = headers.get("content-disposition").map(HeaderValue::as_bytes);
    let disposition = String::from_utf8_lossy(disposition.unwrap_or_default()).into_owned();
    Ok(ReceivedPart {
        name: parameter(&disposition, "name").unwrap_or_default(),
        file_name: parameter(&disposition, "filename"),
        headers,
        body: bytes.slice(body..),
    })
}

/// Returns the boundary in a content type.
fn boundary(content_type: &str) -> Option<String> {
    parameter(content_type, "boundary").filter(|found| !found.is_empty())
}

/// Returns a parameter of a header: `name="upload"`, with or without quotes.
fn parameter(header: &str, name: &str) -> Option<String> {
    let mut rest = header;
    loop {
        rest = rest.split_once(';')?.1;
        let (found, behind) = rest.split_once('=')?;
        let (value, behind) = value(behind.trim_start());
        if found.trim().eq_ignore_ascii_case(name) {
            return Some(value);
        }
        rest = behind;
    }
}

/// Splits off the value of a parameter. Browsers percent-encode quotes and line breaks in names
/// (WHATWG HTML, multipart form data), others escape them with a backslash.
fn value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(';').unwrap_or(text.len());
        return (text[..end].trim().to_owned(), &text[end..]);
    };
    let mut out = String::new();
    let mut letters = quoted.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (decoded(&out), &quoted[at + 1..]),
            '\\' if quoted[at + 1..].starts_with(['"', '\\']) => {
                out.extend(letters.next().map(|(_, letter)| letter));
            }
            _ => out.push(letter),
        }
    }
    (decoded(&out), "")
}

fn decoded(name: &str) -> String {
    name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

/// Returns the offset of bytes in others, from an offset.
fn find(body: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let (first, rest) = wanted.split_first()?;
    let mut at = from;
    loop {
        at += body.get(at..)?.iter().position(|byte| byte == first)?;
        if body[at + 1..].starts_with(rest) {
            return Some(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::body::multipart::{Multipart, Part};
    use super::*;

    #[test]
    fn what_clients_write_is_read() {
        let form = Multipart::new()
            .text("a \"b\"", "one\r\ntwo")
            .text("empty", "")
            .file("file", "x; y.txt", "text/plain", "--not a boundary\r\n")
            .part(Part::item("image/png", vec![0, 13, 10, 255]));
        let (content_type, body) = form.encode("multipart/form-data");
        let parts = parts(&content_type, &body, 10).unwrap();
        let told: Vec<(&str, Option<&str>, &[u8])> = parts
            .iter()
            .map(|part| (part.name.as_str(), part.file_name.as_deref(), &*part.body))
            .collect();
        assert_eq!(
            told,
            [
                ("a \"b\"", None, &b"one\r\ntwo"[..]),
                ("empty", None, b""),
                ("file", Some("x; y.txt"), b"--not a boundary\r\n"),
                ("", None, &[0, 13, 10, 255]),
            ]
        );
        assert_eq!(parts[2].media_type(), Some("text/plain"));
    }

    #[test]
    fn broken_bodies_are_rejected() {
        for (content_type, body) in [
            ("multipart/form-data", "--x--"),
            ("multipart/form-data; boundary=\"\"", "--x--"),
            ("multipart/form-data; boundary=x", ""),
            ("multipart/form-data; boundary=x", "--x"),
            ("multipart/form-data; boundary=x", "--x\r\n\r\nno end"),
            ("multipart/form-data; boundary=x", "--x\r\nno colon\r\n\r\n\r\n--x--"),
        ] {
            let found = parts(content_type, &Bytes::from(body), 10);
            assert!(found.is_err(), "{content_type} {body:?}: {found:?}");
        }
        let many = Bytes::from("--x\r\n\r\n".repeat(11) + "\r\n--x--");
        assert!(parts("multipart/mixed; boundary=x", &many, 3).is_err());
    }
}
