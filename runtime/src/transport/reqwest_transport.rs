//! The transport that a client uses when it is given none: reqwest.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::Frame;

use super::super::body::payload::Payload;
use super::super::body::{Body, Chunks};
use super::super::reply::error::{BoxError, Error};
use super::tls;
use super::{BoxFuture, HttpRequest, HttpResponse, Transport, TransportError, TransportErrorKind};

/// Sends requests with reqwest, which needs a tokio runtime around it.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    /// True where it can call `https`.
    has_tls: bool,
}

impl ReqwestTransport {
    /// A transport with the settings that a client expects.
    pub fn new() -> Result<Self, Error> {
        Self::connecting_within(None)
    }

    /// The same; connections have to come about in this time.
    pub(in super::super) fn connecting_within(timeout: Option<Duration>) -> Result<Self, Error> {
        let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        let builder = match timeout {
            Some(timeout) => builder.connect_timeout(timeout),
            None => builder,
        };
        let client = tls::choose(builder).map_err(|error| Error::Transport(error.into()))?.build();
        let client = client.map_err(|error| Error::Transport(BoxError::from(error).into()))?;
        Ok(Self { client, has_tls: tls::is_built_in() })
    }

    /// A transport over a client of one's own, for proxies, certificates and the like. Turn its
    /// redirects off: it would take secret headers along to other hosts.
    pub fn with_client(client: reqwest::Client) -> Self {
        Self { client, has_tls: true }
    }
}

/// What is said of `https` where no library for it is built in.
const NO_TLS: &str = "no TLS is built in: the features of the package are `rustls-graviola`, \
                      `rustls-ring`, `rustls-aws-lc` and `native-tls`";

impl Transport for ReqwestTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        if !self.has_tls && request.url.scheme() == "https" {
            let source = NO_TLS.into();
            let error = TransportError { kind: TransportErrorKind::Other, source };
            return Box::pin(async { Err(error) });
        }
        let mut builder = self
            .client
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
        Payload::Stream(source) => reqwest::Body::wrap(Outgoing(Mutex::new(source()))),
    }
}

/// A body of ours for reqwest.
struct Outgoing(Mutex<Body>);

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let body = self.get_mut().0.get_mut().unwrap_or_else(PoisonError::into_inner);
        body.poll_chunk(context).map_ok(Frame::data).map_err(BoxError::from)
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
    let kind = if error.is_connect() && error.is_timeout() {
        TransportErrorKind::ConnectTimeout
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else {
        otherwise
    };
    TransportError { kind, source: error.without_url().into() }
}
