//! Responses, and the results that are made of them.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::codec;
use super::error::Error;
use super::operation::Operation;
use super::wire::Wire;

/// A result with the status and the headers that came with it.
#[derive(Clone, Debug)]
pub struct Response<T> {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The result.
    pub value: T,
}

/// A successful response with its body.
#[derive(Debug)]
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
    pub(super) operation: &'static Operation,
}

impl Reply {
    /// Reads the body as a value, by its content type.
    pub fn read<T: Wire + Default>(&self) -> Result<T, Error> {
        let document = self.operation.returns_as.as_ref();
        codec::decode_new(&self.headers, &self.body, document)
            .map_err(|error| Error::Decode(Box::new(error)))
    }
}

/// What a call can result in: any [`Wire`] value, `()`, [`Bytes`], or a generated enum where the
/// type depends on the status.
pub trait FromReply: Sized {
    /// Makes it of a successful response.
    fn from_reply(reply: &Reply) -> Result<Self, Error>;
}

impl<T: Wire + Default> FromReply for T {
    fn from_reply(reply: &Reply) -> Result<Self, Error> {
        reply.read()
    }
}

/// Whatever the body is, it is left alone.
impl FromReply for () {
    fn from_reply(_reply: &Reply) -> Result<Self, Error> {
        Ok(())
    }
}

/// The body as it is.
impl FromReply for Bytes {
    fn from_reply(reply: &Reply) -> Result<Self, Error> {
        Ok(reply.body.clone())
    }
}
