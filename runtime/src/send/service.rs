//! Requests of one call: attempts, credentials and redirects.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;
use http::header::{AUTHORIZATION, COOKIE, HeaderMap, HeaderValue};
use url::Url;

use super::super::auth::{Asked, Auth, Basic};
use super::super::call::location;
use super::super::call::operation::Operation;
use super::super::call::redact;
use super::super::middleware::NextAttempt;
use super::super::platform::Instant;
use super::super::reply::called::Called;
use super::super::reply::error::Error;
use super::super::reply::failure::Failure;
use super::super::transport::{
    BoxFuture, CallInfo, HttpRequest, HttpResponse, TransportError, TransportErrorKind,
};
use super::core::{Core, Settings};
use super::redirect::redirect;
use super::retry::Retry;
use super::too_long;
use super::upload::within_read_timeout;

/// Maximum number of redirects of a call.
const MAX_REDIRECTS: usize = 10;

/// Future of the head of a response.
type Head<'a> = BoxFuture<'a, Result<HttpResponse, TransportError>>;

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

/// First request of an attempt: the request of the call or, after a redirect with 303, the request
/// for its result, since an operation that succeeded must not be repeated.
struct Start {
    request: Arc<HttpRequest>,
    /// True if the target is on the trusted origin, and no other origin has redirected to it.
    is_home: bool,
    /// Names of the query parameters that the credentials added; a redirect may repeat them.
    keys: Vec<String>,
}

/// The service of one call, and the settings for its requests.
pub(super) struct Service<'a> {
    pub(super) core: &'a Core,
    pub(super) operation: &'static Operation,
    /// URL of the service. Only its origin receives credentials.
    pub(super) home: Cow<'a, Url>,
    /// True if the user set that origin; otherwise it receives neither credentials nor headers of
    /// the client.
    pub(super) is_trusted: bool,
    /// User information of its URL.
    pub(super) user: Option<&'a Basic>,
    pub(super) retry: Retry,
    pub(super) credentials: Vec<Arc<dyn Auth>>,
    /// Deadline of the call.
    pub(super) end: Option<Instant>,
    /// Read timeout.
    pub(super) read_timeout: Option<Duration>,
    /// True if the cookies of the call are added to those of the client.
    pub(super) adds_cookies: bool,
    /// True if the timeout does not apply to the body of the response.
    pub(super) streams: bool,
}

