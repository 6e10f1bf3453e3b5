//! A transport without a network.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use everything::runtime::bytes::Bytes;
use everything::runtime::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use everything::runtime::{
    Body, BoxFuture, HttpRequest, HttpResponse, Payload, Transport, TransportError,
};
use everything::{Client, DEFAULT_BASE_URL};

/// A transport without a network.
#[derive(Clone, Default)]
pub struct Stub {
    requests: Arc<Mutex<Vec<HttpRequest>>>,
    answers: Arc<Mutex<VecDeque<(u16, &'static str, &'static str)>>>,
    /// Headers of every response.
    pub headers: Arc<Mutex<Vec<(&'static str, &'static str)>>>,
}

impl Transport for Stub {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        self.requests.lock().unwrap().push(request);
        let answer = self.answers.lock().unwrap().pop_front();
        let (status, media_type, body) = answer.unwrap_or((200, "text/plain", ""));
        let mut headers = HeaderMap::new();
        headers.insert("content-type", HeaderValue::from_static(media_type));
        for (name, value) in self.headers.lock().unwrap().iter() {
            headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        let status = StatusCode::from_u16(status).unwrap();
        let body = Body::from(Bytes::from_static(body.as_bytes()));
        Box::pin(async move { Ok(HttpResponse::new(status, headers, body)) })
    }

    fn sleep(&self, _time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async {})
    }
}

impl Stub {
    pub fn answer(&self, status: u16, media_type: &'static str, body: &'static str) {
        self.answers.lock().unwrap().push_back((status, media_type, body));
    }

    pub fn last(&self) -> HttpRequest {
        self.requests.lock().unwrap().last().unwrap().clone()
    }

    /// Returns the media type and the body of the last request.
    pub fn body(&self) -> (String, String) {
        self.body_of(0)
    }

    /// Returns the media type and the body of an earlier request.
    pub fn body_of(&self, before: usize) -> (String, String) {
        let request = self.requests.lock().unwrap().iter().rev().nth(before).unwrap().clone();
        let media_type = request.headers["content-type"].to_str().unwrap().to_owned();
        let Payload::Bytes(body) = request.body else { panic!("a stream") };
        (media_type, String::from_utf8(body.to_vec()).unwrap())
    }
}

pub fn client() -> (Stub, Client) {
    let stub = Stub::default();
    let client = Client::builder(DEFAULT_BASE_URL).transport(stub.clone()).build().unwrap();
    (stub, client)
}

