//! A test server that records requests, byte for byte.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::response::Response;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// A response.
pub type Answer = Response<Body>;

/// A recorded request.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The method.
    pub method: String,
    /// Path and query, not decoded.
    pub target: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Seen {
    /// Returns the value of a header, or an empty string.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a header of ASCII"))
    }

    /// Returns `GET /path?query`.
    pub fn line(&self) -> String {
        format!("{} {}", self.method, self.target)
    }

    /// Returns the body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a body of UTF-8")
    }
}

/// A running server; stops with the runtime that started it.
#[derive(Clone)]
pub struct Server {
    /// The base URL.
    pub url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
    scripted: Arc<Mutex<VecDeque<Answer>>>,
}

impl Server {
    /// Starts a server that responds with the result of `handle`.
    pub async fn start(handle: impl Fn(&Seen) -> Answer + Clone + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}/", listener.local_addr().expect("an address"));
        let server = Self { url, seen: Arc::default(), scripted: Arc::default() };
        let kept = server.clone();
        let app = Router::new().fallback(move |request: Request| async move {
            let (head, body) = request.into_parts();
            let seen = Seen {
                method: head.method.to_string(),
                target: head.uri.path_and_query().expect("a path").to_string(),
                headers: head.headers,
                body: to_bytes(body, usize::MAX).await.expect("a whole body"),
            };
            kept.seen.lock().expect("not poisoned").push(seen.clone());
            let scripted = kept.scripted.lock().expect("not poisoned").pop_front();
            scripted.unwrap_or_else(|| handle(&seen))
        });
        tokio::spawn(async move { axum::serve(listener, app).await });
        server
    }

    /// Queues a response, which is sent instead of that of `handle`.
    pub fn script(&self, answer: Answer) {
        self.scripted.lock().expect("not poisoned").push_back(answer);
    }

    /// Returns all requests so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().expect("not poisoned").clone()
    }

    /// Returns the last request.
    pub fn last(&self) -> Seen {
        self.seen().pop().expect("a request")
    }
}

/// Returns a response with this media type.
pub fn answer(status: u16, media_type: &str, body: impl Into<Body>) -> Answer {
    let response = Response::builder().status(status).header("content-type", media_type);
    response.body(body.into()).expect("a response")
}

/// Returns a response without a body.
pub fn empty(status: u16) -> Answer {
    let mut response = Answer::new(Body::empty());
    *response.status_mut() = status.try_into().expect("a status");
    response
}

/// Starts a server that sends the same text on every connection, and returns its URL. It then
/// closes the connection, or keeps it open if `hold` is set.
pub async fn says(text: &'static str, hold: bool) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}/", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(text.as_bytes()).await;
            if hold {
                tokio::time::sleep(Duration::from_secs(30)).await;
            }
        }
    });
    url
}
