//! The transport that a client uses when it is given none: reqwest.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::Frame;

use super::body::{Body, Chunks};
use super::error::{BoxError, Error};
use super::payload::Payload;
use super::transport::{
    BoxFuture, HttpRequest, HttpResponse, Transport, TransportError, TransportErrorKind,
};

/// Sends requests with reqwest, which needs a tokio runtime around it.
#[derive(Clone, Debug)]
pub struct ReqwestTransport(reqwest::Client);

impl ReqwestTransport {
    /// A transport with the settings that a client expects.
    pub fn new() -> Result<Self, Error> {
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build();
        client.map(Self).map_err(|error| Error::Transport(error.into()))
    }

    /// A transport over a client of one's own, for proxies, certificates and the like. Turn its
    /// redirects off: it would take secret headers along to other hosts.
    pub fn with_client(client: reqwest::Client) -> Self {
        Self(client)
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let mut builder = self
            .0
            .request(request.method, request.url)
            .headers(request.headers)
            .body(body(request.body));
        if let Some(timeout) = request.timeout {
            builder = builder.timeout(timeout);
        }
        Box::pin(async move {
            let mut response =
                builder.send().await.map_err(|error| failed(error, TransportErrorKind::Other))?;
            Ok(HttpResponse {
                status: response.status(),
                headers: std::mem::take(response.headers_mut()),
                body: Body::new(response),
            })
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
    }
}

fn body(payload: Payload) -> reqwest::Body {
    match payload {
        Payload::Bytes(bytes) => bytes.into(),
        Payload::Stream(source) => reqwest::Body::wrap(Outgoing(Mutex::new(State::Here(source())))),
    }
}

/// A body of ours for reqwest.
struct Outgoing(Mutex<State>);

enum State {
    /// Nobody waits for a piece of it.
    Here(Body),
    /// Somebody does.
    Reading(BoxFuture<'static, (Body, Option<Result<Bytes, Error>>)>),
    /// There is no more of it.
    Done,
}

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let state = self.get_mut().0.get_mut().unwrap_or_else(PoisonError::into_inner);
        let mut reading = match std::mem::replace(state, State::Done) {
            State::Done => return Poll::Ready(None),
            State::Reading(reading) => reading,
            State::Here(mut body) => Box::pin(async move {
                let piece = body.chunk().await;
                (body, piece)
            }),
        };
        match reading.as_mut().poll(context) {
            Poll::Pending => {
                *state = State::Reading(reading);
                Poll::Pending
            }
            Poll::Ready((body, Some(Ok(piece)))) => {
                *state = State::Here(body);
                Poll::Ready(Some(Ok(Frame::data(piece))))
            }
            Poll::Ready((_, Some(Err(error)))) => Poll::Ready(Some(Err(error.into()))),
            Poll::Ready((_, None)) => Poll::Ready(None),
        }
    }
}

impl Chunks for reqwest::Response {
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>> {
        Box::pin(async {
            let chunk = self.chunk().await;
            chunk.map_err(|error| failed(error, TransportErrorKind::Interrupted)).transpose()
        })
    }
}

/// The URL is left out of the error: services put keys into the query.
fn failed(error: reqwest::Error, otherwise: TransportErrorKind) -> TransportError {
    let kind = if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else {
        otherwise
    };
    TransportError { kind, source: error.without_url().into() }
}
