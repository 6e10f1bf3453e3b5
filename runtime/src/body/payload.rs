//! Bodies of requests.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use super::super::reply::error::BoxError;
use super::super::transport::{BoxFuture, TransportError, TransportErrorKind};
use super::Body;

/// The body of a request. It can be had several times: a request may be sent again.
#[derive(Clone)]
pub enum Payload {
    /// A body that is here; empty for none.
    Bytes(Bytes),
    /// A body that comes piece by piece, anew each time.
    Stream(Arc<dyn Fn() -> Body + Send + Sync>),
}

impl Payload {
    /// No body.
    pub const fn none() -> Self {
        Self::Bytes(Bytes::new())
    }

    /// The bytes, where they are here.
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
    /// A body of pieces, as they come: of a file, say. The first error ends it.
    pub fn pieces<I>(pieces: I) -> Self
    where
        I: Iterator<Item = Result<Bytes, BoxError>> + Send + 'static,
    {
        Self::new(Pieces(pieces))
    }
}

/// A body of pieces.
struct Pieces<I>(I);

impl<I> super::Chunks for Pieces<I>
where
    I: Iterator<Item = Result<Bytes, BoxError>> + Send,
{
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>> {
        let piece = self.0.next().map(|piece| {
            piece.map_err(|source| TransportError { kind: TransportErrorKind::Other, source })
        });
        Box::pin(std::future::ready(piece))
    }
}
