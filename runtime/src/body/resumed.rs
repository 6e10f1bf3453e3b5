//! Server-sent events over several connections.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use http::{HeaderName, HeaderValue, StatusCode};

use super::super::call::Call;
use super::super::reply::Response;
use super::super::reply::error::Error;
use super::super::send::sending::Sending;
use super::super::transport::BoxFuture;
use super::events::{Event, Events};

/// Default delay before reconnecting.
const DELAY: Duration = Duration::from_secs(3);
/// Maximum delay, unless the service requests a longer one.
const MAX_DELAY: Duration = Duration::new(60, 0);
/// Default limit of consecutive connections without an event.
const TIMES: u32 = 5;

/// Stream of events that reconnects when the connection ends, like browsers: after the delay that
/// the service requested (`retry`), with the id of the last event (`Last-Event-ID`).
///
/// It ends if the service responds with 204, and after several consecutive connections without an
/// event. All errors end it at once, except for failed connections, timeouts, and the statuses 429,
/// 502, 503 and 504.
#[must_use = "an event is requested only when it is needed"]
pub struct ResumedEvents<T> {
    call: Call<Events<T>>,
    state: State<T>,
    /// Id of the last event; empty if there is none.
    last_id: String,
    retry: Option<Duration>,
    /// Number of consecutive connections without an event.
    failed: u32,
    times: u32,
}

enum State<T> {
    /// Not yet connected.
    New,
    Connecting(Sending<Response<Events<T>>>),
    Open(Box<Events<T>>),
    /// Delay before the next connection.
    Waiting(BoxFuture<'static, ()>),
    Done,
}

impl<T> Call<Events<T>> {
    /// Returns a stream of events that reconnects. The first connection is established when an
    /// event is requested.
    pub fn resumed(&self) -> ResumedEvents<T> {
        ResumedEvents {
            call: self.clone(),
            state: State::New,
            last_id: String::new(),
            retry: None,
            failed: 0,
            times: TIMES,
        }
    }
}

impl<T> ResumedEvents<T> {
    /// Sets the id of the last event that was already received, to resume after it.
    pub fn after(self, last_event_id: impl Into<String>) -> Self {
        Self { last_id: last_event_id.into(), ..self }
    }

    /// Sets the number of consecutive connections without an event after which the stream ends.
    /// Default: 5.
    pub fn times(self, times: u32) -> Self {
        Self { times, ..self }
    }

    /// Returns the id of the last event; empty if there is none.
    #[must_use]
    pub fn last_event_id(&self) -> &str {
        &self.last_id
    }

    /// Returns the next event; `None` after the last. Cancel safe: nothing is lost if the future is
    /// dropped.
    ///
    /// # Errors
    ///
    /// Returns the error of the connection that ends the stream.
    pub async fn next(&mut self) -> Option<Result<Event<T>, Error>> {
        poll_fn(|context| self.poll_event(context)).await
    }

    /// Returns the next event; waits on this thread.
    #[cfg(feature = "blocking")]
    pub fn next_blocking(&mut self) -> Option<Result<Event<T>, Error>> {
        let client = self.call.client().0.clone();
        super::super::send::blocking::wait_for_next(Some(&client), None, self.next())
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event<T>, Error>>> {
        loop {
            let end = match &mut self.state {
                State::Done => return Poll::Ready(None),
                State::New => {
                    self.state = State::Connecting(self.connect());
                    continue;
                }
                State::Waiting(delay) => {
                    ready!(delay.as_mut().poll(context));
                    self.state = State::New;
                    continue;
                }
                State::Connecting(sent) => match ready!(Pin::new(sent).poll(context)) {
                    Ok(response) if response.status == StatusCode::NO_CONTENT => {
                        self.state = State::Done;
                        continue;
                    }
                    Ok(response) => {
                        let events = response.value.only_complete(&self.last_id);
                        self.state = State::Open(Box::new(events));
                        continue;
                    }
                    Err(error) => Some(error),
                },
                State::Open(events) => {
                    let event = ready!(events.poll_event(context));
                    events.last_event_id().clone_into(&mut self.last_id);
                    self.retry = events.reconnection_time().or(self.retry);
                    match event {
                        Some(Ok(event)) => {
                            self.failed = 0;
                            return Poll::Ready(Some(Ok(event)));
                        }
                        Some(Err(error)) => Some(error),
                        None => None,
                    }
                }
            };
            if let Err(last) = self.wait(end) {
                return Poll::Ready(last.map(Err));
            }
        }
    }

    fn connect(&self) -> Sending<Response<Events<T>>> {
        let call = self.call.clone();
        // An id that is not a valid header value is not sent, as in browsers.
        match HeaderValue::from_bytes(self.last_id.as_bytes()) {
            Ok(id) if !id.is_empty() => {
                call.replacing(HeaderName::from_static("last-event-id"), id).send_with_meta()
            }
            _ => call.send_with_meta(),
        }
    }

    /// Starts the delay before the next connection. Returns the error of the ended connection, if
    /// any, if there is no further connection.
    fn wait(&mut self, error: Option<Error>) -> Result<(), Option<Error>> {
        self.failed += 1;
        if self.failed > self.times || error.as_ref().is_some_and(|error| !is_passing(error)) {
            self.state = State::Done;
            return Err(error);
        }
        let doubled = 2_u32.saturating_pow(self.failed - 1);
        let first = self.retry.unwrap_or(DELAY);
        let delay = first.saturating_mul(doubled).min(MAX_DELAY.max(first));
        let transport = Arc::clone(&self.call.draft().core.0.transport);
        self.state = State::Waiting(Box::pin(async move { transport.sleep(delay).await }));
        Ok(())
    }
}

/// Returns whether another connection may succeed.
fn is_passing(error: &Error) -> bool {
    match error {
        Error::Transport(_) | Error::Timeout(_) | Error::Interrupted(_) => true,
        Error::Status(failure) => matches!(failure.status.as_u16(), 429 | 502..=504),
        _ => false,
    }
}

impl<T> Stream for ResumedEvents<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_event(context)
    }
}

impl<T> fmt::Debug for ResumedEvents<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResumedEvents").field("last_id", &self.last_id).finish_non_exhaustive()
    }
}
