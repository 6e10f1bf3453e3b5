//! Splits a stream into lines or records.

use std::task::{Context, Poll, ready};
#[cfg(feature = "blocking")]
use std::time::Duration;

use bytes::{Buf, BytesMut};

use super::super::reply::error::Error;
#[cfg(feature = "blocking")]
use super::super::send::core::Core;
use super::Body;

/// Delimiter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// A line feed, a carriage return, or both.
    AnyLine,
    /// A line feed.
    LineFeed,
    /// The record separator of RFC 7464.
    Record,
}

/// Stream of delimited parts.
pub(super) struct Pieces {
    body: Option<Body>,
    buffer: BytesMut,
    /// Length of the start of the buffer that is known to contain no delimiter.
    scanned: usize,
    end: End,
    /// True if a line feed belongs to the preceding carriage return.
    after_return: bool,
    /// Size limit of a part.
    limit: u64,
}

impl Pieces {
    /// Client of the response.
    #[cfg(feature = "blocking")]
    pub(super) fn client(&self) -> (Option<Core>, Option<Duration>) {
        let body = self.body.as_ref();
        (body.and_then(|body| body.client.clone()), body.and_then(Body::patience))
    }

    /// Ends the stream.
    pub(super) fn end(&mut self) {
        self.body = None;
        self.buffer.clear();
    }

    pub(super) fn new(body: Body, end: End, limit: u64) -> Self {
        let buffer = BytesMut::new();
        Self { body: Some(body), buffer, scanned: 0, end, after_return: false, limit }
    }

    /// Returns the next part without its delimiter; `None` after the last. Non-empty text after the
    /// last delimiter is a part, too.
    pub(super) fn poll_next(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<BytesMut, Error>>> {
        loop {
            if let Some(piece) = self.cut() {
                return Poll::Ready(Some(Ok(piece)));
            }
            let Some(body) = &mut self.body else {
                let rest = self.buffer.split();
                self.scanned = 0;
                return Poll::Ready((!rest.is_empty()).then_some(Ok(rest)));
            };
            match ready!(body.poll_chunk(context)) {
                None => self.body = None,
                Some(Ok(chunk)) => self.buffer.extend_from_slice(&chunk),
                Some(Err(error)) => {
                    self.end();
                    return Poll::Ready(Some(Err(error)));
                }
            }
            let length = self.cut_at().unwrap_or(self.buffer.len());
            if length as u64 > self.limit {
                self.end();
                return Poll::Ready(Some(Err(Error::TooLarge(self.limit.into()))));
            }
        }
    }

    /// Splits off the first complete part.
    fn cut(&mut self) -> Option<BytesMut> {
        if self.after_return && !self.buffer.is_empty() {
            self.after_return = false;
            if self.buffer[0] == b'\n' {
                self.buffer.advance(1);
            }
        }
        let at = self.cut_at()?;
        let piece = self.buffer.split_to(at);
        self.after_return = self.buffer[0] == b'\r';
        self.buffer.advance(1);
        self.scanned = 0;
        Some(piece)
    }

    fn cut_at(&mut self) -> Option<usize> {
        let end = self.end;
        let is_end = |byte: &u8| match end {
            End::AnyLine => matches!(byte, b'\n' | b'\r'),
            End::LineFeed => *byte == b'\n',
            End::Record => *byte == 0x1e,
        };
        let scanned = self.scanned.min(self.buffer.len());
        let found = self.buffer[scanned..].iter().position(is_end);
        if found.is_none() {
            self.scanned = self.buffer.len();
        }
        found.map(|at| scanned + at)
    }
}
