//! Bodies piece by piece, in both directions, and what is made of values: events and lines.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::super::body::{Body, Chunks};
use super::super::json::ser::{Reader, to_bytes};
use super::super::reply::error::{BoxError, Error};
use super::super::transport::{BoxFuture, TransportError, TransportErrorKind};
use super::super::value::wire::Wire;
use super::{Rejection, Result};

/// All of a body; `None` where it is larger than a limit in bytes.
pub(super) async fn collect(body: axum::body::Body, limit: usize) -> Result<Option<Bytes>> {
    let mut stream = body.into_data_stream();
    let (mut only, mut all) = (Bytes::new(), BytesMut::new());
    while let Some(chunk) = next(&mut stream).await {
        let chunk = chunk.map_err(|_| Rejection::bad_request("the body ends too early"))?;
        if only.len() + all.len() + chunk.len() > limit {
            return Ok(None);
        }
        // A body of one piece, as most are, is that piece.
        if only.is_empty() && all.is_empty() {
            only = chunk;
            continue;
        }
        all.extend_from_slice(&std::mem::take(&mut only));
        all.extend_from_slice(&chunk);
    }
    Ok(Some(if all.is_empty() { only } else { all.freeze() }))
}

async fn next(
    stream: &mut axum::body::BodyDataStream,
) -> Option<std::result::Result<Bytes, axum::Error>> {
    std::future::poll_fn(|context| Pin::new(&mut *stream).poll_next(context)).await
}

/// The body of a request, for a method.
pub(super) fn incoming(body: axum::body::Body) -> Body {
    Body::new(Incoming(body.into_data_stream()))
}

struct Incoming(axum::body::BodyDataStream);

impl Chunks for Incoming {
    fn next(&mut self) -> BoxFuture<'_, Option<std::result::Result<Bytes, TransportError>>> {
        Box::pin(async {
            let chunk = next(&mut self.0).await?;
            Some(chunk.map_err(|error| TransportError {
                kind: TransportErrorKind::Interrupted,
                source: error.into(),
            }))
        })
    }
}

/// A body of a method, for a response.
pub(super) fn outgoing(body: Body) -> axum::body::Body {
    axum::body::Body::from_stream(Outgoing(Mutex::new(body)))
}

/// Streams of axum may be polled from several threads, one after the other.
struct Outgoing(Mutex<Body>);

impl Stream for Outgoing {
    type Item = std::result::Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let body = self.get_mut().0.get_mut().unwrap_or_else(PoisonError::into_inner);
        body.poll_chunk(context)
    }
}

/// An event to send (WHATWG HTML, section 9.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentEvent<T> {
    /// What kind of event it is; `None` for a message.
    pub kind: Option<String>,
    /// Its id, with which a reader connects again.
    pub id: Option<String>,
    /// How long a reader waits before it connects again.
    pub retry: Option<Duration>,
    /// The data.
    pub data: T,
}

impl<T> From<T> for SentEvent<T> {
    fn from(data: T) -> Self {
        Self { kind: None, id: None, retry: None, data }
    }
}

impl<T: Wire> SentEvent<T> {
    /// The text of the event. Line ends in an id or a kind would end it: they are left out.
    fn text(&self) -> std::result::Result<Bytes, BoxError> {
        let line = |text: &str| text.replace(['\r', '\n', '\0'], "");
        let mut out = String::new();
        let fields = [("event", &self.kind), ("id", &self.id)];
        for (name, value) in fields {
            if let Some(value) = value {
                out.extend([name, ": ", &line(value), "\n"]);
            }
        }
        if let Some(retry) = self.retry {
            out.extend(["retry: ", &retry.as_millis().to_string(), "\n"]);
        }
        let data = match self.data.view() {
            super::super::value::wire::View::Text(text) => text.into_owned(),
            _ => String::from_utf8(to_bytes(&self.data, Reader::Anybody)?)?,
        };
        for data in data.split('\n') {
            out.extend(["data: ", data.trim_end_matches('\r'), "\n"]);
        }
        out.push('\n');
        Ok(Bytes::from(out))
    }
}

/// A body of events. Text is sent as it is, all else as JSON.
pub fn events<S, T>(stream: S) -> Body
where
    S: Stream<Item = SentEvent<T>> + Send + 'static,
    T: Wire + 'static,
{
    Body::new(Written { stream: Box::pin(stream), write: |event: SentEvent<T>| event.text() })
}

/// A body of JSON values, a line each.
pub fn lines<S, T>(stream: S) -> Body
where
    S: Stream<Item = T> + Send + 'static,
    T: Wire + 'static,
{
    let write = |value: T| {
        let mut line = to_bytes(&value, Reader::Anybody)?;
        line.push(b'\n');
        Ok(Bytes::from(line))
    };
    Body::new(Written { stream: Box::pin(stream), write })
}

/// Values that are written as they come.
struct Written<T> {
    stream: Pin<Box<dyn Stream<Item = T> + Send>>,
    write: fn(T) -> std::result::Result<Bytes, BoxError>,
}

impl<T> Chunks for Written<T> {
    fn next(&mut self) -> BoxFuture<'_, Option<std::result::Result<Bytes, TransportError>>> {
        let Self { stream, write } = self;
        let write = *write;
        Box::pin(async move {
            let value = std::future::poll_fn(|context| stream.as_mut().poll_next(context)).await?;
            let failed = |source| TransportError { kind: TransportErrorKind::Other, source };
            Some(write(value).map_err(failed))
        })
    }
}
