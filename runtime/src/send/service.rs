//! Requests of one call: attempts, credentials and redirects.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;
use http::header::HeaderMap;
use url::Url;

use super::super::auth::{Auth, Basic};
use super::super::call::draft::Draft;
use super::super::call::location;
use super::super::call::redact;
use super::super::platform::Instant;
use super::super::reply::called::Called;
use super::super::reply::error::Error;
use super::super::reply::failure::Failure;
use super::super::transport::{
    BoxFuture, CallInfo, HttpRequest, HttpResponse, TransportError, TransportErrorKind,
};
use super::core::Settings;
use super::head::{Content, Head};
use super::redirect::redirect;
use super::too_long;

/// Maximum number of redirects of a call.
const MAX_REDIRECTS: usize = 10;

/// Future of the head of a response.
pub(super) type Answer<'a> = BoxFuture<'a, Result<HttpResponse, TransportError>>;

/// Failed attempt.
enum Attempt {
    /// The service has not received the request.
    NotConnected(Error),
    Failed(Error),
}

/// Reason for another attempt.
enum Again {
    /// Renewed credentials.
    Renewed,
    /// The retry policy, after a delay.
    After(Duration),
}

/// First request of an attempt.
struct Start {
    /// The request that middleware passed on or, after a redirect with 303, the request for its
    /// result, since an operation that succeeded must not be repeated. `None` for the request of
    /// the call, which is built again if it is repeated.
    request: Option<Arc<HttpRequest>>,
    /// True if the target is on the trusted origin, and no other origin has redirected to it.
    is_home: bool,
    /// Names of the query parameters that the credentials added; a redirect may repeat them.
    keys: Vec<String>,
}

/// The service of one call, and the settings for its requests.
pub(super) struct Service<'a> {
    pub(super) draft: &'a Draft,
    /// URL of the service. Only its origin receives credentials.
    pub(super) home: Cow<'a, Url>,
    /// True if the user set that origin; otherwise it receives neither credentials nor headers of
    /// the client.
    pub(super) is_trusted: bool,
    /// User information of its URL.
    pub(super) user: Option<&'a Basic>,
    pub(super) credentials: Vec<Arc<dyn Auth>>,
    /// Deadline of the call.
    pub(super) end: Option<Instant>,
    /// True if the timeout does not apply to the body of the response.
    pub(super) streams: bool,
}

