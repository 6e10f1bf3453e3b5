//! The sending of a call: credentials, redirects, repetitions, and what the status means.

#[cfg(feature = "blocking")]
pub(super) mod blocking;
pub(super) mod core;
mod places;
pub(super) mod retry;
pub(super) mod sending;
pub(super) mod untyped;

use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, LOCATION};
use http::{Method, StatusCode};
use url::Url;

use self::core::Settings;
use self::retry::Retry;
use super::auth::{Asked, Auth, Basic};
use super::body::Body;
use super::body::media;
use super::body::payload::Payload;
use super::call::draft::Draft;
use super::call::headers::harmless;
use super::call::location;
use super::call::operation::Operation;
use super::reply::error::Error;
use super::reply::failure::{Failure, KEPT};
use super::reply::{Reply, Response};
use super::transport::{
    BoxFuture, HttpRequest, HttpResponse, Transport, TransportError, TransportErrorKind,
};

/// How often a call may be led elsewhere.
const MAX_REDIRECTS: usize = 10;

/// Sends a call and waits for the whole response, which is a success; `streams` says that the
/// body of one without an end in sight is read by the caller.
///
/// In a box, so that the result types that call it share one future.
pub(super) fn collect(draft: Draft, streams: bool) -> BoxFuture<'static, Result<Reply, Error>> {
    Box::pin(async move {
        let Draft { core, operation, timeout, lenient, .. } = &draft;
        let limits = core.0.limits;
        let work = async {
            let (HttpResponse { status, headers, body }, url) = succeed(&draft, streams).await?;
            let (body, stream) = if streams && media::is_stream(&headers) {
                (Bytes::new(), Some(body.of_stream(core, draft.read_timeout.or(*timeout))))
            } else {
                (body.collect(limits.body).await?, None)
            };
            let stream = Mutex::new(stream);
            let (lenient, filled) = (*lenient, Mutex::default());
            Ok(Reply { status, headers, body, operation, url, stream, limits, lenient, filled })
        };
        within(&*core.0.transport, *timeout, too_long, work).await
    })
}

/// Sends a call and waits for the head of the response, which is a success.
pub(super) fn stream(draft: Draft) -> BoxFuture<'static, Result<Response<Body>, Error>> {
    Box::pin(async move {
        let Draft { core, timeout, .. } = &draft;
        let work = succeed(&draft, true);
        let head = within(&*core.0.transport, *timeout, too_long, work).await?;
        let HttpResponse { status, headers, body } = head.0;
        let value = body.of_stream(core, draft.read_timeout.or(*timeout));
        Ok(Response { status, headers, value, filled: Vec::new() })
    })
}

/// Waits for something as long as a time-out says.
async fn within<T, E>(
    transport: &dyn Transport,
    timeout: Option<Duration>,
    error: fn() -> E,
    work: impl Future<Output = Result<T, E>>,
) -> Result<T, E> {
    let Some(timeout) = timeout else { return work.await };
    let mut work = pin!(work);
    let mut end = None;
    poll_fn(|context| {
        if let Poll::Ready(done) = work.as_mut().poll(context) {
            return Poll::Ready(done);
        }
        // What is there at once needs no clock.
        let end = end.get_or_insert_with(|| transport.sleep(timeout));
        end.as_mut().poll(context).map(|()| Err(error()))
    })
    .await
}

fn too_long() -> Error {
    Error::Timeout("the time-out of the call ran out".into())
}

fn too_silent() -> TransportError {
    let source = "the service was silent for longer than the read time-out".into();
    TransportError { kind: TransportErrorKind::Timeout, source }
}

/// Sends a call and waits for the whole response, whatever its status.
pub(super) fn raw(draft: Draft) -> BoxFuture<'static, Result<Response<Bytes>, Error>> {
    Box::pin(async move {
        let Draft { core, timeout, .. } = &draft;
        let work = async {
            let (HttpResponse { status, headers, body }, _) = answer(&draft, false).await?;
            let value = body.collect(core.0.limits.body).await?;
            Ok(Response { status, headers, value, filled: Vec::new() })
        };
        within(&*core.0.transport, *timeout, too_long, work).await
    })
}

