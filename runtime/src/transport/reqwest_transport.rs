//! The default transport: reqwest.

use std::borrow::Cow;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::Method;
use http_body::{Frame, SizeHint};
use url::Url;

use super::super::body::payload::Payload;
use super::super::body::{Body, Polled};
use super::super::reply::error::{BoxError, Error};
use super::http_client::HttpClient;
use super::pools::Pools;
use super::{
    BoxFuture, Connection, HttpRequest, HttpResponse, Transport, TransportError,
    TransportErrorKind, content_coding, tls,
};

/// Transport that uses reqwest, which requires a tokio runtime.
///
/// [`Self::new`] has a connection pool for each runtime, including that of blocking calls. A client
/// that the caller configures has one pool: while a current-thread runtime is not running, requests
/// of other runtimes on its connections wait.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    clients: Clients,
    /// True if `https` is available.
    has_tls: bool,
    /// True if the client may follow redirects.
    may_redirect: bool,
}

/// Clients of reqwest.
#[derive(Clone, Debug)]
enum Clients {
    One(reqwest::Client),
    OfRuntimes(Arc<Pools>),
}

impl ReqwestTransport {
    /// Creates a transport with the default settings.
    ///
    /// # Errors
    ///
    /// Returns an error if TLS cannot be set up.
    pub fn new() -> Result<Self, Error> {
        Self::connecting_within(None)
    }

    /// Creates a transport with a timeout for connecting.
    pub(in super::super) fn connecting_within(timeout: Option<Duration>) -> Result<Self, Error> {
        let tls = tls::Chosen::new().map_err(|error| Error::Transport(error.into()))?;
        let build = move || -> Result<reqwest::Client, BoxError> {
            let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
            let builder = match timeout {
                Some(timeout) => builder.connect_timeout(timeout),
                None => builder,
            };
            Ok(tls.set(builder).build()?)
        };
        let pools = Pools::new(build).map_err(|error| Error::Transport(error.into()))?;
        let clients = Clients::OfRuntimes(Arc::new(pools));
        Ok(Self { clients, has_tls: tls::is_built_in(), may_redirect: false })
    }

    /// Creates a transport with a configured client, for proxies, certificates and similar. Its
    /// redirects must be disabled: it would send secret headers to other hosts.
    ///
    /// A request that the client has redirected fails.
    #[must_use]
    pub fn with_client(client: reqwest::Client) -> Self {
        Self { clients: Clients::One(client), has_tls: true, may_redirect: true }
    }

    /// Creates a transport with a client that `configure` sets up, for proxies, certificates, name
    /// resolution and similar. Redirects are already disabled. The TLS library that the features
    /// select is installed as the default of the process, unless the process has one.
    ///
    /// # Errors
    ///
    /// Returns an error if the settings are invalid, or if there is no TLS library for this
    /// processor.
    pub fn configured(
        configure: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder,
    ) -> Result<Self, Error> {
        let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        let builder = tls::prepare(builder).map_err(|error| Error::Transport(error.into()))?;
        let client = configure(builder).build();
        let client = client.map_err(|error| Error::Transport(BoxError::from(error).into()))?;
        let clients = Clients::One(client);
        Ok(Self { clients, has_tls: tls::is_built_in(), may_redirect: true })
    }

    /// Returns the client for the current runtime.
    fn client(&self) -> Result<Cow<'_, reqwest::Client>, TransportError> {
        match &self.clients {
            Clients::One(client) => Ok(Cow::Borrowed(client)),
            Clients::OfRuntimes(pools) => pools
                .current()
                .map(Cow::Owned)
                .map_err(|source| TransportError { kind: TransportErrorKind::Connect, source }),
        }
    }
}

impl HttpClient for reqwest::Client {
    fn into_transport(self) -> Arc<dyn Transport> {
        Arc::new(ReqwestTransport::with_client(self))
    }
}

/// Message for `https` without a TLS library.
const NO_TLS: &str = "no TLS is built in: the features of the package are `rustls-graviola`, \
                      `rustls-ring`, `rustls-aws-lc` and `native-tls`";

impl Transport for ReqwestTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        if !self.has_tls && request.url.scheme() == "https" {
            return without_tls();
        }
        let asked = self.may_redirect.then(|| Box::new(request.url.clone()));
        let is_head = request.method == Method::HEAD;
        let sent = self.client().map(|client| client.execute(plain(request)));
        Box::pin(async move {
            let sent = sent?;
            let response = sent.await.map_err(|error| failed(error, TransportErrorKind::Other))?;
            answered(response, is_head, asked.as_deref())
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
    }
}

#[cold]
fn without_tls<'a>() -> BoxFuture<'a, Result<HttpResponse, TransportError>> {
    let error = TransportError { kind: TransportErrorKind::Other, source: NO_TLS.into() };
    Box::pin(async { Err(error) })
}

/// Converts a request to that of reqwest.
pub(super) fn plain(request: HttpRequest) -> reqwest::Request {
    let HttpRequest { method, url, mut headers, body, timeout, call, .. } = request;
    content_coding::request(&mut headers);
    let mut plain = reqwest::Request::new(method, url);
    *plain.headers_mut() = headers;
    // Without a body, requests of reqwest are the same as with an empty one.
    if !body.is_none() {
        *plain.body_mut() = Some(self::body(body));
    }
    // Calls have their own timeout; a second timer would be redundant. Even no timeout would allocate.
    if let Some(timeout) = timeout.filter(|_| call.is_none()) {
        *plain.timeout_mut() = Some(timeout);
    }
    plain
}

/// Converts a response of reqwest; an error if reqwest has followed a redirect.
pub(super) fn answered(
    mut response: reqwest::Response,
    is_head: bool,
    asked: Option<&Url>,
) -> Result<HttpResponse, TransportError> {
    if let Some(asked) = asked {
        check_target(asked, &response)?;
    }
    let status = response.status();
    let (version, peer) = (Some(response.version()), response.remote_addr());
    let mut headers = std::mem::take(response.headers_mut());
    let body = content_coding::decoded(Box::new(response), (is_head, status), &mut headers);
    Ok(HttpResponse { status, headers, body, connection: Connection { version, peer } })
}

fn check_target(asked: &Url, response: &reqwest::Response) -> Result<(), TransportError> {
    if asked != response.url() {
        let problem = "the HTTP client followed a redirect, with all headers of the request: \
                       disable its redirects (`redirect::Policy::none()`)";
        return Err(TransportError { kind: TransportErrorKind::Other, source: problem.into() });
    }
    Ok(())
}

fn body(payload: Payload) -> reqwest::Body {
    match payload {
        Payload::Bytes(bytes) => bytes.into(),
        Payload::Stream(source) => reqwest::Body::wrap(Outgoing(Mutex::new(source()))),
    }
}

/// Request body for reqwest.
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

    fn size_hint(&self) -> SizeHint {
        let length = self.0.lock().unwrap_or_else(PoisonError::into_inner).length();
        length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// Cancel safe, since `chunk` has no state of its own.
impl Polled for reqwest::Response {
    fn poll_next(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        let chunk = ready!(pin!(self.chunk()).poll(context));
        let chunk = chunk.map_err(|error| failed(error, TransportErrorKind::Interrupted));
        Poll::Ready(chunk.transpose())
    }
}

/// The URL is omitted from the error: the query may contain keys.
#[cold]
pub(super) fn failed(error: reqwest::Error, otherwise: TransportErrorKind) -> TransportError {
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
