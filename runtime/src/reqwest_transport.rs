//! The transport that a client uses when it is given none: reqwest.

use std::time::Duration;

use bytes::Bytes;

use super::body::{Body, Chunks};
use super::error::Error;
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
        let mut builder =
            self.0.request(request.method, request.url).headers(request.headers).body(request.body);
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
