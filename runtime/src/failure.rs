//! Responses that tell of a failure.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::codec::{self, Content};
use super::error::DecodeError;
use super::header::Header;
use super::operation::Operation;
use super::path::MAX_MEMORY;
use super::show::visible;
use super::wire::Wire;

/// A response whose status is no success. Its body is kept up to a limit.
#[derive(Debug)]
pub struct Failure {
    pub(super) operation: &'static Operation,
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// How much of a body is kept for [`Failure::body`].
pub(super) const KEPT: usize = 64 * 1024;
/// How much of it an error message shows.
const SHOWN: usize = 300;

/// The faults that a description declares. Generated clients have an enum of theirs.
pub trait Fault: Sized {
    /// The fault of this number, where the body of a response is one.
    fn read(number: u16, failure: &Failure) -> Option<Self>;
}

impl Failure {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body, or the first 64 KiB of it.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header that the description declares; `None` where it is not there.
    pub fn header<H: Wire + Default>(&self, header: Header<H>) -> Result<Option<H>, DecodeError> {
        header.read(&self.headers)
    }

    /// The fault that the operation declares for the status, or else for its class, or else for
    /// any other; where there are several, the first that the body is.
    pub(super) fn fault<F: Fault>(&self) -> Option<F> {
        let status = self.status.as_u16();
        let exact_first = [status, status / 100, 0].into_iter();
        let mut declared = exact_first.flat_map(|asked| {
            let faults = self.operation.faults.iter();
            faults.filter(move |(stated, _)| *stated == asked).map(|(_, number)| *number)
        });
        declared.find_map(|number| F::read(number, self))
    }

    /// Reads the body as a value, by its content type.
    pub fn read<T: Wire + Default>(&self) -> Result<T, DecodeError> {
        let returns = self.operation.returns;
        let content = Content { headers: &self.headers, body: &self.body, returns };
        codec::decode_new(content, None, MAX_MEMORY)
            .map_err(|error| error.of(self.status, &self.body))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Operation { method, path, .. } = self.operation;
        write!(f, "{method} {path} was answered with {}", self.status)?;
        match beginning(&self.body) {
            text if text.is_empty() => Ok(()),
            text => write!(f, ": {text}"),
        }
    }
}

/// The beginning of a body in one line.
pub(super) fn beginning(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let words: Vec<&str> = text.split_whitespace().collect();
    let words = words.join(" ");
    match words.char_indices().nth(SHOWN) {
        None => visible(&words).into_owned(),
        Some((end, _)) => format!("{}…", visible(&words[..end])),
    }
}