/// Sends a call until it is a success; gives the URL that answered, too. `streams` says that the
/// body of the response may go on for longer than the time-out.
async fn succeed(draft: &Draft, streams: bool) -> Result<(HttpResponse, Url), Error> {
    let operation = draft.operation;
    let (response, url) = answer(draft, streams).await?;
    let HttpResponse { status, headers, body } = response;
    if status.is_success() || operation.also.contains(&status.as_u16()) {
        return Ok((HttpResponse { status, headers, body }, url));
    }
    let body = body.beginning(KEPT).await;
    Err(Error::Status(Box::new(Failure { operation, url, status, headers, body })))
}

/// Sends a call and waits for the head of the response, whatever its status.
async fn answer(draft: &Draft, streams: bool) -> Result<(HttpResponse, Url), Error> {
    let request = draft.finish().map_err(Error::Invalid)?;
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
    let end = draft.timeout.and_then(|timeout| Instant::now().checked_add(timeout));
    let operation = draft.operation;
    let read_timeout = draft.read_timeout;
    let service = Service {
        settings,
        operation,
        home,
        is_trusted,
        user,
        retry,
        credentials,
        end,
        read_timeout,
        streams,
    };
    let (HttpResponse { status, headers, body }, url) = service.repeat(&request).await?;
    let body = body.of_stream(&draft.core, draft.read_timeout);
    Ok((HttpResponse { status, headers, body }, url))
}

/// Why one attempt failed.
enum Attempt {
    /// The service has not seen the request.
    NotConnected(Error),
    Failed(Error),
}

/// The service, as one call sees it.
struct Service<'a> {
    settings: &'a Settings,
    operation: &'static Operation,
    /// Where it is: credentials go nowhere else.
    home: Url,
    /// True where the user named that place; nothing of the client's goes to others.
    is_trusted: bool,
    /// What its URL says of a user.
    user: Option<&'a Basic>,
    retry: Retry,
    credentials: Vec<Arc<dyn Auth>>,
    /// When the time-out of the call runs out.
    end: Option<Instant>,
    /// How long the service may be silent.
    read_timeout: Option<Duration>,
    /// True where the end does not hold for the body of the response.
    streams: bool,
}

