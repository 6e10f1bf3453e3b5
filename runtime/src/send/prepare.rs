//! Prepares and sends single requests of a call.

use std::time::Duration;

use http::header::{AUTHORIZATION, COOKIE, Entry, HeaderMap, HeaderName, HeaderValue};

use super::super::auth::{Asked, Basic};
use super::super::call::location;
use super::super::middleware::NextAttempt;
use super::super::reply::called::Called;
use super::super::reply::error::Error;
use super::super::transport::{CallInfo, HttpRequest};
use super::core::Settings;
use super::head::Head;
use super::service::{Answer, Service};
use super::upload::within_read_timeout;

impl Service<'_> {
    /// Sends one request, through the middleware of the client if there is any, and waits for the
    /// head of the response until the read timeout.
    fn attempt(&self, request: HttpRequest, call: CallInfo) -> Answer<'_> {
        let Settings { middleware, transport, .. } = self.settings();
        match self.draft.read_timeout {
            time if !middleware.is_empty() => {
                NextAttempt::first(&self.draft.core, call, time).run(request)
            }
            None => transport.send(request),
            time => Box::pin(within_read_timeout(&**transport, time, request)),
        }
    }

    /// Returns the request of the call.
    pub(super) fn built(&self) -> Result<HttpRequest, Error> {
        self.draft.finish().map_err(Error::Invalid)
    }

    /// Returns the request of an attempt: a copy of the given one, or that of the call. The headers
    /// of the client are added for the trusted origin only.
    pub(super) fn prepare(
        &self,
        request: Option<&HttpRequest>,
        call: CallInfo,
        is_home: &mut bool,
        head: &Head,
    ) -> Result<HttpRequest, Error> {
        let is_below = request.is_none() && self.draft.is_below_home();
        let mut request = match request {
            None => self.built()?,
            Some(request) => request.clone(),
        };
        request.call = Some(call);
        *is_home &= is_below || location::same_origin(&request.url, &self.home);
        let (method, url) = (request.method.clone(), request.url.clone());
        head.call(Called { operation: self.draft.operation, method, url });
        if *is_home {
            self.add_headers(&mut request.headers)?;
        }
        Ok(request)
    }

    /// Adds the headers of the client that the call does not set.
    fn add_headers(&self, headers: &mut HeaderMap) -> Result<(), Error> {
        for (name, value) in &self.settings().headers {
            if let Entry::Vacant(place) = headers.entry(name) {
                place.insert(value.clone());
            } else {
                self.add_cookies(headers, (name, value))?;
            }
        }
        Ok(())
    }

    /// Adds a header of the client to one of the same name: cookies are joined.
    #[cold]
    fn add_cookies(
        &self,
        headers: &mut HeaderMap,
        (name, value): (&HeaderName, &HeaderValue),
    ) -> Result<(), Error> {
        let is_own = name != COOKIE || self.draft.has_header(&COOKIE);
        if is_own { Ok(()) } else { self::add_cookies(headers, value) }
    }

    /// Returns the request of an attempt with the credentials of the client.
    pub(super) async fn authorized(
        &self,
        request: Option<&HttpRequest>,
        call: CallInfo,
        is_home: &mut bool,
        (head, refused): (&Head, Option<&HeaderMap>),
    ) -> Result<HttpRequest, Error> {
        let mut request = self.prepare(request, call, is_home, head)?;
        if !*is_home {
            return Ok(request);
        }
        let settings = self.settings();
        let transport = &settings.transport;
        let (renew, base) = (refused.is_some(), &settings.base);
        let asked = Asked { renew, transport, base, settings, refused };
        for auth in &self.credentials {
            auth.authorize(&mut request, asked).await.map_err(Error::Auth)?;
        }
        Ok(request)
    }

    /// Returns the remaining time until the timeout; an error if it has passed. Nothing precedes the
    /// usual request: its time is known without a clock.
    fn time_for(&self, call: CallInfo) -> Result<Option<Duration>, Error> {
        let is_first = call.attempt == 1 && call.resends == 0 && self.credentials.is_empty();
        match (self.end, self.draft.timeout) {
            (Some(_), Some(timeout))
                if is_first && !timeout.is_zero() && self.settings().middleware.is_empty() =>
            {
                Ok(Some(timeout))
            }
            _ => self.left(),
        }
    }

    /// Sends a request with its credentials; `sent` receives its headers.
    pub(super) fn dispatch(
        &self,
        mut request: HttpRequest,
        call: CallInfo,
        is_home: bool,
        sent: Option<&mut Option<Box<HeaderMap>>>,
    ) -> Result<Answer<'_>, Error> {
        if let Some(user) = self.user.filter(|_| is_home) {
            if !request.headers.contains_key(AUTHORIZATION) {
                request.headers.insert(AUTHORIZATION, Basic::header(user).map_err(Error::Auth)?);
            }
        }
        if let Some(sent) = sent {
            *sent = Some(Box::new(request.headers.clone()));
        }
        let left = self.time_for(call)?;
        request.timeout = if self.streams { None } else { left };
        Ok(self.attempt(request, call))
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
