//! A service that answers what an input says, without a network.

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

/// The secret that goes nowhere but to the service.
pub(crate) const SECRET: &str = "s3cr3t-t0k3n";

/// Where the service is.
pub(crate) const BASE: &str = "https://service.example/base/";

/// An operation that answers anything.
pub(crate) static OPERATION: Operation = Operation {
    returns: &["application/json", "application/xml", "text/event-stream", "application/x-ndjson"],
    sends: &["application/json", "multipart/form-data"],
    ..Operation::new("getAnything", "GET", "/anything")
};

/// A response, again and again.
#[derive(Clone, Default)]
pub(crate) struct Service {
    status: u16,
    headers: HeaderMap,
    body: Bytes,
    /// How many bytes come at once.
    piece: usize,
    requests: Arc<Mutex<Vec<HttpRequest>>>,
}

impl Service {
    /// A service that answers with success.
    pub(crate) fn new(media_type: &str, body: &[u8], piece: usize) -> Self {
        let service = Self {
            status: 200,
            body: Bytes::copy_from_slice(body),
            piece: piece.max(1),
            ..Self::default()
        };
        service.header("content-type", media_type.as_bytes())
    }

    /// Sets the status, if it is one.
    pub(crate) fn status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// Adds a header, if it is one.
    pub(crate) fn header(mut self, name: &str, value: &[u8]) -> Self {
        if let (Ok(name), Ok(value)) =
            (name.trim().parse::<HeaderName>(), HeaderValue::from_bytes(value.trim_ascii()))
        {
            self.headers.append(name, value);
        }
        self
    }

    /// What calls it, with credentials.
    pub(crate) fn core(&self) -> Core {
        let core = CoreBuilder::new(BASE)
            .transport(self.clone())
            .auth(Bearer::new(SECRET))
            .max_body(1 << 20)
            .retry(Retry::times(2))
            .build();
        core.unwrap_or_else(|error| panic!("{error}"))
    }

    /// What was asked for so far.
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

/// What comes of a future that never waits.
pub(crate) fn wait<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    // Timers that are dropped at once may want to be asked again.
    for _ in 0..1_000 {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
    panic!("a call waits for nothing");
}

/// The body of a request, if it is there as bytes.
pub(crate) fn body(request: &HttpRequest) -> &[u8] {
    match &request.body {
        Payload::Bytes(bytes) => bytes,
        Payload::Stream(_) => &[],
    }
}
