//! Sequences of JSON values: NDJSON, or records (RFC 7464).

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::super::json::ser::{Reader, to_json};
use super::super::reply::error::Error;
use super::super::reply::{FromReply, Reply};
use super::super::value::path::Path;
use super::super::value::wire::Wire;
use super::pieces::{End, Pieces};
use super::{charset, codec, media};

/// Stream of values.
pub struct Lines<T> {
    pieces: Pieces,
    value: PhantomData<fn() -> T>,
    lenient: bool,
    /// Charset of the content type.
    charset: Option<String>,
}

impl<T: Wire> Lines<T> {
    /// Returns the next value; `None` after the last. Cancel safe: nothing is lost if the future is
    /// dropped.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.poll_value(context)).await
    }

    fn poll_value(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            let piece = match ready!(self.pieces.poll_next(context)) {
                Some(Ok(piece)) => piece,
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            };
            if !codec::is_blank(&piece) {
                let path = Path::default().of_result(self.lenient);
                let value = codec::from_json_bytes(&piece, self.charset.as_deref(), path);
                let value = value.map_err(|error| Error::Decode(Box::new(error)));
                return Poll::Ready(Some(value));
            }
        }
    }

    /// Returns the next value; waits on this thread.
    #[cfg(feature = "blocking")]
    pub fn next_blocking(&mut self) -> Option<Result<T, Error>> {
        let (client, timeout) = self.pieces.client();
        super::super::send::blocking::wait_for_next(client.as_ref(), timeout, self.next())
    }
}

impl<T: Wire> Stream for Lines<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_value(context)
    }
}

impl<T> FromReply for Lines<T> {
    const STREAMS: bool = true;

    fn from_reply(reply: &Reply) -> Result<Self, Error> {
        let end = if media::is_records(&reply.headers) { End::Record } else { End::LineFeed };
        Ok(Self {
            pieces: Pieces::new(reply.take_body(), end, reply.limits.body),
            value: PhantomData,
            lenient: reply.lenient,
            charset: charset::stated(&reply.headers).map(str::to_owned),
        })
    }
}

impl<T> fmt::Debug for Lines<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lines(..)")
    }
}

/// Creates a streamed body from values.
pub(in super::super) fn encode<T: Wire>(
    media_type: &str,
    values: impl IntoIterator<Item = T>,
) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    for value in values {
        if media::same(media_type, "application/json-seq") {
            out.push(0x1e);
        }
        out.extend_from_slice(to_json(&value, Reader::Service)?.as_bytes());
        out.push(b'\n');
    }
    Ok(out)
}
