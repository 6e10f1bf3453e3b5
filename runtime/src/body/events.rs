//! Server-sent events (WHATWG HTML, section 9.2).

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;

use super::super::reply::error::{DecodeError, Error};
use super::super::reply::{FromReply, Reply};
use super::super::value::path::Path;
use super::super::value::wire::Wire;
use super::event_data;
use super::pieces::{End, Pieces};

/// Stream of events. The service ends it by closing the connection, or with a final event that the
/// caller must detect (`[DONE]`).
pub struct Events<T> {
    lines: Pieces,
    is_begun: bool,
    /// Last id field; it applies to the following events, too.
    id: String,
    /// The id at the end of the last complete event.
    last_id: String,
    /// Last reconnection time from the service.
    retry: Option<Duration>,
    /// True if an incomplete event at the end is dropped.
    only_complete: bool,
    /// Fields of the current event.
    parts: Parts,
    /// Size limit of an event.
    limit: u64,
    data: PhantomData<fn() -> T>,
    lenient: bool,
}

/// Server-sent event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event<T> {
    /// Event type; `message` by default.
    pub kind: String,
    /// Last event id; empty by default.
    pub id: String,
    /// Reconnection delay, if this event states one.
    pub retry: Option<Duration>,
    /// Data, with lines joined by line feeds.
    pub data: String,
    read_as: PhantomData<fn() -> T>,
    lenient: bool,
}

impl<T: Wire> Event<T> {
    /// Decodes the data. Data that is not JSON is decoded as text. If the API description declares
    /// the data of each event type, the result is an enum: the event type selects the variant, and
    /// `Other` has the data of unknown event types.
    ///
    /// # Errors
    ///
    /// Returns an error if the data does not match the type.
    pub fn read(&self) -> Result<T, DecodeError> {
        self.read_as()
    }
}

impl<T> Event<T> {
    /// Decodes the data as the type for this kind of event. Data that is not JSON is decoded as
    /// text.
    ///
    /// # Errors
    ///
    /// Returns an error if the data does not match the type of its kind.
    pub fn read_as<U: Wire>(&self) -> Result<U, DecodeError> {
        let path = Path::default().of_result(self.lenient);
        event_data::decode(&self.kind, &self.data, path)
    }
}

impl<T> Stream for Events<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_event(context)
    }
}

impl<T> Events<T> {
    /// Returns the next event; `None` after the last. Cancel safe: nothing is lost if the future is
    /// dropped.
    ///
    /// # Errors
    ///
    /// Returns an error if the read timeout passes, or if an event exceeds the limit for bodies.
    /// The stream ends then.
    pub async fn next(&mut self) -> Option<Result<Event<T>, Error>> {
        poll_fn(|context| self.poll_event(context)).await
    }

    /// Returns the value of `Last-Event-ID` for resuming the stream: the id of the last complete
    /// event with an id; empty if there is none.
    #[must_use]
    pub fn last_event_id(&self) -> &str {
        &self.last_id
    }

    /// Returns the delay before reconnecting that the service requested (`retry`).
    #[must_use]
    pub fn reconnection_time(&self) -> Option<Duration> {
        self.retry
    }

    /// Drops an event that was cut off at the end of the connection: it is sent again after
    /// reconnecting.
    pub(super) fn only_complete(self, last_id: &str) -> Self {
        Self { only_complete: true, id: last_id.to_owned(), last_id: last_id.to_owned(), ..self }
    }

    pub(super) fn poll_event(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Event<T>, Error>>> {
        loop {
            let line = match ready!(self.lines.poll_next(context)) {
                Some(Ok(line)) => line,
                Some(Err(error)) => {
                    self.parts = Parts::default();
                    return Poll::Ready(Some(Err(error)));
                }
                None if self.parts.has_data && !self.only_complete => {
                    return Poll::Ready(Some(Ok(self.event())));
                }
                None => return Poll::Ready(None),
            };
            let text = String::from_utf8_lossy(&line);
            // A byte order mark is only valid at the start of the stream.
            let is_first = !std::mem::replace(&mut self.is_begun, true);
            let mark = text.strip_prefix('\u{feff}').filter(|_| is_first);
            let text = mark.unwrap_or(&text);
            if !text.is_empty() {
                self.take(text);
            } else if self.parts.has_data {
                return Poll::Ready(Some(Ok(self.event())));
            } else {
                self.id.clone_into(&mut self.last_id);
                self.parts = Parts::default();
            }
            if self.parts.data.len() as u64 > self.limit {
                self.parts = Parts::default();
                self.lines.end();
                return Poll::Ready(Some(Err(Error::TooLarge(self.limit.into()))));
            }
        }
    }

    /// Returns the next event; waits on this thread.
    #[cfg(feature = "blocking")]
    pub fn next_blocking(&mut self) -> Option<Result<Event<T>, Error>> {
        let (client, timeout) = self.lines.client();
        super::super::send::blocking::wait_for_next(client.as_ref(), timeout, self.next())
    }

    fn take(&mut self, line: &str) {
        let parts = &mut self.parts;
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "data" => {
                if parts.has_data {
                    parts.data.push('\n');
                }
                parts.data.push_str(value);
                parts.has_data = true;
            }
            "event" => value.clone_into(&mut parts.kind),
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                parts.retry = value.parse().ok().map(Duration::from_millis);
                self.retry = parts.retry.or(self.retry);
            }
            // A comment starts with a colon; unknown fields are ignored.
            _ => {}
        }
    }

    fn event(&mut self) -> Event<T> {
        let Parts { kind, data, retry, .. } = std::mem::take(&mut self.parts);
        self.id.clone_into(&mut self.last_id);
        let kind = if kind.is_empty() { "message".to_owned() } else { kind };
        let lenient = self.lenient;
        Event { kind, id: self.id.clone(), retry, data, read_as: PhantomData, lenient }
    }
}

/// Fields of an incomplete event.
#[derive(Default)]
struct Parts {
    kind: String,
    data: String,
    has_data: bool,
    retry: Option<Duration>,
}

impl<T> FromReply for Events<T> {
    const STREAMS: bool = true;

    fn from_reply(reply: &Reply) -> Result<Self, Error> {
        let limit = reply.limits.body;
        let lines = Pieces::new(reply.take_body(), End::AnyLine, limit);
        let (id, parts) = (String::new(), Parts::default());
        let lenient = reply.lenient;
        Ok(Self {
            lines,
            is_begun: false,
            last_id: id.clone(),
            id,
            retry: None,
            only_complete: false,
            parts,
            limit,
            data: PhantomData,
            lenient,
        })
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").field("id", &self.id).finish_non_exhaustive()
    }
}
