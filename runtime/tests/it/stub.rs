//! A transport without a network, which records requests and returns prepared responses.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use restwright_runtime::bytes::Bytes;
use restwright_runtime::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use restwright_runtime::{Body, BoxFuture, HttpRequest, HttpResponse, Transport, TransportError};

/// Stub transport with its recorded requests.
#[derive(Clone, Default)]
pub(crate) struct Stub {
    /// The requests, in order.
    pub(crate) requests: Arc<Mutex<Vec<HttpRequest>>>,
    /// The waits, in order.
    pub(crate) waits: Arc<Mutex<Vec<Duration>>>,
    answers: Arc<Mutex<VecDeque<HttpResponse>>>,
}

impl Stub {
    /// Adds a response. After the last one, the stub responds with 204.
    pub(crate) fn answer(self, status: u16, headers: &[(&str, &str)], body: &str) -> Self {
        self.answer_bytes(status, headers, body.as_bytes())
    }

    /// Adds a response with a binary body.
    pub(crate) fn answer_bytes(self, status: u16, headers: &[(&str, &str)], body: &[u8]) -> Self {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| {
                (name.parse::<HeaderName>().unwrap(), value.parse::<HeaderValue>().unwrap())
            })
            .collect();
        let status = StatusCode::from_u16(status).unwrap();
        let body = Body::from(Bytes::copy_from_slice(body));
        self.answers.lock().unwrap().push_back(HttpResponse::new(status, headers, body));
        self
    }

    /// Returns the number of requests.
    pub(crate) fn count(&self) -> usize {
        self.requests.lock().unwrap().len()
    }

    /// Returns a request by its index.
    pub(crate) fn request(&self, at: usize) -> HttpRequest {
        self.requests.lock().unwrap()[at].clone()
    }
}

impl Transport for Stub {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        self.requests.lock().unwrap().push(request);
        let answer = self.answers.lock().unwrap().pop_front();
        Box::pin(async move {
            Ok(answer.unwrap_or_else(|| {
                let body = Body::from(Bytes::new());
                HttpResponse::new(StatusCode::NO_CONTENT, HeaderMap::new(), body)
            }))
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        self.waits.lock().unwrap().push(time);
        Box::pin(async {})
    }
}