impl Service<'_> {
    fn settings(&self) -> &Settings {
        &self.core.0
    }

    /// True if there are credentials that can be renewed.
    fn can_renew(&self) -> bool {
        self.credentials.iter().any(|auth| auth.can_renew())
    }

    /// Returns the remaining time until the timeout; an error if it has passed.
    fn left(&self) -> Result<Option<Duration>, Error> {
        let left = self.end.map(|end| end.saturating_duration_since(Instant::now()));
        if left.is_some_and(|left| left.is_zero()) { Err(too_long()) } else { Ok(left) }
    }

    /// Sends a request, with retries as the policy allows.
    pub(super) async fn repeat(
        &self,
        request: Arc<HttpRequest>,
    ) -> Result<(HttpResponse, Called), Error> {
        let mut may_renew = self.can_renew();
        // Headers of the request whose credentials were rejected.
        let mut refused: Option<Box<HeaderMap>> = None;
        let mut done = 0;
        let mut start = Start { request, is_home: self.is_trusted, keys: Vec::new() };
        let mut call = CallInfo { operation: self.operation, attempt: 1, resends: 0 };
        loop {
            let mut sent = None;
            let attempt = self.follow((&mut start, &mut call), refused.as_deref(), &mut sent).await;
            let delay = match self.decide(attempt, &start, done, may_renew) {
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

    /// Returns the result of a call or the reason for another attempt. Not part of the async
    /// function: responses would enlarge its future.
    fn decide(
        &self,
        attempt: Result<(HttpResponse, Called), Attempt>,
        start: &Start,
        done: u32,
        may_renew: bool,
    ) -> ControlFlow<Result<(HttpResponse, Called), Error>, Again> {
        let method = &start.request.method;
        let may_ask_again = may_renew && start.is_home;
        let delay = match &attempt {
            Ok((response, _)) if response.status == StatusCode::UNAUTHORIZED && may_ask_again => {
                return ControlFlow::Continue(Again::Renewed);
            }
            Ok((HttpResponse { status, headers, .. }, _)) => {
                self.retry.delay(done, method, Some(*status), Some(headers))
            }
            Err(Attempt::NotConnected(_)) => self.retry.delay(done, method, None, None),
            Err(Attempt::Failed(_)) => None,
        };
        // The error response of the service is more useful than a timeout during a delay.
        let in_time = |delay: &Duration| !matches!(self.left(), Ok(Some(left)) if left <= *delay);
        match delay.filter(in_time) {
            Some(delay) => ControlFlow::Continue(Again::After(delay)),
            None => ControlFlow::Break(
                attempt.map_err(|(Attempt::NotConnected(error) | Attempt::Failed(error))| error),
            ),
        }
    }

    /// Sends a request and follows redirects. `sent` receives the headers of the first request.
    async fn follow(
        &self,
        (start, call): (&mut Start, &mut CallInfo),
        mut refused: Option<&HeaderMap>,
        sent: &mut Option<Box<HeaderMap>>,
    ) -> Result<(HttpResponse, Called), Attempt> {
        let mut next = Arc::clone(&start.request);
        // Stays false once a redirect has left the origin: another party may have chosen all later
        // targets.
        let mut is_home = start.is_home;
        let mut keys = start.keys.clone();
        for hop in 0..=MAX_REDIRECTS {
            is_home &= location::same_origin(&next.url, &self.home);
            // In a block: the future of this function would keep the request.
            let answer = {
                let ready = if is_home && !self.credentials.is_empty() {
                    // Boxed, since requests are large, and most need no authorization.
                    Box::pin(self.authorized(&next, *call, refused.take())).await
                } else {
                    self.prepare(&next, *call, is_home)
                };
                let ready = ready.map_err(Attempt::Failed)?;
                if is_home {
                    note_keys(&mut keys, &next.url, &ready.url);
                }
                let sent = (hop == 0 && self.can_renew()).then_some(&mut *sent);
                self.dispatch(ready, *call, is_home, sent).map_err(Attempt::Failed)?
            };
            let answer = answer.await;
            call.resends += 1;
            let called = || {
                let url = redact::without(&next.url, &keys);
                Called { operation: self.operation, method: next.method.clone(), url }
            };
            let response = answer.map_err(|error| failed(error, called()))?;
            let told = |error: Error| {
                let HttpResponse { status, headers, .. } = &response;
                let head = Failure::without_body(called(), *status, headers);
                Attempt::Failed(error.of_response(head))
            };
            self.check_headers(&response.headers).map_err(told)?;
            if self.operation.also.contains(&response.status.as_u16()) {
                let called = called();
                return Ok((response, called));
            }
            let Some(redirected) = redirect(&next, &response).map_err(told)? else {
                let called = called();
                return Ok((response, called));
            };
            let redirected = Arc::new(redirected);
            if redirected.method != next.method {
                is_home &= location::same_origin(&redirected.url, &self.home);
                let request = Arc::clone(&redirected);
                *start = Start { request, is_home, keys: keys.clone() };
            }
            next = redirected;
        }
        let problem = format!("more than {MAX_REDIRECTS} redirects");
        Err(Attempt::Failed(Error::Redirect(problem.into())))
    }

    /// Sends one request, through the middleware of the client if there is any, and waits for the
    /// head of the response until the read timeout.
    fn attempt(&self, request: HttpRequest, call: CallInfo) -> Head<'_> {
        let Settings { middleware, transport, .. } = self.settings();
        match self.read_timeout {
            time if !middleware.is_empty() => {
                NextAttempt::first(self.core, call, time).run(request)
            }
            None => transport.send(request),
            time => Box::pin(within_read_timeout(&**transport, time, request)),
        }
    }

    /// Returns the request of an attempt. The headers of the client are added for the trusted
    /// origin only.
    fn prepare(
        &self,
        request: &HttpRequest,
        call: CallInfo,
        is_home: bool,
    ) -> Result<HttpRequest, Error> {
        let mut request = HttpRequest { call: Some(call), ..request.clone() };
        if !is_home {
            return Ok(request);
        }
        for (name, value) in &self.settings().headers {
            if !request.headers.contains_key(name) {
                request.headers.append(name, value.clone());
            } else if name == COOKIE && self.adds_cookies {
                self::add_cookies(&mut request.headers, value)?;
            }
        }
        Ok(request)
    }

    /// Returns the request of an attempt with the credentials of the client.
    async fn authorized(
        &self,
        request: &HttpRequest,
        call: CallInfo,
        refused: Option<&HeaderMap>,
    ) -> Result<HttpRequest, Error> {
        let mut request = self.prepare(request, call, true)?;
        let settings = self.settings();
        let transport = &settings.transport;
        let (renew, base) = (refused.is_some(), &settings.base);
        let asked = Asked { renew, transport, base, settings, refused };
        for auth in &self.credentials {
            auth.authorize(&mut request, asked).await.map_err(Error::Auth)?;
        }
        Ok(request)
    }

    /// Sends a request with its credentials; `sent` receives its headers.
    fn dispatch(
        &self,
        mut request: HttpRequest,
        call: CallInfo,
        is_home: bool,
        sent: Option<&mut Option<Box<HeaderMap>>>,
    ) -> Result<Head<'_>, Error> {
        if let Some(user) = self.user.filter(|_| is_home) {
            if !request.headers.contains_key(AUTHORIZATION) {
                request.headers.insert(AUTHORIZATION, Basic::header(user).map_err(Error::Auth)?);
            }
        }
        if let Some(sent) = sent {
            *sent = Some(Box::new(request.headers.clone()));
        }
        let left = self.left()?;
        request.timeout = if self.streams { None } else { left };
        Ok(self.attempt(request, call))
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
fn failed(error: TransportError, called: Called) -> Attempt {
    let is_sent =
        !matches!(error.kind, TransportErrorKind::Connect | TransportErrorKind::ConnectTimeout);
    let error = Error::from(error).of_call(called);
    if is_sent { Attempt::Failed(error) } else { Attempt::NotConnected(error) }
}

/// Records the names of the query parameters that the credentials added.
fn note_keys(keys: &mut Vec<String>, before: &Url, after: &Url) {
    if before.query() != after.query() {
        let known: Vec<_> = before.query_pairs().map(|(name, _)| name).collect();
        let names = after.query_pairs().map(|(name, _)| name);
        keys.extend(names.filter(|name| !known.contains(name)).map(Cow::into_owned));
    }
}

/// Puts the cookies of the client before those of a call, which take precedence.
fn add_cookies(headers: &mut HeaderMap, of_client: &HeaderValue) -> Result<(), Error> {
    let of_call: Vec<u8> =
        headers.get(COOKIE).map_or(Vec::new(), |found| found.as_bytes().to_vec());
    let name = |pair: &[u8]| pair.split(|byte| *byte == b'=').next().map(<[u8]>::to_vec);
    let pairs = |line: &[u8]| -> Vec<Vec<u8>> {
        line.split(|byte| *byte == b';').map(|pair| pair.trim_ascii().to_vec()).collect()
    };
    let set: Vec<_> = pairs(&of_call).iter().map(|pair| name(pair)).collect();
    let mut all = pairs(of_client.as_bytes());
    all.retain(|pair| !pair.is_empty() && !set.contains(&name(pair)));
    all.push(of_call);
    let mut line = HeaderValue::from_bytes(&all.join(&b"; "[..]))
        .map_err(|error| Error::Invalid(format!("the cookies of the client: {error}")))?;
    line.set_sensitive(true);
    headers.insert(COOKIE, line);
    Ok(())
}
