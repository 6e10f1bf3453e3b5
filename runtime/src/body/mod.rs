//! Streamed bodies.

pub(super) mod charset;
pub(super) mod codec;
mod event_data;
pub(super) mod events;
pub(super) mod form;
mod label;
pub(super) mod lines;
pub(super) mod media;
pub(super) mod multipart;
pub(super) mod payload;
pub(super) mod pieces;
pub(super) mod progress;
pub(super) mod resumed;

use std::convert::TryFrom;
use std::fmt;
use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};

use super::platform::MaybeSend;
use super::reply::error::{BoxError, Error};
use super::send::core::Core;
use super::transport::{BoxFuture, Transport, TransportError};

/// Body as a stream.
pub struct Body {
    state: State,
    /// Length in bytes, if known.
    length: Option<u64>,
    /// Settings that most bodies do not have.
    extra: Option<Box<Extra>>,
    /// Client of the response, whose runtime drives the connection.
    #[cfg(feature = "blocking")]
    pub(super) client: Option<Core>,
}

/// Source of the chunks of a body. Implemented by transports.
pub trait Chunks: MaybeSend {
    /// Returns the next chunk; `None` after the last.
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>>;
}

/// Source of the chunks of a body that is polled without a future for each chunk. Cancel safe: a
/// chunk is not lost if the caller stops polling.
pub(super) trait Polled: MaybeSend {
    /// Polls for the next chunk; `None` after the last.
    fn poll_next(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>>;
}

enum State {
    /// Idle.
    Here(Box<dyn Chunks>),
    /// Idle, or reading a chunk.
    #[allow(dead_code, reason = "not every transport has sources that are polled")]
    Polled(Box<dyn Polled>),
    /// Reading a chunk. If the waiting future is dropped, the next call continues the read.
    Reading(Reading),
    /// At the end.
    Done,
}

type Reading = BoxFuture<'static, (Box<dyn Chunks>, Option<Result<Bytes, TransportError>>)>;

/// Callback for the chunks, errors and the end of a body.
#[cfg(not(target_arch = "wasm32"))]
type Inspect = Box<dyn FnMut(Option<&Result<Bytes, Error>>) + Send>;
#[cfg(target_arch = "wasm32")]
type Inspect = Box<dyn FnMut(Option<&Result<Bytes, Error>>)>;

/// Limit for the memory that is reserved by `Content-Length`, as a multiple of the received bytes.
const LIKELY: usize = 16;

#[derive(Default)]
struct Extra {
    /// Called with each chunk, with an error, and at the end.
    inspect: Option<Inspect>,
    /// Timeout between chunks.
    patience: Option<Patience>,
}

struct Patience {
    transport: Arc<dyn Transport>,
    time: Duration,
    /// Timer for the current chunk.
    end: Option<BoxFuture<'static, ()>>,
}

impl Body {
    /// Creates a body from its source.
    pub fn new(chunks: impl Chunks + 'static) -> Self {
        Self::of(State::Here(Box::new(chunks)))
    }

    /// Creates a body from a source that is polled.
    #[cfg(feature = "__gzip")]
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn polled(source: Box<dyn Polled>) -> Self {
        Self::of(State::Polled(source))
    }

    fn of(state: State) -> Self {
        Self {
            state,
            length: None,
            extra: None,
            #[cfg(feature = "blocking")]
            client: None,
        }
    }

    /// Moves the body out of its place, which becomes an empty body.
    pub(super) fn take(&mut self) -> Self {
        std::mem::replace(self, Self::of(State::Done))
    }

    /// Makes it the body of a response of a client, with a timeout between chunks.
    pub(super) fn of_stream(mut self, client: &Core, timeout: Option<Duration>) -> Self {
        self.set_patience(client, timeout);
        #[cfg(feature = "blocking")]
        {
            self.client = Some(client.clone());
        }
        self
    }

    /// Sets the timeout between chunks.
    pub(super) fn set_patience(&mut self, client: &Core, timeout: Option<Duration>) {
        if let Some(time) = timeout {
            let transport = Arc::clone(&client.0.transport);
            self.extra().patience = Some(Patience { transport, time, end: None });
        } else if let Some(extra) = &mut self.extra {
            extra.patience = None;
        }
    }

    fn extra(&mut self) -> &mut Extra {
        self.extra.get_or_insert_default()
    }

    /// Returns the next chunk; `None` after the last. Returns an error if the body ends too early,
    /// or if the timeout for a chunk of a response passes.
    ///
    /// Cancel safe: nothing is lost if the future is dropped.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, Error>> {
        poll_fn(|context| self.poll_chunk(context)).await
    }

