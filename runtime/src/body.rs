//! Response bodies, piece by piece.

use std::fmt;

use bytes::{Bytes, BytesMut};

use super::error::Error;
use super::transport::{BoxFuture, TransportError};

/// The body of a response as it arrives.
pub struct Body(Box<dyn Chunks>);

/// Where the pieces of a body come from. Transports implement it.
pub trait Chunks: Send {
    /// The next piece; `None` after the last.
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>>;
}

impl Body {
    /// A body from its source.
    pub fn new(chunks: impl Chunks + 'static) -> Self {
        Self(Box::new(chunks))
    }

    /// The next piece; `None` after the last. A body that ends too early is an error.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, Error>> {
        Some(self.0.next().await?.map_err(Error::from))
    }

    /// The next piece, waiting for it on this thread.
    #[cfg(feature = "blocking")]
    pub fn chunk_blocking(&mut self) -> Option<Result<Bytes, Error>> {
        match super::blocking::wait(self.chunk()) {
            Ok(chunk) => chunk,
            Err(error) => Some(Err(error)),
        }
    }

    /// All of it, if it is not larger than a limit in bytes.
    pub(super) async fn collect(mut self, limit: u64) -> Result<Bytes, Error> {
        let mut all = BytesMut::new();
        while let Some(chunk) = self.chunk().await {
            let chunk = chunk?;
            if all.len() as u64 + chunk.len() as u64 > limit {
                return Err(Error::TooLarge(limit));
            }
            all.extend_from_slice(&chunk);
        }
        Ok(all.freeze())
    }

    /// The beginning of it, whatever becomes of the rest.
    pub(super) async fn beginning(mut self, limit: usize) -> Bytes {
        let mut all = BytesMut::new();
        while let Some(Ok(chunk)) = self.chunk().await {
            all.extend_from_slice(&chunk[..chunk.len().min(limit - all.len())]);
            if all.len() == limit {
                break;
            }
        }
        all.freeze()
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self::new(Whole(Some(bytes)))
    }
}

/// A body that is already here.
struct Whole(Option<Bytes>);

impl Chunks for Whole {
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>> {
        let bytes = self.0.take();
        Box::pin(async move { bytes.map(Ok) })
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Body(..)")
    }
}
