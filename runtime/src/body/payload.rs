//! Request bodies.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::super::platform::MaybeSend;
use super::super::reply::error::BoxError;
use super::super::transport::{BoxFuture, TransportError, TransportErrorKind};
use super::Body;

/// Request body. It can be created several times, since a request may be repeated.
#[derive(Clone)]
pub enum Payload {
    /// Body in memory; empty for none.
    Bytes(Bytes),
    /// Streamed body, created for each attempt.
    Stream(Arc<dyn Fn() -> Body + Send + Sync>),
}

impl Payload {
    /// Creates an empty body.
    #[must_use]
    pub const fn none() -> Self {
        Self::Bytes(Bytes::new())
    }

    /// Returns whether there is no body.
    pub(in super::super) fn is_none(&self) -> bool {
        self.bytes().is_some_and(Bytes::is_empty)
    }

    /// Returns the bytes of a body in memory.
    pub fn bytes(&self) -> Option<&Bytes> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Stream(_) => None,
        }
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::Stream(_) => f.write_str("a stream"),
        }
    }
}

impl Body {
    /// Creates a streamed body from an iterator of chunks, for example of a file. The first error
    /// ends it.
    pub fn pieces<I>(pieces: I) -> Self
    where
        I: Iterator<Item = Result<Bytes, BoxError>> + MaybeSend + 'static,
    {
        Self::new(Pieces(pieces))
    }
}

impl Body {
    /// Creates a streamed body from a stream of chunks, for example of a file or of another
    /// response. The first error ends it.
    pub fn from_stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + MaybeSend + 'static,
        E: Into<BoxError>,
    {
        Self::new(Streamed(Box::pin(stream)))
    }
}

/// Body from a stream.
struct Streamed<S>(Pin<Box<S>>);

impl<S, E> super::Chunks for Streamed<S>
where
    S: Stream<Item = Result<Bytes, E>> + MaybeSend,
    E: Into<BoxError>,
{
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>> {
        Box::pin(poll_fn(move |context| {
            let chunk = ready!(self.0.as_mut().poll_next(context));
            Poll::Ready(chunk.map(|chunk| {
                chunk.map_err(|error| TransportError {
                    kind: TransportErrorKind::Other,
                    source: error.into(),
                })
            }))
        }))
    }
}

/// Body from an iterator.
struct Pieces<I>(I);

impl<I> super::Chunks for Pieces<I>
where
    I: Iterator<Item = Result<Bytes, BoxError>> + MaybeSend,
{
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>> {
        let piece = self.0.next().map(|piece| {
            piece.map_err(|source| TransportError { kind: TransportErrorKind::Other, source })
        });
        Box::pin(std::future::ready(piece))
    }
}
