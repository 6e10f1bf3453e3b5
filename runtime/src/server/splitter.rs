//! Splits a streamed multipart body into parts (RFC 2046, section 5.1).

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode};

use super::multipart::{boundary, headers};
use super::{Rejection, Result};

/// Limit for the headers of a part, in bytes.
const MAX_HEADERS: usize = 16 * 1024;

/// Incremental splitter of a body.
#[derive(Debug)]
pub(super) struct Splitter {
    /// Bytes that are not yet split. At the start of a line, they start with a line feed, which is
    /// part of the delimiter.
    buffer: Bytes,
    /// Line feed, two hyphens and the boundary.
    delimiter: Vec<u8>,
    state: State,
    /// Number of further parts that are allowed.
    left: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before the first delimiter.
    Preamble,
    /// After a delimiter.
    Delimiter,
    /// In the headers of a part, from the line feed before them.
    Headers,
    /// At the line feed before the content of a part.
    Blank,
    /// In the content of a part.
    Content,
    /// After the last delimiter.
    End,
}

/// Next item of a body.
#[derive(Debug)]
pub(super) enum Next {
    /// More input is needed.
    More,
    /// Start of a part with these headers.
    Part(HeaderMap),
    /// Content of the part.
    Content(Bytes),
    /// End of the part.
    PartEnd,
    /// End of the body.
    End,
}

impl Splitter {
    /// Creates a splitter with the boundary of a content type, and a maximum number of parts.
    pub(super) fn new(content_type: &str, most: usize) -> Result<Self> {
        let none = "the content type of the multipart body has no boundary";
        let boundary = boundary(content_type).ok_or_else(|| Rejection::bad_request(none))?;
        let delimiter = format!("\n--{boundary}").into_bytes();
        let buffer = Bytes::from_static(b"\n");
        Ok(Self { buffer, delimiter, state: State::Preamble, left: most })
    }

    /// Adds a piece of the body.
    pub(super) fn push(&mut self, piece: Bytes) {
        if self.buffer.is_empty() {
            self.buffer = piece;
            return;
        }
        let mut joined = BytesMut::with_capacity(self.buffer.len() + piece.len());
        joined.extend_from_slice(&self.buffer);
        joined.extend_from_slice(&piece);
        self.buffer = joined.freeze();
    }

    /// Returns the rejection of a body that ends here.
    pub(super) fn cut_off(&self) -> Rejection {
        Rejection::bad_request(match self.state {
            State::Preamble => "the multipart body does not have its boundary",
            _ => "the multipart body ends in a part",
        })
    }

    /// Returns the next item.
    ///
    /// # Errors
    ///
    /// Returns 400 for invalid headers, 413 for too many parts, and 431 for headers that are too
    /// large.
    pub(super) fn step(&mut self) -> Result<Next> {
        loop {
            match self.state {
                State::End => return Ok(Next::End),
                State::Preamble => {
                    let Some(at) = find(&self.buffer, &self.delimiter) else {
                        self.pass_all_but(self.delimiter.len());
                        return Ok(Next::More);
                    };
                    self.pass_delimiter(at);
                }
                State::Delimiter if self.buffer.starts_with(b"--") => self.state = State::End,
                State::Delimiter if self.buffer.len() < 2 => return Ok(Next::More),
                State::Delimiter => {
                    let Some(at) = find(&self.buffer, b"\n") else { return self.more() };
                    let _ = self.buffer.split_to(at);
                    self.left = self.left.checked_sub(1).ok_or_else(too_many)?;
                    self.state = State::Headers;
                }
                State::Headers => return self.head(),
                State::Blank if self.buffer.len() < self.delimiter.len() => {
                    // Fewer bytes than a delimiter: more input is needed to exclude one.
                    return Ok(Next::More);
                }
                State::Blank => {
                    if !self.buffer.starts_with(&self.delimiter) {
                        let _ = self.buffer.split_to(1);
                    }
                    self.state = State::Content;
                }
                State::Content => return Ok(self.content()),
            }
        }
    }

    /// Returns the headers of a part, if they are complete.
    fn head(&mut self) -> Result<Next> {
        let blank = |line: &[u8]| find(&self.buffer, line);
        let blank = match (blank(b"\n\r\n"), blank(b"\n\n")) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        let end = find(&self.buffer, &self.delimiter);
        let (head, state) = match (blank, end) {
            (Some(blank), end) if end.is_none_or(|end| blank < end) => (blank, State::Blank),
            (_, Some(end)) => (end, State::Content),
            _ => return self.more(),
        };
        if head > MAX_HEADERS {
            return Err(too_large());
        }
        let head = self.buffer.split_to(head);
        if state == State::Blank {
            // The line feed of the empty line is kept: it may be part of a delimiter.
            let _ = self.buffer.split_to(if self.buffer.starts_with(b"\n\r") { 2 } else { 1 });
        }
        self.state = state;
        headers(&head).map(Next::Part)
    }

    /// Returns content up to the next delimiter.
    fn content(&mut self) -> Next {
        let Some(at) = find(&self.buffer, &self.delimiter) else {
            // The end is kept: it may be the start of a delimiter, after a carriage return.
            let sure = self.buffer.len().saturating_sub(self.delimiter.len());
            return match sure {
                0 => Next::More,
                sure => Next::Content(self.buffer.split_to(sure)),
            };
        };
        if at == 0 {
            self.pass_delimiter(0);
            return Next::PartEnd;
        }
        let content = self.buffer.split_to(at);
        match content.strip_suffix(b"\r") {
            Some([]) => self.content(),
            Some(stripped) => Next::Content(content.slice(..stripped.len())),
            None => Next::Content(content),
        }
    }

    fn pass_delimiter(&mut self, at: usize) {
        let _ = self.buffer.split_to(at + self.delimiter.len());
        self.state = State::Delimiter;
    }

    fn pass_all_but(&mut self, kept: usize) {
        let passed = self.buffer.len().saturating_sub(kept);
        let _ = self.buffer.split_to(passed);
    }

    /// Requests more input for a line or headers, up to a limit.
    fn more(&self) -> Result<Next> {
        if self.buffer.len() > MAX_HEADERS { Err(too_large()) } else { Ok(Next::More) }
    }
}

fn too_large() -> Rejection {
    let detail = "the headers of a part are too large";
    Rejection::new(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, detail)
}

fn too_many() -> Rejection {
    let detail = "the multipart body has too many parts";
    Rejection::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
}

/// Returns the offset of a byte string in another one.
fn find(body: &[u8], wanted: &[u8]) -> Option<usize> {
    let (first, rest) = wanted.split_first()?;
    let mut at = 0;
    loop {
        at += body.get(at..)?.iter().position(|byte| byte == first)?;
        if body[at + 1..].starts_with(rest) {
            return Some(at);
        }
        at += 1;
    }
}