    /// Returns the next chunk; waits on this thread.
    #[cfg(feature = "blocking")]
    pub fn chunk_blocking(&mut self) -> Option<Result<Bytes, Error>> {
        let (client, patience) = (self.client.clone(), self.patience());
        super::send::blocking::wait_for_next(client.as_ref(), patience, self.chunk())
    }

    /// Timeout between chunks.
    #[cfg(feature = "blocking")]
    pub(super) fn patience(&self) -> Option<Duration> {
        Some(self.extra.as_ref()?.patience.as_ref()?.time)
    }

    pub(super) fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Error>>> {
        let polled = match &mut self.state {
            State::Polled(source) => source.poll_next(context),
            _ => self.poll_reading(context),
        };
        let Poll::Ready(piece) = polled else {
            ready!(self.poll_patience(context));
            self.state = State::Done;
            let problem = "the next chunk of the body timed out";
            let error = Error::Timeout(BoxError::from(problem).into());
            return Poll::Ready(self.inspected(Some(Err(error))));
        };
        if !matches!(piece, Some(Ok(_))) {
            self.state = State::Done;
        }
        let piece = piece.map(|piece| piece.map_err(Error::from));
        if self.extra.is_none() {
            return Poll::Ready(piece);
        }
        if let Some(patience) = &mut self.extra().patience {
            patience.end = None;
        }
        Poll::Ready(self.inspected(piece))
    }

    /// Polls a source whose chunks are futures.
    fn poll_reading(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        let mut reading = match std::mem::replace(&mut self.state, State::Done) {
            State::Reading(reading) => reading,
            State::Here(mut source) => Box::pin(async move {
                let piece = source.next().await;
                (source, piece)
            }),
            state => {
                self.state = state;
                return Poll::Ready(None);
            }
        };
        let Poll::Ready((source, piece)) = reading.as_mut().poll(context) else {
            self.state = State::Reading(reading);
            return Poll::Pending;
        };
        self.state = State::Here(source);
        Poll::Ready(piece)
    }

    fn inspected(&mut self, chunk: Option<Result<Bytes, Error>>) -> Option<Result<Bytes, Error>> {
        let extra = self.extra.as_mut();
        if let Some(inspect) = extra.and_then(|extra| extra.inspect.as_mut()) {
            inspect(chunk.as_ref());
        }
        chunk
    }

    fn poll_patience(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let extra = self.extra.as_mut();
        let patience = extra.and_then(|extra| extra.patience.as_mut());
        let Some(Patience { transport, time, end }) = patience else { return Poll::Pending };
        let end = end.get_or_insert_with(|| {
            let (transport, time) = (Arc::clone(transport), *time);
            Box::pin(async move { transport.sleep(time).await })
        });
        end.as_mut().poll(context)
    }

    /// Returns the whole body.
    ///
    /// # Errors
    ///
    /// Returns an error if it exceeds a limit in bytes, or ends too early.
    pub async fn collect(mut self, limit: u64) -> Result<Bytes, Error> {
        // Most bodies have one chunk, which is returned without a copy.
        let (mut only, mut all) = (Bytes::new(), BytesMut::new());
        let length = self.length.unwrap_or_default().min(limit);
        while let Some(chunk) = self.piece().await {
            let chunk = chunk?;
            let count = only.len() + all.len() + chunk.len();
            if count as u64 > limit {
                return Err(Error::TooLarge(limit.into()));
            }
            if only.is_empty() && all.is_empty() {
                only = chunk;
                continue;
            }
            if all.capacity() < count {
                // The length is untrusted: the reserved memory is limited by the received bytes.
                let likely = usize::try_from(length).unwrap_or(count).min(LIKELY * count);
                all.reserve(likely.max(count) - all.len());
            }
            all.extend_from_slice(&std::mem::take(&mut only));
            all.extend_from_slice(&chunk);
        }
        Ok(if all.is_empty() { only } else { all.freeze() })
    }

    /// Returns the next chunk. Not cancel safe, for callers that drop the body when cancelled: this
    /// saves a boxed future.
    async fn piece(&mut self) -> Option<Result<Bytes, Error>> {
        match (&mut self.state, &self.extra) {
            (State::Here(source), None) => {
                source.next().await.map(|piece| piece.map_err(Error::from))
            }
            _ => self.chunk().await,
        }
    }

    /// Reads the start of the body, even if the rest fails.
    pub(super) async fn beginning(mut self, limit: usize, mut take: impl FnMut(&[u8])) {
        let mut left = limit;
        while left > 0 {
            let Some(Ok(chunk)) = self.chunk().await else { return };
            let part = &chunk[..chunk.len().min(left)];
            left -= part.len();
            take(part);
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self::new(Whole(Some(bytes)))
    }
}

/// Body in memory.
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
