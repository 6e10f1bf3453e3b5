//! Sends calls: credentials, redirects, retries, and the meaning of the status.

#[cfg(feature = "blocking")]
pub(super) mod blocking;
pub(super) mod builder;
pub(super) mod core;
mod places;
mod redirect;
pub(super) mod retry;
pub(super) mod sending;
mod service;
pub(super) mod untyped;
pub(super) mod upload;
pub(super) mod waiter;

use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Mutex, PoisonError};
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, COOKIE, HeaderMap};
use url::Url;

use self::service::Service;
use super::body::Body;
use super::body::media;
use super::call::draft::Draft;
use super::middleware::Next;
use super::platform::Instant;
use super::reply::error::{BoxError, Error};
use super::reply::failure::{Failure, KEPT};
use super::reply::{Reply, Response};
use super::transport::{BoxFuture, CallInfo, HttpRequest, HttpResponse, Transport};

/// Sends a call and waits for the whole response, which is a success; with `streams`, the caller
/// reads a body of unknown length.
///
/// Boxed, so that all result types share one future.
pub(super) fn collect(draft: Draft, streams: bool) -> BoxFuture<'static, Result<Reply, Error>> {
    Box::pin(async move {
        let Draft { core, operation, timeout, lenient, .. } = &draft;
        let limits = core.0.limits;
        let head = Head::default();
        let work = async {
            let (HttpResponse { status, headers, body }, url) =
                succeed(&draft, streams, &head).await?;
            let (body, stream) = if streams && media::is_stream(&headers) {
                (Bytes::new(), Some(body.of_stream(core, draft.read_timeout.or(*timeout))))
            } else {
                (body.collect(limits.body).await?, None)
            };
            let stream = Mutex::new(stream);
            let (lenient, filled) = (*lenient, Mutex::default());
            Ok(Reply { status, headers, body, operation, url, stream, limits, lenient, filled })
        };
        let done = within(&*core.0.transport, *timeout, too_long, work).await;
        done.map_err(|error| head.told(error, &draft))
    })
}

/// Sends a call and waits for the head of the response, which is a success.
pub(super) fn stream(draft: Draft) -> BoxFuture<'static, Result<Response<Body>, Error>> {
    Box::pin(async move {
        let Draft { core, timeout, .. } = &draft;
        let head = Head::default();
        let work = succeed(&draft, true, &head);
        let done = within(&*core.0.transport, *timeout, too_long, work).await;
        let (response, _) = done.map_err(|error| head.told(error, &draft))?;
        let HttpResponse { status, headers, body } = response;
        let value = body.of_stream(core, draft.read_timeout.or(*timeout));
        Ok(Response { status, headers, value, filled: Vec::new() })
    })
}

/// Waits for a future until the timeout.
async fn within<T, E>(
    transport: &dyn Transport,
    timeout: Option<Duration>,
    error: fn() -> E,
    work: impl std::future::Future<Output = Result<T, E>>,
) -> Result<T, E> {
    let Some(timeout) = timeout else { return work.await };
    let mut work = pin!(work);
    let mut end = None;
    poll_fn(|context| {
        if let Poll::Ready(done) = work.as_mut().poll(context) {
            return Poll::Ready(done);
        }
        // A ready future needs no clock.
        let end = end.get_or_insert_with(|| transport.sleep(timeout));
        end.as_mut().poll(context).map(|()| Err(error()))
    })
    .await
}

/// The head of the response once it has arrived, for later errors.
#[derive(Default)]
struct Head(Mutex<Option<Failure>>);

impl Head {
    fn keep(&self, head: Failure) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(head);
    }

    /// Returns an error with the known facts of its call.
    fn told(&self, error: Error, draft: &Draft) -> Error {
        let head = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        match head {
            Some(head) => error.of_response(head),
            None => draft.told(error),
        }
    }
}

fn too_long() -> Error {
    Error::Timeout(BoxError::from("the timeout of the call passed").into())
}

/// Sends a call and waits for the whole response, whose status may be any.
pub(super) fn raw(draft: Draft) -> BoxFuture<'static, Result<Response<Bytes>, Error>> {
    Box::pin(async move {
        let Draft { core, timeout, .. } = &draft;
        let head = Head::default();
        let work = async {
            let (response, _) = answer(&draft, false, &head).await?;
            let HttpResponse { status, headers, body } = response;
            let value = body.collect(core.0.limits.body).await?;
            Ok(Response { status, headers, value, filled: Vec::new() })
        };
        let done = within(&*core.0.transport, *timeout, too_long, work).await;
        done.map_err(|error| head.told(error, &draft))
    })
}

/// Sends a call until it succeeds; also returns the URL that responded. With `streams`, the body of
/// the response may take longer than the timeout.
async fn succeed(draft: &Draft, streams: bool, head: &Head) -> Result<(HttpResponse, Url), Error> {
    let operation = draft.operation;
    let (response, url) = answer(draft, streams, head).await?;
    let HttpResponse { status, headers, body } = response;
    if status.is_success() || operation.also.contains(&status.as_u16()) {
        return Ok((HttpResponse { status, headers, body }, url));
    }
    let body = body.beginning(KEPT).await;
    Err(Error::Status(Box::new(Failure { operation, url, status, headers, body })))
}

/// Sends a call and waits for the head of the response, whose status may be any.
async fn answer(draft: &Draft, streams: bool, head: &Head) -> Result<(HttpResponse, Url), Error> {
    let mut request = draft.finish().map_err(Error::Invalid)?;
    let operation = draft.operation;
    let end = draft.timeout.and_then(|timeout| Instant::now().checked_add(timeout));
    let sent = if draft.core.0.middleware.is_empty() {
        deliver(draft, end, streams, &request).await
    } else {
        request.call = Some(CallInfo { operation, attempt: 0, resends: 0 });
        // Boxed: the future of a call without middleware is not larger for it.
        Box::pin(Next::start(draft, end, streams, request)).await
    };
    let (HttpResponse { status, headers, body }, url) = sent?;
    head.keep(Failure::without_body(operation, &url, status, &headers));
    let length = body.length().or_else(|| length_of(&headers));
    let body = body.with_length(length).of_stream(&draft.core, draft.read_timeout);
    Ok((HttpResponse { status, headers, body }, url))
}

fn length_of(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Sends the request of a call, with credentials, redirects and retries, until `end`.
pub(super) async fn deliver(
    draft: &Draft,
    end: Option<Instant>,
    streams: bool,
    request: &HttpRequest,
) -> Result<(HttpResponse, Url), Error> {
    let settings = &*draft.core.0;
    let home = draft.home().map_err(Error::Invalid)?;
    let (user, retry) = (draft.user(&home), draft.retry);
    let is_trusted = draft.names_home() || settings.trusts(&home);
    let credentials = settings.credentials(draft.operation).map_err(Error::Invalid)?;
    if !is_trusted && !credentials.is_empty() && draft.operation.security != Some(&[]) {
        return Err(Error::Invalid(format!(
            "{} is on {}, which the description names, and credentials go only to places that you \
             name: set the URL of this server{}",
            draft.operation.id,
            home.origin().ascii_serialization(),
            settings.setter_of(draft.operation.server)
        )));
    }
    let service = Service {
        core: &draft.core,
        operation: draft.operation,
        home,
        is_trusted,
        user,
        retry,
        credentials,
        end,
        read_timeout: draft.read_timeout,
        adds_cookies: !draft.has_header(&COOKIE),
        streams,
    };
    service.repeat(request).await
}
