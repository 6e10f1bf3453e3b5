//! A service that responds as specified by the input, without a network.

use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use restwright_runtime::bytes::Bytes;
use restwright_runtime::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use restwright_runtime::{
    Bearer, Body, BoxFuture, Core, CoreBuilder, HttpRequest, HttpResponse, Operation, Payload,
    Retry, Transport, TransportError,
};

/// Secret that must only be sent to the service.
pub(crate) const SECRET: &str = "s3cr3t-t0k3n";

/// Base URL of the service.
pub(crate) const BASE: &str = "https://service.example/base/";

/// An operation that accepts any response.
pub(crate) static OPERATION: Operation = Operation {
    returns: &["application/json", "application/xml", "text/event-stream", "application/x-ndjson"],
    sends: &["application/json", "multipart/form-data"],
    ..Operation::new("getAnything", "GET", "/anything")
};

/// A response, sent repeatedly.
#[derive(Clone, Default)]
pub(crate) struct Service {
    status: u16,
    headers: HeaderMap,
    body: Bytes,
    /// Size of a chunk in bytes.
    piece: usize,
    requests: Arc<Mutex<Vec<HttpRequest>>>,
}

impl Service {
    /// Creates a service that responds with success.
    pub(crate) fn new(media_type: &str, body: &[u8], piece: usize) -> Self {
        let service = Self {
            status: 200,
            body: Bytes::copy_from_slice(body),
            piece: piece.max(1),
            ..Self::default()
        };
        service.header("content-type", media_type.as_bytes())
    }

    /// Sets the status, if it is valid.
    pub(crate) fn status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// Adds a header, if it is valid.
    pub(crate) fn header(mut self, name: &str, value: &[u8]) -> Self {
        if let (Ok(name), Ok(value)) =
            (name.trim().parse::<HeaderName>(), HeaderValue::from_bytes(value.trim_ascii()))
        {
            self.headers.append(name, value);
        }
        self
    }

    /// Returns a client core with credentials.
    pub(crate) fn core(&self) -> Core {
        let core = CoreBuilder::new(BASE)
            .transport(self.clone())
            .auth(Bearer::new(SECRET))
            .max_body(1 << 20)
            .retry(Retry::times(2))
            .build();
        core.unwrap_or_else(|error| panic!("{error}"))
    }

    /// Returns the requests so far.
    pub(crate) fn requests(&self) -> Vec<HttpRequest> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Transport for Service {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        requests.push(request);
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let pieces: Vec<_> = (0..self.body.len())
            .step_by(self.piece)
            .map(|at| Ok(self.body.slice(at..(at + self.piece).min(self.body.len()))))
            .collect();
        let body = Body::pieces(pieces.into_iter());
        let response = HttpResponse::new(status, self.headers.clone(), body);
        Box::pin(async { Ok(response) })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async {})
    }
}

/// Polls a future that never waits for I/O.
pub(crate) fn wait<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    // Timers that are dropped immediately may need to be polled again.
    for _ in 0..1_000 {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
    panic!("a call waits for nothing");
}

/// Returns the body of a request, if it is in memory.
pub(crate) fn body(request: &HttpRequest) -> &[u8] {
    match &request.body {
        Payload::Bytes(bytes) => bytes,
        Payload::Stream(_) => &[],
    }
}
