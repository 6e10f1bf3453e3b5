//! The remaining chain of middleware.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::super::call::draft::Draft;
use super::super::call::operation::Operation;
use super::super::platform::Instant;
use super::super::reply::called::Called;
use super::super::reply::error::Error;
use super::super::send::core::Core;
use super::super::send::deliver;
use super::super::send::upload::within_read_timeout;
use super::super::transport::{BoxFuture, CallInfo, HttpRequest, HttpResponse, TransportError};

/// The rest of a call: the inner middleware, then credentials, redirects and retries.
///
/// It owns all its data, so that a service that outlives the call can store it.
#[derive(Clone)]
pub struct Next {
    call: Arc<Pending>,
    at: usize,
}

/// Call that middleware handles.
struct Pending {
    draft: Arc<Draft>,
    /// Deadline of the call.
    end: Option<Instant>,
    /// True if the timeout does not apply to the body of the response.
    streams: bool,
    /// Request that led to the last response.
    called: Mutex<Option<Called>>,
}

impl Next {
    /// Sends a request through the middleware of its client. Also returns the request that led to
    /// the response: the given one if a middleware created the response.
    pub(in super::super) async fn start(
        draft: &Arc<Draft>,
        end: Option<Instant>,
        streams: bool,
        request: HttpRequest,
    ) -> Result<(HttpResponse, Called), Error> {
        let (method, url) = (request.method.clone(), request.url.clone());
        let asked = Called { operation: draft.operation, method, url };
        let (draft, called) = (Arc::clone(draft), Mutex::default());
        let call = Arc::new(Pending { draft, end, streams, called });
        let response = Self { call: Arc::clone(&call), at: 0 }.run(request).await?;
        let called = call.called.lock().unwrap_or_else(PoisonError::into_inner).take();
        Ok((response, called.unwrap_or(asked)))
    }

    /// Sends the request and waits for the head of the response, with any status.
    pub fn run(self, request: HttpRequest) -> BoxFuture<'static, Result<HttpResponse, Error>> {
        Box::pin(async move {
            let Self { call, at } = self;
            if let Some(middleware) = call.draft.core.0.middleware.get(at).map(Arc::clone) {
                return middleware.handle(request, Self { call, at: at + 1 }).await;
            }
            let sent = deliver(&call.draft, call.end, call.streams, Arc::new(request)).await;
            let (response, called) = sent?;
            *call.called.lock().unwrap_or_else(PoisonError::into_inner) = Some(called);
            Ok(response)
        })
    }

    #[cfg(feature = "tracing")]
    /// Returns the deadline of the call, and whether it applies to the body of the response.
    pub(super) fn end(&self) -> Option<(Instant, bool)> {
        self.call.end.map(|end| (end, !self.call.streams))
    }

    /// Returns the operation: its id, method and path template.
    pub fn operation(&self) -> &'static Operation {
        self.call.draft.operation
    }
}

impl fmt::Debug for Next {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Next").field("operation", &self.operation().id).finish_non_exhaustive()
    }
}

/// The rest of one request of a call: the inner middleware, then the transport.
#[derive(Clone)]
pub struct NextAttempt {
    core: Core,
    call: CallInfo,
    read_timeout: Option<Duration>,
    at: usize,
}

impl NextAttempt {
    /// Starts the chain of a client.
    pub(in super::super) fn first(
        core: &Core,
        call: CallInfo,
        read_timeout: Option<Duration>,
    ) -> Self {
        Self { core: core.clone(), call, read_timeout, at: 0 }
    }

    /// Sends the request, and waits for the head of the response.
    pub fn run(
        self,
        request: HttpRequest,
    ) -> BoxFuture<'static, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            let settings = &*self.core.0;
            if let Some(middleware) = settings.middleware.get(self.at).map(Arc::clone) {
                return middleware.attempt(request, Self { at: self.at + 1, ..self }).await;
            }
            within_read_timeout(&*settings.transport, self.read_timeout, request).await
        })
    }

    /// Returns the operation of the call, and the number of the request in the call.
    #[must_use]
    pub fn call(&self) -> CallInfo {
        self.call
    }
}

impl fmt::Debug for NextAttempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NextAttempt").field("call", &self.call).finish_non_exhaustive()
    }
}