impl Service<'_> {
    pub(super) fn settings(&self) -> &Settings {
        &self.draft.core.0
    }

    /// True if there are credentials that can be renewed.
    fn can_renew(&self) -> bool {
        self.credentials.iter().any(|auth| auth.can_renew())
    }

    /// Returns the remaining time until the timeout; an error if it has passed.
    pub(super) fn left(&self) -> Result<Option<Duration>, Error> {
        let left = self.end.map(|end| end.saturating_duration_since(Instant::now()));
        if left.is_some_and(|left| left.is_zero()) { Err(too_long()) } else { Ok(left) }
    }

    /// Sends a request, or that of the call, with retries as the policy allows. The response is
    /// kept in `head`.
    pub(super) async fn repeat(
        &self,
        request: Option<Arc<HttpRequest>>,
        head: &Head,
    ) -> Result<(), Error> {
        let mut may_renew = self.can_renew();
        // Headers of the request whose credentials were rejected.
        let mut refused: Option<Box<HeaderMap>> = None;
        let mut done = 0;
        let mut start = Start { request, is_home: self.is_trusted, keys: Vec::new() };
        let mut call = CallInfo { operation: self.draft.operation, attempt: 1, resends: 0 };
        loop {
            let mut sent = None;
            let refused_headers = refused.as_deref();
            let attempt =
                self.follow((&mut start, &mut call), refused_headers, &mut sent, head).await;
            let delay = match self.decide(attempt, start.is_home && may_renew, done, head) {
                ControlFlow::Break(result) => return result,
                ControlFlow::Continue(Again::Renewed) => {
                    (may_renew, refused) = (false, sent);
                    continue;
                }
                ControlFlow::Continue(Again::After(delay)) => delay,
            };
            refused = None;
            self.settings().transport.sleep(delay).await;
            done += 1;
            call.attempt = done + 1;
        }
    }

    /// Returns the result of a call or the reason for another attempt.
    fn decide(
        &self,
        attempt: Result<(), Attempt>,
        may_renew: bool,
        done: u32,
        head: &Head,
    ) -> ControlFlow<Result<(), Error>, Again> {
        let retry = &self.draft.retry;
        if attempt.is_ok() && !may_renew && retry.is_never() {
            return ControlFlow::Break(Ok(()));
        }
        let delay = match (&attempt, &*head.lock()) {
            (Ok(()), Content { response: Some(response), .. })
                if may_renew && response.status == StatusCode::UNAUTHORIZED =>
            {
                return ControlFlow::Continue(Again::Renewed);
            }
            (Ok(()), Content { response: Some(response), called: Some(called), .. }) => {
                retry.delay(done, &called.method, Some(response.status), Some(&response.headers))
            }
            (Err(Attempt::NotConnected(_)), Content { called: Some(called), .. }) => {
                retry.delay(done, &called.method, None, None)
            }
            _ => None,
        };
        // The error response of the service is more useful than a timeout during a delay.
        let in_time = |delay: &Duration| !matches!(self.left(), Ok(Some(left)) if left <= *delay);
        match delay.filter(in_time) {
            Some(delay) => {
                head.forget();
                ControlFlow::Continue(Again::After(delay))
            }
            None => ControlFlow::Break(
                attempt.map_err(|(Attempt::NotConnected(error) | Attempt::Failed(error))| error),
            ),
        }
    }

    /// Sends a request and follows redirects. `sent` receives the headers of the first request,
    /// `head` the response.
    async fn follow(
        &self,
        (start, call): (&mut Start, &mut CallInfo),
        mut refused: Option<&HeaderMap>,
        sent: &mut Option<Box<HeaderMap>>,
        head: &Head,
    ) -> Result<(), Attempt> {
        let mut next = start.request.clone();
        // Stays false once a redirect has left the origin: another party may have chosen all later
        // targets.
        let mut is_home = start.is_home;
        let mut keys = start.keys.clone();
        for hop in 0..=MAX_REDIRECTS {
            // In a block: the future of this function would keep the request.
            let answer = {
                let request = next.as_deref();
                let ready = if self.credentials.is_empty() {
                    self.prepare(request, *call, &mut is_home, head)
                } else {
                    // Boxed, since requests are large, and most need no authorization.
                    let refused = refused.take();
                    Box::pin(self.authorized(request, *call, &mut is_home, (head, refused))).await
                };
                let ready = ready.map_err(Attempt::Failed)?;
                if is_home && !self.credentials.is_empty() {
                    note_keys(&mut keys, head, &ready.url);
                }
                let sent = (hop == 0 && self.can_renew()).then_some(&mut *sent);
                self.dispatch(ready, *call, is_home, sent).map_err(Attempt::Failed)?
            };
            let answer = answer.await;
            call.resends += 1;
            forget_keys(&keys, head);
            let response = answer.map_err(|error| failed(error, head))?;
            let Some(redirected) = self.redirected(next.as_deref(), &response, head)? else {
                head.keep(response);
                return Ok(());
            };
            let redirected = Arc::new(redirected);
            if is_other_method(&redirected, head) {
                is_home &= location::same_origin(&redirected.url, &self.home);
                let request = Some(Arc::clone(&redirected));
                *start = Start { request, is_home, keys: keys.clone() };
            }
            next = Some(redirected);
        }
        let problem = format!("more than {MAX_REDIRECTS} redirects");
        Err(Attempt::Failed(Error::Redirect(problem.into())))
    }

    /// Returns the request after a response that redirects; `None` for other responses.
    fn redirected(
        &self,
        next: Option<&HttpRequest>,
        response: &HttpResponse,
        head: &Head,
    ) -> Result<Option<HttpRequest>, Attempt> {
        let status = response.status;
        let is_result = || self.draft.operation.also.contains(&status.as_u16());
        let found = match self.check_headers(&response.headers) {
            Ok(()) if !status.is_redirection() || is_result() => return Ok(None),
            Ok(()) => match next {
                Some(request) => redirect(request, response),
                None => self.built().and_then(|request| redirect(&request, response)),
            },
            Err(error) => Err(error),
        };
        found.map_err(|error| told(error, response, head))
    }

    /// Rejects headers that are too large: name, value and separators.
    fn check_headers(&self, headers: &HeaderMap) -> Result<(), Error> {
        let limit = self.settings().limits.headers;
        let sizes = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4);
        if sizes.sum::<usize>() as u64 > limit {
            return Err(Error::HeadersTooLarge(limit.into()));
        }
        Ok(())
    }
}

/// Returns the failed attempt for a transport error.
#[cold]
fn failed(error: TransportError, head: &Head) -> Attempt {
    let is_sent =
        !matches!(error.kind, TransportErrorKind::Connect | TransportErrorKind::ConnectTimeout);
    let error = Error::from(error);
    let error = match &head.lock().called {
        Some(called) => error.of_call(called.clone()),
        None => error,
    };
    if is_sent { Attempt::Failed(error) } else { Attempt::NotConnected(error) }
}

/// Returns the failed attempt for a response that cannot be used.
#[cold]
fn told(error: Error, response: &HttpResponse, head: &Head) -> Attempt {
    let HttpResponse { status, headers, .. } = response;
    let called = head.lock().called.clone();
    let failure = called.map(|called| Failure::without_body(called, *status, headers));
    Attempt::Failed(match failure {
        Some(failure) => error.of_response(failure),
        None => error,
    })
}

/// Returns whether a redirect changes the method of the request.
fn is_other_method(redirected: &HttpRequest, head: &Head) -> bool {
    head.lock().called.as_ref().is_some_and(|called| called.method != redirected.method)
}

/// Records the names of the query parameters that the credentials added.
fn note_keys(keys: &mut Vec<String>, head: &Head, after: &Url) {
    let content = head.lock();
    let Some(Called { url: before, .. }) = &content.called else { return };
    if before.query() != after.query() {
        let known: Vec<_> = before.query_pairs().map(|(name, _)| name).collect();
        let names = after.query_pairs().map(|(name, _)| name);
        keys.extend(names.filter(|name| !known.contains(name)).map(Cow::into_owned));
    }
}

/// Removes these query parameters from the kept request.
fn forget_keys(keys: &[String], head: &Head) {
    if keys.is_empty() {
        return;
    }
    if let Some(called) = &mut head.lock().called {
        called.url = redact::without(&called.url, keys);
    }
}
