//! Layers of tower as middleware.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use http_body::Frame;
use tower_layer::Layer;
use tower_service::Service;
use url::Url;

use super::super::body::payload::Payload;
use super::super::body::{Body, Chunks};
use super::super::reply::error::{BoxError, Error};
use super::super::transport::{
    BoxFuture, Connection, HttpRequest, HttpResponse, TransportError, TransportErrorKind,
};
use super::{Middleware, Next};

/// Middleware that applies a tower layer to calls.
///
/// The layer is applied once, to [`CallService`], and each call uses a clone of the result: a
/// service that is not `Clone`, such as a rate limit, needs tower's `Buffer` around it. Its request
/// is an `http::Request<Payload>`. The extensions contain [`CallInfo`] and the extensions of the
/// call; the layer must keep them.
///
/// [`CallInfo`]: super::super::CallInfo
pub struct TowerLayer<S>(Mutex<S>);

impl<S> TowerLayer<S> {
    /// Applies a layer, or the layers of tower's `ServiceBuilder`.
    pub fn new<L: Layer<CallService, Service = S>>(layer: &L) -> Self {
        Self(Mutex::new(layer.layer(CallService(()))))
    }
}

impl<S> fmt::Debug for TowerLayer<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TowerLayer").finish_non_exhaustive()
    }
}

/// Service that a layer is applied to: the remaining middleware of a call, and its requests.
#[derive(Clone, Debug)]
pub struct CallService(());

/// Call of a request, stored in the extensions of the request.
#[derive(Clone)]
struct Rest {
    next: Next,
    /// The original request, for the parts that an `http::Request` does not have.
    request: HttpRequest,
}

impl Service<http::Request<Payload>> for CallService {
    type Response = http::Response<Body>;
    type Error = Error;
    type Future = BoxFuture<'static, Result<http::Response<Body>, Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Payload>) -> Self::Future {
        Box::pin(async move {
            let (mut parts, body) = request.into_parts();
            let Some(Rest { next, request }) = parts.extensions.remove() else {
                return Err(Error::Invalid("a layer removed the extensions".to_owned()));
            };
            let url = if parts.uri == uri(&request.url)? {
                request.url
            } else {
                let url = Url::parse(&parts.uri.to_string());
                url.map_err(|error| Error::Invalid(format!("the URL of a layer: {error}")))?
            };
            let (method, headers, extensions) = (parts.method, parts.headers, parts.extensions);
            let request = HttpRequest { method, url, headers, body, extensions, ..request };
            let HttpResponse { status, headers, body, connection } = next.run(request).await?;
            let mut response = http::Response::new(body);
            (*response.status_mut(), *response.headers_mut()) = (status, headers);
            *response.version_mut() = connection.version.unwrap_or_default();
            response.extensions_mut().insert(connection);
            Ok(response)
        })
    }
}

impl<S, B> Middleware for TowerLayer<S>
where
    S: Service<http::Request<Payload>, Response = http::Response<B>> + Clone + Send,
    S::Error: Into<BoxError>,
    S::Future: Send,
    B: http_body::Body + Send + 'static,
    B::Error: Into<BoxError>,
{
    fn handle(
        &self,
        request: HttpRequest,
        next: Next,
    ) -> BoxFuture<'_, Result<HttpResponse, Error>> {
        Box::pin(async move {
            let mut service = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let HttpRequest { method, url, headers, body, extensions, call, .. } = request.clone();
            let mut asked = http::Request::new(body);
            (*asked.method_mut(), *asked.uri_mut()) = (method, uri(&url)?);
            (*asked.headers_mut(), *asked.extensions_mut()) = (headers, extensions);
            if let Some(call) = call {
                asked.extensions_mut().insert(call);
            }
            asked.extensions_mut().insert(Rest { next, request });
            poll_fn(|context| service.poll_ready(context)).await.map_err(failed)?;
            let (parts, body) = service.call(asked).await.map_err(failed)?.into_parts();
            let body = Body::new(Foreign(Box::pin(body)));
            let connection = parts.extensions.get::<Connection>().copied().unwrap_or_default();
            Ok(HttpResponse { status: parts.status, headers: parts.headers, body, connection })
        })
    }
}

fn uri(url: &Url) -> Result<http::Uri, Error> {
    url.as_str().parse().map_err(|error| Error::Invalid(format!("the URL of the request: {error}")))
}

/// Returns the error of the call if a layer has only boxed it; otherwise wraps the error of the
/// layer.
fn failed(error: impl Into<BoxError>) -> Error {
    match error.into().downcast::<Error>() {
        Ok(error) => *error,
        Err(error) => Error::Middleware(error.into()),
    }
}

/// Response body of a layer.
struct Foreign<B>(Pin<Box<B>>);

impl<B> Chunks for Foreign<B>
where
    B: http_body::Body + Send,
    B::Error: Into<BoxError>,
{
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>> {
        Box::pin(poll_fn(move |context| {
            loop {
                let frame = match ready!(self.0.as_mut().poll_frame(context)) {
                    None => return Poll::Ready(None),
                    Some(Err(error)) => return Poll::Ready(Some(Err(broken(error.into())))),
                    Some(Ok(frame)) => frame,
                };
                // Trailers are ignored.
                if let Ok(mut data) = frame.into_data() {
                    let length = data.remaining();
                    return Poll::Ready(Some(Ok(data.copy_to_bytes(length))));
                }
            }
        }))
    }
}

/// Converts the error of a body; the kind is that of the original transport error, if any.
fn broken(source: BoxError) -> TransportError {
    let kind = match source.downcast_ref() {
        Some(Error::Timeout(_)) => TransportErrorKind::Timeout,
        Some(Error::Interrupted(_)) => TransportErrorKind::Interrupted,
        _ => TransportErrorKind::Other,
    };
    TransportError { kind, source }
}

/// Response body for layers.
impl http_body::Body for Body {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        self.get_mut().poll_chunk(context).map_ok(Frame::data)
    }
}
