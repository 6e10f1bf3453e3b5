//! Responses that tell of a failure.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::codec;
use super::error::DecodeError;
use super::operation::Operation;
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
    /// The fault that a response describes, by its status and then by its body.
    fn from_failure(failure: &Failure) -> Option<Self>;
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

    /// Reads the body as a value, by its content type.
    pub fn read<T: Wire + Default>(&self) -> Result<T, DecodeError> {
        codec::decode_new(&self.headers, &self.body, None)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Operation { method, path, .. } = self.operation;
        write!(f, "{method} {path} was answered with {}", self.status)?;
        let text = self.text();
        let words: Vec<&str> = text.split_whitespace().collect();
        let words = words.join(" ");
        match words.char_indices().nth(SHOWN) {
            _ if words.is_empty() => Ok(()),
            None => write!(f, ": {words}"),
            Some((end, _)) => write!(f, ": {}…", &words[..end]),
        }
    }
}
