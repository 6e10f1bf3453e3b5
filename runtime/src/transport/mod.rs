//! HTTP transport: a trait, so that any HTTP client can be used.

#[cfg(feature = "__gzip")]
#[cfg(not(target_arch = "wasm32"))]
mod content_coding;
pub(super) mod http_client;
#[cfg(feature = "hyper-util")]
#[cfg(not(target_arch = "wasm32"))]
pub(super) mod hyper_transport;
pub(super) mod mock;
#[cfg(feature = "reqwest")]
#[cfg(not(target_arch = "wasm32"))]
mod pools;
#[cfg(feature = "reqwest-middleware")]
#[cfg(not(target_arch = "wasm32"))]
mod reqwest_middleware_transport;
#[cfg(feature = "reqwest")]
#[cfg_attr(target_arch = "wasm32", path = "fetch_transport.rs")]
pub(super) mod reqwest_transport;
#[cfg(feature = "reqwest")]
#[cfg(not(target_arch = "wasm32"))]
mod tls;

use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use http::{Extensions, HeaderMap, HeaderName, Method, StatusCode, Version};
use url::Url;

use super::body::Body;
use super::body::payload::Payload;
use super::call::operation::Operation;
use super::call::redact;
pub use super::platform::BoxFuture;
use super::platform::{MaybeSend, MaybeSync};
use super::reply::error::{BoxError, Error};
use super::reply::incomplete::Incomplete;

/// Sends requests. Redirects and retries are handled by the client, not by the transport. A
/// transport may decompress bodies if it requested compressed ones.
pub trait Transport: MaybeSend + MaybeSync {
    /// Sends a request and waits for the head of the response. The timeout of the request, if any,
    /// includes the body.
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>>;

    /// Waits for a time. Used for delays and timeouts.
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()>;
}

/// HTTP request.
#[derive(Clone)]
pub struct HttpRequest {
    /// HTTP method.
    pub method: Method,
    /// Request URL.
    pub url: Url,
    /// Request headers. Secret values are marked as sensitive.
    pub headers: HeaderMap,
    /// Request body.
    pub body: Payload,
    /// Timeout of the whole exchange, including the body of the response; `None` if there is none,
    /// or the caller enforces it.
    pub timeout: Option<Duration>,
    /// Values from the caller for the transport.
    pub extensions: Extensions,
    /// Call that the request belongs to; `None` for requests for tokens.
    pub call: Option<CallInfo>,
}

/// Call that a request belongs to, for middleware and transports that log, measure or simulate.
#[derive(Clone, Copy, Debug)]
pub struct CallInfo {
    /// Operation: its id, method and path template.
    pub operation: &'static Operation,
    /// Number of the attempt, from 1; 0 in [`Middleware::handle`], before the first.
    ///
    /// [`Middleware::handle`]: super::Middleware::handle
    pub attempt: u32,
    /// Number of earlier requests of the call: other attempts, redirects, and requests with
    /// rejected credentials.
    pub resends: u32,
}

/// HTTP response with a streamed body.
#[derive(Debug)]
pub struct HttpResponse {
    /// HTTP status.
    pub status: StatusCode,
    /// Response headers.
    pub headers: HeaderMap,
    /// Response body.
    pub body: Body,
    /// Connection that the response came from.
    pub connection: Connection,
}

impl HttpResponse {
    /// Creates a response from an unknown connection.
    #[must_use]
    pub fn new(status: StatusCode, headers: HeaderMap, body: Body) -> Self {
        Self { status, headers, body, connection: Connection::default() }
    }
}

/// Connection of a response, for middleware that logs or measures. Transports set the known fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Connection {
    /// Version of HTTP.
    pub version: Option<Version>,
    /// Address of the server, or of a proxy.
    pub peer: Option<SocketAddr>,
}

/// Omits the query, secret path parameters, header values and extensions: they may contain keys.
impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.keys().map(HeaderName::as_str).collect();
        let template = self.call.map_or("", |call| call.operation.path);
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("path", &redact::path(self.url.path(), template))
            .field("headers", &names)
            .field("body", &self.body)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// Error of a transport.
#[derive(Debug)]
pub struct TransportError {
    /// Kind of error.
    pub kind: TransportErrorKind,
    /// Error of the HTTP client.
    pub source: BoxError,
}

/// Kind of a transport error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransportErrorKind {
    /// No connection was established; the service has not received the request.
    Connect,
    /// Connecting timed out; the service has not received the request.
    ConnectTimeout,
    /// The timeout of the request passed.
    Timeout,
    /// The response was interrupted.
    Interrupted,
    /// Any other error.
    Other,
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        match error.kind {
            TransportErrorKind::Timeout | TransportErrorKind::ConnectTimeout => {
                Self::Timeout(error.source.into())
            }
            TransportErrorKind::Interrupted => Self::Interrupted(error.source.into()),
            TransportErrorKind::Connect => Self::Transport(error.source.into()),
            TransportErrorKind::Other => Self::Transport(Incomplete::from(error.source).sent()),
        }
    }
}