impl Service<'_> {
    /// How much of the time-out is left; none at all is an error.
    fn left(&self) -> Result<Option<Duration>, Error> {
        let left = self.end.map(|end| end.saturating_duration_since(Instant::now()));
        if left.is_some_and(|left| left.is_zero()) { Err(too_long()) } else { Ok(left) }
    }

    /// Sends a request again as long as the policy says so.
    async fn repeat(&self, request: &HttpRequest) -> Result<(HttpResponse, Url), Error> {
        let settings = self.settings;
        let mut may_renew = self.credentials.iter().any(|auth| auth.can_renew());
        // The headers of the request whose credentials were refused.
        let mut refused = None;
        let mut done = 0;
        loop {
            let mut sent = HeaderMap::new();
            let attempt = self.follow(request, refused.as_ref(), &mut sent).await;
            refused = None;
            if let Ok((response, _)) = &attempt
                && response.status == StatusCode::UNAUTHORIZED
                && may_renew
            {
                (may_renew, refused) = (false, Some(sent));
                continue;
            }
            let delay = match &attempt {
                Ok((HttpResponse { status, headers, .. }, _)) => {
                    self.retry.delay(done, &request.method, Some(*status), Some(headers))
                }
                Err(Attempt::NotConnected(_)) => {
                    self.retry.delay(done, &request.method, None, None)
                }
                Err(Attempt::Failed(_)) => None,
            };
            // What the service said is worth more than a time-out in the middle of a pause.
            let in_time =
                |delay: &Duration| !matches!(self.left(), Ok(Some(left)) if left <= *delay);
            let Some(delay) = delay.filter(in_time) else {
                return attempt
                    .map_err(|(Attempt::NotConnected(error) | Attempt::Failed(error))| error);
            };
            drop(attempt);
            settings.transport.sleep(delay).await;
            done += 1;
        }
    }

    /// Sends a request, and on to where the service leads. `sent` takes the headers of the first
    /// one.
    async fn follow(
        &self,
        request: &HttpRequest,
        mut refused: Option<&HeaderMap>,
        sent: &mut HeaderMap,
    ) -> Result<(HttpResponse, Url), Attempt> {
        let settings = self.settings;
        let mut next = request.clone();
        // Somebody else may have chosen where a chain leads that was at another place.
        let mut is_home = self.is_trusted;
        for hop in 0..=MAX_REDIRECTS {
            let mut ready = next.clone();
            is_home &= ready.url.origin() == self.home.origin();
            if is_home {
                self.authorize(&mut ready, refused.take()).await.map_err(Attempt::Failed)?;
            }
            if hop == 0 {
                *sent = ready.headers.clone();
            }
            let left = self.left().map_err(Attempt::Failed)?;
            ready.timeout = if self.streams { None } else { left };
            let (transport, head) = (&*settings.transport, settings.transport.send(ready));
            let answer = within(transport, self.read_timeout, too_silent, head).await;
            let response = answer.map_err(|error| match error.kind {
                TransportErrorKind::Connect | TransportErrorKind::ConnectTimeout => {
                    Attempt::NotConnected(error.into())
                }
                _ => Attempt::Failed(error.into()),
            })?;
            self.check_headers(&response.headers).map_err(Attempt::Failed)?;
            if self.operation.also.contains(&response.status.as_u16()) {
                return Ok((response, next.url));
            }
            match redirect(&next, &response).map_err(Attempt::Failed)? {
                Some(redirected) => next = redirected,
                None => return Ok((response, next.url)),
            }
        }
        let problem = format!("the service led elsewhere more than {MAX_REDIRECTS} times");
        Err(Attempt::Failed(Error::Redirect(problem)))
    }

    /// Adds the headers and the credentials of the client, which only the service itself gets.
    async fn authorize(
        &self,
        request: &mut HttpRequest,
        refused: Option<&HeaderMap>,
    ) -> Result<(), Error> {
        let settings = self.settings;
        for (name, value) in &settings.headers {
            if !request.headers.contains_key(name) {
                request.headers.append(name, value.clone());
            }
        }
        let transport = &settings.transport;
        let asked = Asked { renew: refused.is_some(), transport, base: &settings.base, refused };
        for auth in &self.credentials {
            auth.authorize(request, asked).await.map_err(Error::Auth)?;
        }
        if !request.headers.contains_key(AUTHORIZATION)
            && let Some(user) = self.user
        {
            request.headers.insert(AUTHORIZATION, Basic::header(user).map_err(Error::Auth)?);
        }
        Ok(())
    }

    /// Refuses headers that are too large: name, value, and what stands between and behind.
    fn check_headers(&self, headers: &HeaderMap) -> Result<(), Error> {
        let limit = self.settings.limits.headers;
        let sizes = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4);
        if sizes.sum::<usize>() as u64 > limit {
            return Err(Error::HeadersTooLarge(limit));
        }
        Ok(())
    }
}

/// The request that a redirect asks for; `None` where the response is no redirect, or one that is
/// for the caller to decide: anything but GET and HEAD is only repeated at the same origin, and
/// never turned into another method but by 303, which is made for that.
fn redirect(request: &HttpRequest, response: &HttpResponse) -> Result<Option<HttpRequest>, Error> {
    let safe = matches!(request.method, Method::GET | Method::HEAD);
    let see_other = response.status == StatusCode::SEE_OTHER;
    let repeats = match response.status.as_u16() {
        301 | 302 => safe,
        303 | 307 | 308 => true,
        _ => return Ok(None),
    };
    let Some(location) = response.headers.get(LOCATION).filter(|_| repeats) else {
        return Ok(None);
    };
    let url = target(&request.url, location.to_str().unwrap_or_default())?;
    let same_origin = url.origin() == request.url.origin();
    if !same_origin && !safe && !see_other {
        return Ok(None);
    }
    let mut next = HttpRequest { url, ..request.clone() };
    if see_other && !safe {
        next.method = Method::GET;
        next.body = Payload::none();
        next.headers.remove(CONTENT_TYPE);
        next.headers.remove(CONTENT_LENGTH);
    }
    if !same_origin {
        next.headers = harmless(&next.headers);
    }
    Ok(Some(next))
}

fn target(from: &Url, led_to: &str) -> Result<Url, Error> {
    let mut url = from.join(led_to).map_err(|error| Error::Redirect(error.to_string()))?;
    location::take_user(&mut url);
    match (from.scheme(), url.scheme()) {
        (_, "https") | ("http", "http") => Ok(url),
        ("https", "http") => Err(Error::Redirect("it leads from https to http".to_owned())),
        (_, other) => Err(Error::Redirect(format!("it leads to the scheme {other}"))),
    }
}
