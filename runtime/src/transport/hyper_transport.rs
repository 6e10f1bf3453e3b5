//! Transport with the client of hyper-util, without reqwest.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Buf, Bytes};
use http::Method;
use http_body::{Frame, SizeHint};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::{Connect, HttpInfo};
use tokio::time::{Instant, Sleep, sleep_until};

use super::super::body::payload::Payload;
use super::super::body::{Body, Polled};
use super::super::reply::error::BoxError;
use super::http_client::HttpClient;
use super::{
    BoxFuture, Connection, HttpRequest, HttpResponse, Transport, TransportError,
    TransportErrorKind, content_coding,
};

/// Transport with the client of hyper-util. Its connector must support TLS for `https`.
#[derive(Clone)]
pub struct HyperTransport<C>(Client<C, OutgoingBody>);

impl<C> HyperTransport<C> {
    /// Creates a transport.
    pub fn new(client: Client<C, OutgoingBody>) -> Self {
        Self(client)
    }
}

impl<C> fmt::Debug for HyperTransport<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HyperTransport").finish_non_exhaustive()
    }
}

impl<C: Connect + Clone + Send + Sync + 'static> HttpClient for Client<C, OutgoingBody> {
    fn into_transport(self) -> Arc<dyn Transport> {
        Arc::new(HyperTransport(self))
    }
}

impl<C: Connect + Clone + Send + Sync + 'static> Transport for HyperTransport<C> {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            let end = request.timeout.and_then(|time| Instant::now().checked_add(time));
            let is_head = request.method == Method::HEAD;
            let mut sent = pin!(self.0.request(plain(request)?));
            let mut end = end.map(|end| Box::pin(sleep_until(end)));
            let response = poll_fn(|context| {
                if let Poll::Ready(done) = sent.as_mut().poll(context) {
                    return Poll::Ready(done.map_err(failed));
                }
                poll_end(&mut end, context).map(Err)
            });
            let (mut parts, body) = response.await?.into_parts();
            let body = Box::new(Incoming { body: Box::pin(body), end });
            let body = content_coding::decoded(body, (is_head, parts.status), &mut parts.headers);
            // Set by connectors that are based on `HttpConnector` of hyper-util.
            let peer = parts.extensions.get::<HttpInfo>().map(HttpInfo::remote_addr);
            let connection = Connection { version: Some(parts.version), peer };
            Ok(HttpResponse { status: parts.status, headers: parts.headers, body, connection })
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
    }
}

type End = Option<Pin<Box<Sleep>>>;

/// Waits for the timeout, if any.
fn poll_end(end: &mut End, context: &mut Context<'_>) -> Poll<TransportError> {
    let Some(end) = end else { return Poll::Pending };
    ready!(end.as_mut().poll(context));
    let source = "the timeout of the request passed".into();
    Poll::Ready(TransportError { kind: TransportErrorKind::Timeout, source })
}

fn plain(request: HttpRequest) -> Result<http::Request<OutgoingBody>, TransportError> {
    let HttpRequest { method, url, mut headers, body, extensions, .. } = request;
    content_coding::request(&mut headers);
    let mut plain = http::Request::new(OutgoingBody::from(body));
    let uri = url.as_str().parse::<http::Uri>().map_err(|error| {
        let source = error.into();
        TransportError { kind: TransportErrorKind::Other, source }
    })?;
    (*plain.method_mut(), *plain.uri_mut()) = (method, uri);
    (*plain.headers_mut(), *plain.extensions_mut()) = (headers, extensions);
    Ok(plain)
}

fn failed(error: hyper_util::client::legacy::Error) -> TransportError {
    let kind =
        if error.is_connect() { TransportErrorKind::Connect } else { TransportErrorKind::Other };
    TransportError { kind, source: error.into() }
}

/// Body of a request.
pub struct OutgoingBody(Source);

enum Source {
    Bytes(Bytes),
    /// In a mutex, since bodies are not `Sync`, which connectors may require.
    Stream(Mutex<Body>),
}

impl From<Payload> for OutgoingBody {
    fn from(payload: Payload) -> Self {
        Self(match payload {
            Payload::Bytes(bytes) => Source::Bytes(bytes),
            Payload::Stream(source) => Source::Stream(Mutex::new(source())),
        })
    }
}

impl fmt::Debug for OutgoingBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OutgoingBody(..)")
    }
}

impl http_body::Body for OutgoingBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match &mut self.get_mut().0 {
            Source::Bytes(bytes) if bytes.is_empty() => Poll::Ready(None),
            Source::Bytes(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Source::Stream(body) => {
                let body = body.get_mut().unwrap_or_else(PoisonError::into_inner);
                body.poll_chunk(context).map_ok(Frame::data).map_err(BoxError::from)
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(&self.0, Source::Bytes(bytes) if bytes.is_empty())
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Source::Bytes(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Source::Stream(body) => {
                let body = body.lock().unwrap_or_else(PoisonError::into_inner);
                body.length().map_or_else(SizeHint::default, SizeHint::with_exact)
            }
        }
    }
}

/// Body of a response.
struct Incoming<B> {
    body: Pin<Box<B>>,
    end: End,
}

impl<B> Polled for Incoming<B>
where
    B: http_body::Body + Send,
    B::Error: Into<BoxError>,
{
    fn poll_next(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        while let Poll::Ready(frame) = self.body.as_mut().poll_frame(context) {
            let Some(frame) = frame else { return Poll::Ready(None) };
            let frame = frame.map_err(|error| TransportError {
                kind: TransportErrorKind::Interrupted,
                source: error.into(),
            });
            // Trailers are ignored.
            if let Some(data) = frame.map(|frame| frame.into_data().ok()).transpose() {
                return Poll::Ready(Some(data.map(|mut data| {
                    let length = data.remaining();
                    data.copy_to_bytes(length)
                })));
            }
        }
        poll_end(&mut self.end, context).map(|error| Some(Err(error)))
    }
}
