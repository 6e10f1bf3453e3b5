//! Middleware: code around calls, and around each request of a call.

mod next;
#[cfg(feature = "tracing")]
pub(super) mod spans;
#[cfg(feature = "tower")]
#[cfg(not(target_arch = "wasm32"))]
pub(super) mod tower_layer;

use std::future::Future;

pub use self::next::{Next, NextAttempt};
use super::platform::{MaybeSend, MaybeSync};
use super::reply::error::Error;
use super::transport::{BoxFuture, HttpRequest, HttpResponse, TransportError};

/// Code around calls. The first middleware of a client is the outermost one.
///
/// Both methods pass requests on by default. Neither sees requests for tokens.
///
/// Time that a middleware waits counts towards the timeout of the call.
pub trait Middleware: MaybeSend + MaybeSync {
    /// Handles a call once, outside of redirects and retries, before the credentials and headers of
    /// the client are added. The response can have any status.
    ///
    /// [`Next::run`] sends the request, and can be called several times: `next` can be cloned. A
    /// request for another origin is sent without credentials.
    fn handle(
        &self,
        request: HttpRequest,
        next: Next,
    ) -> BoxFuture<'_, Result<HttpResponse, Error>> {
        next.run(request)
    }

    /// Handles one request of a call in its final form: the first one, a retry, a redirect, or one
    /// with renewed credentials. [`HttpRequest::call`] distinguishes them.
    ///
    /// Secret header values are marked as sensitive; the URL may contain API keys.
    fn attempt(
        &self,
        request: HttpRequest,
        next: NextAttempt,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        next.run(request)
    }
}

/// Functions that handle calls: `|request: HttpRequest, next: Next| next.run(request)`.
impl<F, R> Middleware for F
where
    F: Fn(HttpRequest, Next) -> R + MaybeSend + MaybeSync,
    R: Future<Output = Result<HttpResponse, Error>> + MaybeSend + 'static,
{
    fn handle(
        &self,
        request: HttpRequest,
        next: Next,
    ) -> BoxFuture<'_, Result<HttpResponse, Error>> {
        Box::pin(self(request, next))
    }
}
