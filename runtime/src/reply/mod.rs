//! Responses and results.

pub(super) mod called;
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

use self::called::Called;
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
use super::value::wire::{Slot, Wire};

/// Result with the status and the headers of the response.
#[derive(Clone, Debug)]
pub struct Response<T> {
    /// HTTP status.
    pub status: StatusCode,
    /// Response headers.
    pub headers: HeaderMap,
    /// Result.
    pub value: T,
    /// Paths of the empty values that replace null or missing required ones, such as
    /// `$.snapshots[3].name`; see [`CoreBuilder::lenient_responses`].
    ///
    /// [`CoreBuilder::lenient_responses`]: super::CoreBuilder::lenient_responses
    pub filled: Vec<String>,
}

impl<T> Response<T> {
    /// Returns a header declared in the API description; `None` if it is absent.
    ///
    /// # Errors
    ///
    /// Returns an error if the value of the header does not match the type.
    pub fn header<H: Wire>(&self, header: Header<H>) -> Result<Option<H>, DecodeError> {
        header.read(&self.headers)
    }
}

/// Successful response with its body.
#[derive(Debug)]
pub struct Reply {
    /// HTTP status.
    pub status: StatusCode,
    /// Response headers.
    pub headers: HeaderMap,
    /// Response body.
    pub body: Bytes,
    /// Last request of the call.
    pub(super) called: Called,
    /// Body as a stream, for streamed results.
    pub(super) stream: Mutex<Option<Box<Body>>>,
    /// Limits of the response.
    pub(super) limits: Limits,
    /// True if empty values may replace missing required ones.
    pub(super) lenient: bool,
    /// Paths of the replaced values.
    pub(super) filled: Mutex<Vec<String>>,
}

impl Reply {
    /// Decodes the body by its content type.
    ///
    /// # Errors
    ///
    /// Returns an error if the body does not match the type, or has another content type.
    pub fn read<T: Wire>(&self) -> Result<T, Error> {
        let mut value = T::initial();
        self.fill(&mut value)?;
        Ok(value)
    }

    /// Decodes the body into the initial value of its type.
    pub(super) fn fill(&self, value: &mut dyn Wire) -> Result<(), Error> {
        let Operation { returns, returns_as, by_element, .. } = self.called.operation;
        let content = Content { headers: &self.headers, body: &self.body, returns };
        if self.is_blank() && codec::is_of_nothing(value.slot()) {
            return Ok(());
        }
        let mut path =
            Path::with_memory(self.limits.memory).of_result(self.lenient).notations(*by_element);
        let read = codec::decode(content, returns_as.as_ref(), value, &mut path)
            .map_err(|problem| DecodeError::new(path.to_string(), problem));
        *self.filled.lock().unwrap_or_else(PoisonError::into_inner) = path.take_filled();
        read.or_else(|error| {
            if let (Slot::Optional(place), true) = (value.slot(), self.declares_no_value()) {
                place.null();
                return Ok(());
            }
            let response = self.without_result();
            if self.is_blank() || codec::is_null(&self.body) {
                return Err(Error::Empty(Box::new(response)));
            }
            Err(Error::Decode(Box::new(error.of(response))))
        })
    }

    /// Returns whether the status is declared without a body: then any body is accepted.
    fn declares_no_value(&self) -> bool {
        let status = self.status.as_u16();
        let declared = self.called.operation.values;
        let of = |asked: u16| declared.iter().find(|(stated, _)| *stated == asked);
        let found = of(status).or_else(|| of(status / 100)).or_else(|| of(0));
        matches!(found, Some((_, false)))
    }

    /// Returns whether the body is absent.
    pub(super) fn is_blank(&self) -> bool {
        codec::is_blank(&self.body)
    }

    /// Returns whether the body is streamed.
    pub(super) fn is_stream(&self) -> bool {
        self.stream.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Returns the body as text.
    pub(super) fn text(&self) -> String {
        charset::decode_lossy(&self.body, &self.headers).into_owned()
    }

    /// Returns the parts of the response that errors contain.
    fn without_result(&self) -> Failure {
        Failure {
            called: self.called.clone(),
            status: self.status,
            headers: self.headers.clone(),
            body: self.body.slice(..self.body.len().min(KEPT)),
        }
    }

    /// Returns whether the body has this media type; parameters are ignored.
    pub fn is(&self, media_type: &str) -> bool {
        media::same(media::stated(&self.headers), media_type)
    }

    /// Returns the body as a stream.
    pub(super) fn take_body(&self) -> Body {
        let stream = self.stream.lock().unwrap_or_else(PoisonError::into_inner).take();
        stream.map_or_else(|| Body::from(self.body.clone()), |stream| *stream)
    }
}

/// Result of a request: any [`Wire`] value, `()`, [`Bytes`], or a generated enum if the type
/// depends on the status.
pub trait FromReply: Sized {
    /// True if the result is read from a streamed body.
    const STREAMS: bool = false;

    /// Creates the result from a successful response.
    ///
    /// # Errors
    ///
    /// Returns an error if the body does not match the type.
    fn from_reply(reply: &Reply) -> Result<Self, Error>;
}

/// The body is decoded by its content type; [`Bytes`] are the undecoded body.
impl<T: Wire> FromReply for T {
    fn from_reply(reply: &Reply) -> Result<Self, Error> {
        T::of_body(&reply.body).map_or_else(|| reply.read(), Ok)
    }
}

/// Result with the status and the headers of the response.
impl<T: FromReply> FromReply for Response<T> {
    const STREAMS: bool = T::STREAMS;

    fn from_reply(reply: &Reply) -> Result<Self, Error> {
        let value = T::from_reply(reply)?;
        let filled =
            std::mem::take(&mut *reply.filled.lock().unwrap_or_else(PoisonError::into_inner));
        Ok(Self { status: reply.status, headers: reply.headers.clone(), value, filled })
    }
}

/// Accepts any body without decoding it.
impl FromReply for () {
    fn from_reply(_reply: &Reply) -> Result<Self, Error> {
        Ok(())
    }
}
