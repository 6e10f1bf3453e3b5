//! Sends calls: credentials, redirects, retries, and error responses.

#[cfg(feature = "blocking")]
pub(super) mod blocking;
pub(super) mod builder;
pub(super) mod core;
mod head;
mod places;
mod redirect;
pub(super) mod retry;
pub(super) mod sending;
mod service;
pub(super) mod untyped;
pub(super) mod upload;
pub(super) mod waiter;

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, COOKIE, HeaderMap};

use self::head::Head;
use self::service::Service;
use super::body::Body;
use super::body::media;
use super::call::draft::Draft;
use super::middleware::Next;
use super::platform::Instant;
use super::reply::called::Called;
use super::reply::error::{BoxError, Error};
use super::reply::failure::{Failure, KEPT};
use super::reply::{Reply, Response};
use super::transport::{BoxFuture, CallInfo, HttpRequest, HttpResponse, Transport};

/// Sends a call and waits for a whole successful response. With `streams`, a streamed body is left
/// to the caller.
///
/// Boxed, so that all result types share one future.
pub(super) fn collect(
    draft: Arc<Draft>,
    streams: bool,
) -> BoxFuture<'static, Result<Reply, Error>> {
    Box::pin(async move {
        let Draft { core, timeout, lenient, .. } = &*draft;
        let limits = core.0.limits;
        let head = Head::default();
        let work = async {
            let body = succeed(&draft, streams, &head).await?;
            let (body, stream) =
                if streams && head.is(|response| media::is_stream(&response.headers)) {
                    (Bytes::new(), Some(body.of_stream(core, draft.read_timeout.or(*timeout))))
                } else {
                    (body.collect(limits.body).await?, None)
                };
            let Failure { status, headers, called, .. } = head.taken()?;
            let stream = Mutex::new(stream);
            let (lenient, filled) = (*lenient, Mutex::default());
            Ok(Reply { status, headers, body, called, stream, limits, lenient, filled })
        };
        let done = within(&*core.0.transport, *timeout, pin!(work)).await;
        done.map_err(|error| head.told(error, &draft))
    })
}

/// Sends a call and waits for the head of a successful response.
pub(super) fn stream(draft: Arc<Draft>) -> BoxFuture<'static, Result<Response<Body>, Error>> {
    Box::pin(async move {
        let Draft { core, timeout, .. } = &*draft;
        let head = Head::default();
        let work = succeed(&draft, true, &head);
        let done = within(&*core.0.transport, *timeout, pin!(work)).await;
        let body = done.map_err(|error| head.told(error, &draft))?;
        let Failure { status, headers, .. } = head.taken()?;
        let value = body.of_stream(core, draft.read_timeout.or(*timeout));
        Ok(Response { status, headers, value, filled: Vec::new() })
    })
}

/// Waits for a future until the timeout. Taken pinned: by value, it would be stored twice in this
/// future, and an async function would store all arguments twice.
fn within<'w, T: 'w>(
    transport: &'w dyn Transport,
    timeout: Option<Duration>,
    mut work: Pin<&'w mut (impl Future<Output = Result<T, Error>> + 'w)>,
) -> impl Future<Output = Result<T, Error>> + 'w {
    let mut end = None;
    poll_fn(move |context| {
        if let Poll::Ready(done) = work.as_mut().poll(context) {
            return Poll::Ready(done);
        }
        // A future that is ready at once needs no timer.
        let Some(timeout) = timeout else { return Poll::Pending };
        let end = end.get_or_insert_with(|| transport.sleep(timeout));
        end.as_mut().poll(context).map(|()| Err(too_long()))
    })
}

fn too_long() -> Error {
    Error::Timeout(BoxError::from("the timeout of the call passed").into())
}

/// Sends a call and waits for the whole response, with any status.
pub(super) fn raw(draft: Arc<Draft>) -> BoxFuture<'static, Result<Response<Bytes>, Error>> {
    Box::pin(async move {
        let Draft { core, timeout, .. } = &*draft;
        let head = Head::default();
        let work = async {
            let body = answer(&draft, false, &head).await?;
            let value = body.collect(core.0.limits.body).await?;
            let Failure { status, headers, .. } = head.taken()?;
            Ok(Response { status, headers, value, filled: Vec::new() })
        };
        let done = within(&*core.0.transport, *timeout, pin!(work)).await;
        done.map_err(|error| head.told(error, &draft))
    })
}

/// Sends a call and returns the body of a successful response. With `streams`, the timeout does not
/// apply to the body.
async fn succeed(draft: &Arc<Draft>, streams: bool, head: &Head) -> Result<Body, Error> {
    let operation = draft.operation;
    let body = answer(draft, streams, head).await?;
    let is_success = |response: &Failure| {
        response.status.is_success() || operation.also.contains(&response.status.as_u16())
    };
    if head.is(is_success) {
        return Ok(body);
    }
    head.reject();
    // Boxed, to keep the future of a success small.
    Box::pin(body.beginning(KEPT, |chunk| head.add(chunk))).await;
    Err(head.rejection().unwrap_or_else(too_long))
}

/// Sends a call and waits for the head of the response, with any status; returns the body.
async fn answer(draft: &Arc<Draft>, streams: bool, head: &Head) -> Result<Body, Error> {
    let mut request = draft.finish().map_err(Error::Invalid)?;
    let operation = draft.operation;
    let end = draft.timeout.and_then(|timeout| Instant::now().checked_add(timeout));
    let sent = if draft.core.0.middleware.is_empty() {
        let service = service(draft, end, streams)?;
        service.repeat(Arc::new(request)).await
    } else {
        request.call = Some(CallInfo { operation, attempt: 0, resends: 0 });
        // Boxed, to keep the future of a call without middleware small.
        Box::pin(Next::start(draft, end, streams, request)).await
    };
    let (HttpResponse { status, headers, body, .. }, called) = sent?;
    let length = body.length().or_else(|| length_of(&headers));
    head.keep(Failure { called, status, headers, body: Bytes::new() });
    Ok(body.with_length(length).of_stream(&draft.core, draft.read_timeout))
}

fn length_of(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Sends the request of a call, with credentials, redirects and retries, until `end`.
pub(super) async fn deliver(
    draft: &Draft,
    end: Option<Instant>,
    streams: bool,
    request: Arc<HttpRequest>,
) -> Result<(HttpResponse, Called), Error> {
    let service = service(draft, end, streams)?;
    service.repeat(request).await
}

/// Returns the service of a call. Not async: its local values would enlarge the future of the call.
fn service(draft: &Draft, end: Option<Instant>, streams: bool) -> Result<Service<'_>, Error> {
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
    Ok(Service {
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
    })
}
