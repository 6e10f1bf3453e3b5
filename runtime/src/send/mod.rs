//! Sends calls: credentials, redirects, retries, and error responses.

#[cfg(feature = "blocking")]
pub(super) mod blocking;
pub(super) mod builder;
pub(super) mod core;
mod head;
mod places;
mod prepare;
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
use http::header::{CONTENT_LENGTH, HeaderMap};

use self::head::Head;
use self::service::Service;
use super::body::Body;
use super::body::media;
use super::call::draft::Draft;
use super::middleware::Next;
use super::platform::Instant;
use super::reply::called::Called;
use super::reply::error::{BoxError, Error};
use super::reply::failure::KEPT;
use super::reply::{Reply, Response};
use super::transport::{BoxFuture, CallInfo, HttpRequest, HttpResponse, Transport};

/// Sends a call and waits for a whole successful response. With `streams`, a streamed body is left
/// to the caller.
///
/// Boxed, so that all result types share one future. The reply is boxed, since each future on its
/// way would move it.
pub(super) fn collect(
    draft: Arc<Draft>,
    streams: bool,
) -> BoxFuture<'static, Result<Box<Reply>, Error>> {
    Box::pin(async move {
        let Draft { core, timeout, .. } = &*draft;
        let head = Head::default();
        let work = async {
            let body = succeed(&draft, streams, &head).await?;
            if streams && head.is(|response| media::is_stream(&response.headers)) {
                let stream = body.of_stream(core, draft.read_timeout.or(*timeout));
                return reply(&draft, &head, Bytes::new(), Some(stream));
            }
            let body = body.collect(core.0.limits.body).await?;
            reply(&draft, &head, body, None)
        };
        let done = within(&*core.0.transport, *timeout, pin!(work)).await;
        done.map_err(|error| head.told(error, &draft))
    })
}

/// Creates the reply of a successful response.
fn reply(
    draft: &Draft,
    head: &Head,
    body: Bytes,
    stream: Option<Body>,
) -> Result<Box<Reply>, Error> {
    let (HttpResponse { status, headers, .. }, called) = head.taken()?;
    let (stream, filled) = (Mutex::new(stream.map(Box::new)), Mutex::default());
    let (limits, lenient) = (draft.core.0.limits, draft.lenient);
    Ok(Box::new(Reply { status, headers, body, called, stream, limits, lenient, filled }))
}

/// Sends a call and waits for the head of a successful response.
pub(super) fn stream(draft: Arc<Draft>) -> BoxFuture<'static, Result<Response<Body>, Error>> {
    Box::pin(async move {
        let Draft { core, timeout, .. } = &*draft;
        let head = Head::default();
        let work = succeed(&draft, true, &head);
        let done = within(&*core.0.transport, *timeout, pin!(work)).await;
        let body = done.map_err(|error| head.told(error, &draft))?;
        let (HttpResponse { status, headers, .. }, _) = head.taken()?;
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
            let (body, _) = answer(&draft, false, &head).await?;
            let value = body.collect(core.0.limits.body).await?;
            let (HttpResponse { status, headers, .. }, _) = head.taken()?;
            Ok(Response { status, headers, value, filled: Vec::new() })
        };
        let done = within(&*core.0.transport, *timeout, pin!(work)).await;
        done.map_err(|error| head.told(error, &draft))
    })
}

/// Sends a call and returns the body of a successful response. With `streams`, the timeout does not
/// apply to the body.
async fn succeed(draft: &Arc<Draft>, streams: bool, head: &Head) -> Result<Body, Error> {
    let (body, is_success) = answer(draft, streams, head).await?;
    if is_success {
        return Ok(body);
    }
    head.reject();
    // Boxed, to keep the future of a success small.
    Box::pin(body.beginning(KEPT, |chunk| head.add(chunk))).await;
    Err(head.rejection().unwrap_or_else(too_long))
}

/// Sends a call and waits for the head of the response, with any status; returns the body, and
/// whether the status is a success.
async fn answer(draft: &Arc<Draft>, streams: bool, head: &Head) -> Result<(Body, bool), Error> {
    let end = draft.timeout.and_then(|timeout| Instant::now().checked_add(timeout));
    if draft.core.0.middleware.is_empty() {
        let service = service(draft, end, streams)?;
        service.repeat(None, head).await?;
    } else {
        // Boxed, to keep the future of a call without middleware small.
        Box::pin(through_middleware(draft, end, streams, head)).await?;
    }
    body_of(draft, head)
}

async fn through_middleware(
    draft: &Arc<Draft>,
    end: Option<Instant>,
    streams: bool,
    head: &Head,
) -> Result<(), Error> {
    let mut request = draft.finish().map_err(Error::Invalid)?;
    request.call = Some(CallInfo { operation: draft.operation, attempt: 0, resends: 0 });
    let (response, called) = Next::start(draft, end, streams, request).await?;
    head.call(called);
    head.keep(response);
    Ok(())
}

/// Takes the body of the response; also returns whether the status is a success.
fn body_of(draft: &Draft, head: &Head) -> Result<(Body, bool), Error> {
    let mut content = head.lock();
    let Some(HttpResponse { status, headers, body, .. }) = &mut content.response else {
        return Err(too_long());
    };
    let is_success = status.is_success() || draft.operation.also.contains(&status.as_u16());
    let mut body = body.take();
    if body.length().is_none() {
        body.set_length(length_of(headers));
    }
    body.set_patience(&draft.core, draft.read_timeout);
    Ok((body, is_success))
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
    let head = Head::default();
    let service = service(draft, end, streams)?;
    service.repeat(Some(request), &head).await?;
    head.taken()
}

/// Returns the service of a call. Not async: its local values would enlarge the future of the call.
fn service(draft: &Draft, end: Option<Instant>, streams: bool) -> Result<Service<'_>, Error> {
    // An invalid request is reported first.
    known_service(draft, end, streams)
        .map_err(|problem| Error::Invalid(draft.finish().err().unwrap_or(problem)))
}

fn known_service(
    draft: &Draft,
    end: Option<Instant>,
    streams: bool,
) -> Result<Service<'_>, String> {
    let settings = &*draft.core.0;
    let home = draft.home()?;
    let user = draft.user(&home);
    let is_trusted = draft.names_home() || settings.trusts(&home);
    let credentials = settings.credentials(draft.operation)?;
    if !is_trusted && !credentials.is_empty() && draft.operation.security != Some(&[]) {
        return Err(format!(
            "{} is on {}, which the description names, and credentials go only to places that you \
             name: set the URL of this server{}",
            draft.operation.id,
            home.origin().ascii_serialization(),
            settings.setter_of(draft.operation.server)
        ));
    }
    Ok(Service { draft, home, is_trusted, user, credentials, end, streams })
}
