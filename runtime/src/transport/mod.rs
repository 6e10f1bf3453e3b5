//! The way to the service: a trait, so that any HTTP client can stand in.

#[cfg(feature = "reqwest")]
pub(super) mod reqwest_transport;
#[cfg(feature = "reqwest")]
mod tls;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use http::{Extensions, HeaderMap, HeaderName, Method, StatusCode};
use url::Url;

use super::body::Body;
use super::body::payload::Payload;
use super::reply::error::{BoxError, Error};

/// A future in a box.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends requests. It neither follows redirects nor tries again: that is done above it. It may
/// unpack bodies, if it asked for packed ones.
pub trait Transport: Send + Sync {
    /// Sends a request and waits for the head of the response. The time-out of the request, if it
    /// has one, also holds for the body.
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>>;

    /// Waits. Time-outs rest on it too.
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()>;
}

/// A request, ready to be sent.
#[derive(Clone)]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The URL.
    pub url: Url,
    /// The headers. Those that are secret are marked as sensitive.
    pub headers: HeaderMap,
    /// The body.
    pub body: Payload,
    /// How long the whole exchange may take, the body of the response included; `None` where the
    /// time is kept elsewhere, or not at all.
    pub timeout: Option<Duration>,
    /// Values that the caller has for the transport.
    pub extensions: Extensions,
}

/// The head of a response, and its body to come.
#[derive(Debug)]
pub struct HttpResponse {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Body,
}

/// The query, the values of the headers and the extensions are left out: keys may be there.
impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.keys().map(HeaderName::as_str).collect();
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("path", &self.url.path())
            .field("headers", &names)
            .field("body", &self.body)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// Why a transport failed.
#[derive(Debug)]
pub struct TransportError {
    /// In what way.
    pub kind: TransportErrorKind,
    /// What the HTTP client says.
    pub source: BoxError,
}

/// In what way a transport failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransportErrorKind {
    /// No connection came about; the service has not seen the request.
    Connect,
    /// No connection came about in time; the service has not seen the request.
    ConnectTimeout,
    /// The time-out of the request ran out.
    Timeout,
    /// The response broke off.
    Interrupted,
    /// Anything else.
    Other,
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        match error.kind {
            TransportErrorKind::Timeout | TransportErrorKind::ConnectTimeout => {
                Self::Timeout(error.source.into())
            }
            TransportErrorKind::Interrupted => Self::Interrupted(error.source.into()),
            TransportErrorKind::Connect | TransportErrorKind::Other => {
                Self::Transport(error.source.into())
            }
        }
    }
}
