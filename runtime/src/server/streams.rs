//! Streamed bodies in both directions, and streams of events and lines.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::super::body::{Body, Chunks};
use super::super::json::ser::{Reader, to_json};
use super::super::reply::error::{BoxError, Error};
use super::super::transport::{BoxFuture, TransportError, TransportErrorKind};
use super::super::value::choice::By;
use super::super::value::wire::{View, Wire};
use super::{Rejection, Result};

/// Returns the whole body; `None` if it exceeds a limit in bytes.
///
/// # Errors
///
/// Returns 400 if the body ends too early.
pub async fn collect(body: axum::body::Body, limit: usize) -> Result<Option<Bytes>> {
    let mut stream = body.into_data_stream();
    let (mut only, mut all) = (Bytes::new(), BytesMut::new());
    while let Some(chunk) = next(&mut stream).await {
        let chunk = chunk.map_err(|_| Rejection::bad_request("the body ends too early"))?;
        if only.len() + all.len() + chunk.len() > limit {
            return Ok(None);
        }
        // Most bodies have one chunk, which is returned without a copy.
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

/// Converts a request body for a service method.
pub(super) fn incoming(body: axum::body::Body) -> Body {
    Body::new(Incoming(body.into_data_stream()))
}

struct Incoming(axum::body::BodyDataStream);

impl Chunks for Incoming {
    fn next(&mut self) -> BoxFuture<'_, Option<std::result::Result<Bytes, TransportError>>> {
        Box::pin(async move {
            let chunk = next(&mut self.0).await?;
            Some(chunk.map_err(|error| TransportError {
                kind: TransportErrorKind::Interrupted,
                source: error.into(),
            }))
        })
    }
}

/// Converts the response body of a service method.
pub(super) fn outgoing(body: Body) -> axum::body::Body {
    axum::body::Body::from_stream(Outgoing(Mutex::new(body)))
}

/// In a mutex, since axum requires `Sync`: the stream may be polled from several threads in turn.
struct Outgoing(Mutex<Body>);

impl Stream for Outgoing {
    type Item = std::result::Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let body = self.get_mut().0.get_mut().unwrap_or_else(PoisonError::into_inner);
        body.poll_chunk(context)
    }
}

/// Server-sent event to send (WHATWG HTML, section 9.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentEvent<T> {
    /// Event type. `None` for the default: that of the variant, if the data is an enum with a
    /// variant for each event type, otherwise `message`.
    pub kind: Option<String>,
    /// Event id, which clients send to resume the stream.
    pub id: Option<String>,
    /// Reconnection delay.
    pub retry: Option<Duration>,
    /// Data.
    pub data: T,
}

impl<T> From<T> for SentEvent<T> {
    fn from(data: T) -> Self {
        Self { kind: None, id: None, retry: None, data }
    }
}

impl<T: Wire> SentEvent<T> {
    /// Returns the text of the event. Line breaks in an id or a type would end it and are removed.
    fn text(&self) -> std::result::Result<Bytes, BoxError> {
        let line = |text: &str| text.replace(['\r', '\n', '\0'], "");
        let mut out = String::new();
        let kind = self.kind.as_deref().or_else(|| kind_of(&self.data));
        let fields = [("event", kind), ("id", self.id.as_deref())];
        for (name, value) in fields {
            if let Some(value) = value {
                out.extend([name, ": ", &line(value), "\n"]);
            }
        }
        if let Some(retry) = self.retry {
            out.extend(["retry: ", &retry.as_millis().to_string(), "\n"]);
        }
        let data = text_of(&self.data)?;
        for data in data.split('\n') {
            out.extend(["data: ", data.trim_end_matches('\r'), "\n"]);
        }
        out.push('\n');
        Ok(Bytes::from(out))
    }
}

/// Returns the event type of the variant of the data.
fn kind_of(data: &dyn Wire) -> Option<&'static str> {
    match data.view() {
        View::Choice(choice) if choice.cases().by == By::Event => {
            let (case, _) = choice.chosen()?;
            choice.cases().members.get(case).map(|found| found.name).filter(|name| !name.is_empty())
        }
        _ => None,
    }
}

/// Returns data as text: strings unchanged, other values as JSON.
fn text_of(data: &dyn Wire) -> std::result::Result<String, BoxError> {
    match data.view() {
        View::Text(text) => return Ok(text.into_owned()),
        View::Choice(choice) if choice.cases().by == By::Event => {
            if let Some((_, value)) = choice.chosen() {
                return text_of(value);
            }
        }
        _ => {}
    }
    Ok(to_json(data, Reader::Anybody)?)
}

/// Creates a body of server-sent events. Strings are sent unchanged, other values as JSON.
pub fn events<S, T>(stream: S) -> Body
where
    S: Stream<Item = SentEvent<T>> + Send + 'static,
    T: Wire + 'static,
{
    Body::new(Written { stream: Box::pin(stream), write: |event: SentEvent<T>| event.text() })
}

/// Creates a body of JSON values, one per line.
pub fn lines<S, T>(stream: S) -> Body
where
    S: Stream<Item = T> + Send + 'static,
    T: Wire + 'static,
{
    Body::new(Written { stream: Box::pin(stream), write: |value: T| line(&value, "") })
}

/// Creates a body of a JSON sequence (RFC 7464), for `application/json-seq`.
pub fn sequence<S, T>(stream: S) -> Body
where
    S: Stream<Item = T> + Send + 'static,
    T: Wire + 'static,
{
    Body::new(Written { stream: Box::pin(stream), write: |value: T| line(&value, "\u{1e}") })
}

/// Returns a JSON line with its prefix.
fn line(value: &dyn Wire, separator: &str) -> std::result::Result<Bytes, BoxError> {
    Ok(Bytes::from(format!("{separator}{}\n", to_json(value, Reader::Anybody)?)))
}

/// Stream of values, encoded one by one.
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
