//! Received multipart bodies (RFC 2046, section 5.1; RFC 7578).

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName};
use http::{HeaderMap, HeaderValue};

use super::super::body::charset;
use super::splitter::{Next, Splitter};
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
    /// Creates a part. Its name and file name are in its headers.
    pub(super) fn of(headers: HeaderMap, body: Bytes) -> Self {
        let disposition = headers.get("content-disposition").map(HeaderValue::as_bytes);
        let disposition = String::from_utf8_lossy(disposition.unwrap_or_default()).into_owned();
        Self {
            name: parameter(&disposition, "name").unwrap_or_default(),
            file_name: parameter(&disposition, "filename"),
            headers,
            body,
        }
    }

    /// Returns the size of the headers and the content, in bytes.
    pub(super) fn size(&self) -> u64 {
        let header = |(name, value): (&HeaderName, &HeaderValue)| name.as_str().len() + value.len();
        (self.headers.iter().map(header).sum::<usize>() + self.body.len()) as u64
    }

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
        let wrong = |problem| Rejection::bad_request("a part is not text").invalid("#", problem);
        text.map(Into::into).map_err(wrong)
    }
}

/// Splits a body into parts, up to a limit.
///
/// # Errors
///
/// Returns 400 if the body is invalid, and 413 if it has more parts.
pub fn parts(content_type: &str, body: &Bytes, most: usize) -> Result<Vec<ReceivedPart>> {
    let mut splitter = Splitter::new(content_type, most)?;
    splitter.push(body.clone());
    let mut parts: Vec<ReceivedPart> = Vec::new();
    loop {
        match splitter.step()? {
            Next::More => return Err(splitter.cut_off()),
            Next::End => return Ok(parts),
            Next::Part(headers) => parts.push(ReceivedPart::of(headers, Bytes::new())),
            Next::Content(content) => {
                if let Some(part) = parts.last_mut() {
                    part.body = match part.body.len() {
                        0 => content,
                        _ => [&part.body[..], &content].concat().into(),
                    };
                }
            }
            Next::PartEnd => {}
        }
    }
}

/// Parses the headers of a part.
pub(super) fn headers(head: &[u8]) -> Result<HeaderMap> {
    let broken = || Rejection::bad_request("a part has a header that cannot be read");
    let mut headers = HeaderMap::new();
    for line in head.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            continue;
        }
        let colon = line.iter().position(|byte| *byte == b':').ok_or_else(broken)?;
        let name = HeaderName::from_bytes(line[..colon].trim_ascii()).map_err(|_| broken())?;
        let value = HeaderValue::from_bytes(line[colon + 1..].trim_ascii());
        headers.append(name, value.map_err(|_| broken())?);
    }
    Ok(headers)
}

/// Returns the boundary in a content type.
pub(super) fn boundary(content_type: &str) -> Option<String> {
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
/// (WHATWG HTML, multipart form data); other clients escape them with a backslash.
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

    /// The parts do not depend on the chunks in which a body arrives.
    #[test]
    fn pieces_of_any_size() {
        let body = "preamble\r\n--x \r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n--y\r\n-\r\n\
                    --x\r\n\r\n\r\n--x\r\nA: b\r\n--x\n\none\n--x\r\n\r\n--x--\r\nepilogue";
        let expected = [("a", "\r\n--y\r\n-"), ("", ""), ("", ""), ("", "one"), ("", "")];
        let expected = expected.map(|(name, body)| (name, body.as_bytes().to_vec()));
        for size in 1..body.len() {
            let mut splitter = Splitter::new("multipart/mixed; boundary=x", 10).unwrap();
            let mut pieces = body.as_bytes().chunks(size);
            let mut found: Vec<ReceivedPart> = Vec::new();
            loop {
                match splitter.step().unwrap() {
                    Next::More => splitter.push(Bytes::copy_from_slice(pieces.next().unwrap())),
                    Next::Part(headers) => found.push(ReceivedPart::of(headers, Bytes::new())),
                    Next::Content(content) => {
                        let part = found.last_mut().unwrap();
                        part.body = [&part.body[..], &content].concat().into();
                    }
                    Next::PartEnd => {}
                    Next::End => break,
                }
            }
            let found: Vec<(&str, Vec<u8>)> =
                found.iter().map(|part| (part.name.as_str(), part.body.to_vec())).collect();
            assert_eq!(found, expected, "pieces of {size}");
        }
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
        let large = Bytes::from(format!("--x\r\nA: {}\r\n\r\n\r\n--x--", "a".repeat(20_000)));
        assert_eq!(parts("multipart/mixed; boundary=x", &large, 9).unwrap_err().status(), 431);
        let many = Bytes::from("--x\r\n\r\n".repeat(11) + "\r\n--x--");
        assert!(parts("multipart/mixed; boundary=x", &many, 3).is_err());
    }
}
