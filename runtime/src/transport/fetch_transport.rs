//! The default transport on `wasm32`: reqwest with `fetch` of the browser.

use std::convert::TryFrom;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::super::body::payload::Payload;
use super::super::body::{Body, Chunks};
use super::super::reply::error::{BoxError, Error};
use super::http_client::HttpClient;
use super::{BoxFuture, HttpRequest, HttpResponse, Transport, TransportError, TransportErrorKind};

/// Transport that uses reqwest. The browser follows redirects, and controls TLS, cookies and
/// cross-origin requests.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
}

impl ReqwestTransport {
    /// Creates a transport with the default settings.
    pub fn new() -> Result<Self, Error> {
        Self::connecting_within(None)
    }

    /// Returns an error if there is a timeout for connecting, which browsers do not support.
    pub(in super::super) fn connecting_within(timeout: Option<Duration>) -> Result<Self, Error> {
        if timeout.is_some() {
            let problem = "a browser has no timeout for connecting";
            return Err(Error::Invalid(problem.to_owned()));
        }
        Self::configured(|builder| builder)
    }

    /// Creates a transport with a configured client.
    pub fn with_client(client: reqwest::Client) -> Self {
        Self { client }
    }

    /// Creates a transport with a client that `configure` sets up.
    ///
    /// # Errors
    ///
    /// Returns an error if the settings are invalid.
    pub fn configured(
        configure: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder,
    ) -> Result<Self, Error> {
        let client = configure(reqwest::Client::builder()).build();
        let client = client.map_err(|error| Error::Transport(BoxError::from(error).into()))?;
        Ok(Self { client })
    }
}

impl HttpClient for reqwest::Client {
    fn into_transport(self) -> Arc<dyn Transport> {
        Arc::new(ReqwestTransport::with_client(self))
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            let HttpRequest { method, url, headers, body, timeout, .. } = request;
            let mut request = reqwest::Request::new(method, url);
            *request.headers_mut() = headers;
            *request.timeout_mut() = timeout;
            let body = whole(body).await?;
            if !body.is_empty() {
                *request.body_mut() = Some(body.into());
            }
            let sent = self.client.execute(request).await;
            let mut response = sent.map_err(|error| failed(error, TransportErrorKind::Other))?;
            // Browsers do not expose the connection.
            let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
            let body = Body::new(Incoming(Box::pin(response.bytes_stream())));
            Ok(HttpResponse::new(status, headers, body))
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            // Browser timers are limited to 31 bits of milliseconds.
            const LONGEST: u32 = i32::MAX as u32;
            let mut left = time.as_millis();
            while left > 0 {
                let part = u32::try_from(left).unwrap_or(LONGEST).min(LONGEST);
                gloo_timers::future::TimeoutFuture::new(part).await;
                left -= u128::from(part);
            }
        })
    }
}

/// Returns the whole body: few browsers can stream request bodies.
async fn whole(payload: Payload) -> Result<Bytes, TransportError> {
    let source = match payload {
        Payload::Bytes(bytes) => return Ok(bytes),
        Payload::Stream(source) => source,
    };
    let (mut body, mut all) = (source(), BytesMut::new());
    while let Some(chunk) = body.chunk().await {
        let chunk = chunk.map_err(|error| TransportError {
            kind: TransportErrorKind::Other,
            source: error.into(),
        });
        all.extend_from_slice(&chunk?);
    }
    Ok(all.freeze())
}

/// Body of a response.
struct Incoming<S>(Pin<Box<S>>);

impl<S: Stream<Item = reqwest::Result<Bytes>>> Chunks for Incoming<S> {
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>> {
        Box::pin(async move {
            let chunk = std::future::poll_fn(|context| self.0.as_mut().poll_next(context)).await;
            chunk.map(|chunk| chunk.map_err(|error| failed(error, TransportErrorKind::Interrupted)))
        })
    }
}

/// The URL is omitted from the error: the query may contain keys.
fn failed(error: reqwest::Error, otherwise: TransportErrorKind) -> TransportError {
    let kind = if error.is_timeout() { TransportErrorKind::Timeout } else { otherwise };
    TransportError { kind, source: error.without_url().into() }
}
