//! Responses, and the results that are made of them.

pub(super) mod error;
pub(super) mod failure;
pub(super) mod header;
pub(super) mod incomplete;
pub(super) mod link;
pub(super) mod message;
pub(super) mod pages;
mod related;

use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use url::Url;

use self::error::{DecodeError, Error};
use self::failure::{Failure, KEPT};
use self::header::Header;
use super::body::Body;
use super::body::charset;
use super::body::codec::{self, Content};
use super::body::media;
use super::call::operation::Operation;
use super::send::core::Limits;
use super::value::path::Path;
use super::value::wire::Wire;

/// A result with the status and the headers that came with it.
#[derive(Clone, Debug)]
pub struct Response<T> {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The result.
    pub value: T,
    /// Where empty values stand for required ones that are null or missing, as in
    /// `$.snapshots[3].name`; see [`CoreBuilder::lenient_responses`].
    ///
    /// [`CoreBuilder::lenient_responses`]: super::CoreBuilder::lenient_responses
    pub filled: Vec<String>,
}

impl<T> Response<T> {
    /// A header that the description declares; `None` where it is not there.
    pub fn header<H: Wire>(&self, header: Header<H>) -> Result<Option<H>, DecodeError> {
        header.read(&self.headers)
    }
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
    /// The URL that answered.
    pub(super) url: Url,
    /// The body as it arrives, where the result is read piece by piece.
    pub(super) stream: Mutex<Option<Body>>,
    /// How much of a response is taken.
    pub(super) limits: Limits,
    /// True where empty values may stand for required ones.
    pub(super) lenient: bool,
    /// Where they do.
    pub(super) filled: Mutex<Vec<String>>,
}

impl Reply {
    /// Reads the body as a value, by its content type.
    pub fn read<T: Wire>(&self) -> Result<T, Error> {
        let Operation { returns, returns_as, by_element, .. } = self.operation;
        let content = Content { headers: &self.headers, body: &self.body, returns };
        if self.is_blank()
            && let Some(value) = codec::nothing()
        {
            return Ok(value);
        }
        let mut path =
            Path::with_memory(self.limits.memory).lenient(self.lenient).notations(*by_element);
        let read = codec::decode_new(content, returns_as.as_ref(), &mut path);
        *self.filled.lock().unwrap_or_else(PoisonError::into_inner) = path.take_filled();
        read.map_err(|error| {
            let response = self.without_result();
            if self.is_blank() {
                return Error::Empty(Box::new(response));
            }
            Error::Decode(Box::new(error.of(response)))
        })
    }

    /// True where there is no body.
    pub(super) fn is_blank(&self) -> bool {
        codec::is_blank(&self.body)
    }

    /// True where the body is read piece by piece.
    pub(super) fn is_stream(&self) -> bool {
        self.stream.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// The body as text.
    pub(super) fn text(&self) -> String {
        charset::decode_lossy(&self.body, &self.headers).into_owned()
    }

    /// What errors keep of the response.
    fn without_result(&self) -> Failure {
        Failure {
            operation: self.operation,
            url: self.url.clone(),
            status: self.status,
            headers: self.headers.clone(),
            body: self.body.slice(..self.body.len().min(KEPT)),
        }
    }

    /// True where the body is of this media type, given without parameters.
    pub fn is(&self, media_type: &str) -> bool {
        media::stated(&self.headers) == media_type
    }

    /// The body, to be read piece by piece.
    pub(super) fn take_body(&self) -> Body {
        let stream = self.stream.lock().unwrap_or_else(PoisonError::into_inner).take();
        stream.unwrap_or_else(|| Body::from(self.body.clone()))
    }
}

/// What a call can result in: any [`Wire`] value, `()`, [`Bytes`], or a generated enum where the
/// type depends on the status.
pub trait FromReply: Sized {
    /// True where it is read from the body piece by piece.
    const STREAMS: bool = false;

    /// Makes it of a successful response.
    fn from_reply(reply: &Reply) -> Result<Self, Error>;
}

impl<T: Wire> FromReply for T {
    fn from_reply(reply: &Reply) -> Result<Self, Error> {
        reply.read()
    }
}

/// The result with the status and the headers of the response.
impl<T: FromReply> FromReply for Response<T> {
    const STREAMS: bool = T::STREAMS;

    fn from_reply(reply: &Reply) -> Result<Self, Error> {
        let value = T::from_reply(reply)?;
        let filled =
            std::mem::take(&mut *reply.filled.lock().unwrap_or_else(PoisonError::into_inner));
        Ok(Self { status: reply.status, headers: reply.headers.clone(), value, filled })
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
