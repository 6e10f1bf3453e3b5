//! Length and progress of a streamed body.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::super::platform::MaybeSend;
use super::super::reply::error::Error;
use super::Body;

/// Progress of a streamed body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Number of bytes transferred so far.
    pub bytes: u64,
    /// Length of the body, if known.
    pub length: Option<u64>,
}

impl Body {
    /// Returns the length in bytes, if known: from `Content-Length`, or from [`Self::with_length`].
    /// It is unknown for compressed responses.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// Sets the length in bytes, which is sent as `Content-Length` of a request.
    #[must_use]
    pub fn with_length(mut self, bytes: impl Into<Option<u64>>) -> Self {
        self.set_length(bytes.into());
        self
    }

    pub(in super::super) fn set_length(&mut self, bytes: Option<u64>) {
        self.length = bytes;
    }

    /// Calls a function with each chunk when it is read, and with an error that ends the body.
    #[must_use]
    pub fn inspect(
        self,
        mut inspect: impl FnMut(&Result<Bytes, Error>) + MaybeSend + 'static,
    ) -> Self {
        self.inspect_to_end(move |chunk| {
            if let Some(chunk) = chunk {
                inspect(chunk);
            }
        })
    }

    /// Calls a function with each chunk, with an error that ends the body, and with `None` at its
    /// end.
    pub(in super::super) fn inspect_to_end(
        mut self,
        mut inspect: impl FnMut(Option<&Result<Bytes, Error>>) + MaybeSend + 'static,
    ) -> Self {
        let extra = self.extra();
        extra.inspect = Some(match extra.inspect.take() {
            None => Box::new(inspect),
            Some(mut first) => Box::new(move |chunk| {
                first(chunk);
                inspect(chunk);
            }),
        });
        self
    }

    /// Calls a function with the progress of the body, after each chunk.
    #[must_use]
    pub fn on_progress(self, mut report: impl FnMut(Progress) + MaybeSend + 'static) -> Self {
        let mut progress = Progress { bytes: 0, length: self.length };
        self.inspect(move |chunk| {
            if let Ok(chunk) = chunk {
                progress.bytes += chunk.len() as u64;
                report(progress);
            }
        })
    }
}

/// Chunks. The stream ends after an error.
impl Stream for Body {
    type Item = Result<Bytes, Error>;

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Error>>> {
        self.get_mut().poll_chunk(context)
    }
}
