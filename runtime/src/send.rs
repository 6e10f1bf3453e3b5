//! The sending of a call: credentials, redirects, repetitions, and what the status means.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use http::{HeaderName, Method, StatusCode};
use url::Url;

use super::auth::{Asked, Auth};
use super::body::Body;
use super::core::Settings;
use super::draft::Draft;
use super::error::Error;
use super::failure::{Failure, KEPT};
use super::media;
use super::operation::Operation;
use super::payload::Payload;
use super::reply::{Reply, Response};
use super::transport::{BoxFuture, HttpRequest, HttpResponse, TransportErrorKind};

/// How often a call may be led elsewhere.
const MAX_REDIRECTS: usize = 10;

/// Sends a call and waits for the whole response, which is a success; `streams` says that the
/// body of one without an end in sight is read by the caller.
///
/// In a box, so that the result types that call it share one future.
pub(super) fn collect(mut draft: Draft, streams: bool) -> BoxFuture<'static, Result<Reply, Error>> {
    Box::pin(async move {
        if streams && !draft.timeout_is_own {
            draft.timeout = None;
        }
        let HttpResponse { status, headers, body } = succeed(&draft).await?;
        let limit = draft.core.0.max_body;
        let (body, stream) = if streams && media::is_stream(&headers) {
            (Bytes::new(), Some(body))
        } else {
            (body.collect(limit).await?, None)
        };
        let stream = Mutex::new(stream);
        Ok(Reply { status, headers, body, operation: draft.operation, stream, limit })
    })
}

/// Sends a call and waits for the head of the response, which is a success.
pub(super) fn stream(draft: Draft) -> BoxFuture<'static, Result<Response<Body>, Error>> {
    Box::pin(async move {
        let HttpResponse { status, headers, body } = succeed(&draft).await?;
        Ok(Response { status, headers, value: body })
    })
}

async fn succeed(draft: &Draft) -> Result<HttpResponse, Error> {
    let request = draft.finish().map_err(Error::Invalid)?;
    let settings = &*draft.core.0;
    let home = settings.home(draft.operation.server).map_err(Error::Invalid)?;
    let credentials = settings.credentials(draft.operation);
    let service = Service { settings, operation: draft.operation, home, credentials };
    let response = service.repeat(&request).await?;
    let status = response.status;
    if status.is_success() || draft.operation.also.contains(&status.as_u16()) {
        return Ok(response);
    }
    Err(Error::Status(Box::new(Failure {
        operation: draft.operation,
        status,
        headers: response.headers,
        body: response.body.beginning(KEPT).await,
    })))
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
    credentials: Vec<Arc<dyn Auth>>,
}

impl Service<'_> {
    /// Sends a request again as long as the policy says so.
    async fn repeat(&self, request: &HttpRequest) -> Result<HttpResponse, Error> {
        let settings = self.settings;
        let mut may_renew = self.credentials.iter().any(|auth| auth.can_renew());
        let mut renew = false;
        let mut done = 0;
        loop {
            let attempt = self.follow(request, renew).await;
            renew = false;
            if let Ok(response) = &attempt
                && response.status == StatusCode::UNAUTHORIZED
                && may_renew
            {
                (may_renew, renew) = (false, true);
                continue;
            }
            let delay = match &attempt {
                Ok(HttpResponse { status, headers, .. }) => {
                    settings.retry.delay(done, &request.method, Some(*status), Some(headers))
                }
                Err(Attempt::NotConnected(_)) => {
                    settings.retry.delay(done, &request.method, None, None)
                }
                Err(Attempt::Failed(_)) => None,
            };
            let Some(delay) = delay else {
                return attempt
                    .map_err(|(Attempt::NotConnected(error) | Attempt::Failed(error))| error);
            };
            drop(attempt);
            settings.transport.sleep(delay).await;
            done += 1;
        }
    }

    /// Sends a request, and on to where the service leads.
    async fn follow(&self, request: &HttpRequest, renew: bool) -> Result<HttpResponse, Attempt> {
        let settings = self.settings;
        let mut next = request.clone();
        for hop in 0..=MAX_REDIRECTS {
            let mut ready = next.clone();
            self.authorize(&mut ready, renew && hop == 0).await.map_err(Attempt::Failed)?;
            let sent = settings.transport.send(ready).await;
            let response = sent.map_err(|error| match error.kind {
                TransportErrorKind::Connect => Attempt::NotConnected(error.into()),
                _ => Attempt::Failed(error.into()),
            })?;
            if self.operation.also.contains(&response.status.as_u16()) {
                return Ok(response);
            }
            match redirect(&next, &response).map_err(Attempt::Failed)? {
                Some(redirected) => next = redirected,
                None => return Ok(response),
            }
        }
        let problem = format!("the service led elsewhere more than {MAX_REDIRECTS} times");
        Err(Attempt::Failed(Error::Redirect(problem)))
    }

    /// Adds the headers and the credentials of the client, which only the service itself gets.
    async fn authorize(&self, request: &mut HttpRequest, renew: bool) -> Result<(), Error> {
        let settings = self.settings;
        if request.url.origin() != self.home.origin() {
            return Ok(());
        }
        for (name, value) in &settings.headers {
            if !request.headers.contains_key(name) {
                request.headers.append(name, value.clone());
            }
        }
        let asked = Asked { renew, transport: &*settings.transport, base: &settings.base };
        for auth in &self.credentials {
            auth.authorize(request, asked).await.map_err(Error::Auth)?;
        }
        Ok(())
    }
}

/// The headers that may go along to another host.
const HARMLESS: [HeaderName; 2] = [http::header::ACCEPT, http::header::ACCEPT_LANGUAGE];

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
        next.headers = HARMLESS
            .iter()
            .filter_map(|name| Some((name.clone(), next.headers.get(name)?.clone())))
            .collect();
    }
    Ok(Some(next))
}

fn target(from: &Url, location: &str) -> Result<Url, Error> {
    let url = from.join(location).map_err(|error| Error::Redirect(error.to_string()))?;
    match (from.scheme(), url.scheme()) {
        (_, "https") | ("http", "http") => Ok(url),
        (_, other) => Err(Error::Redirect(format!("it leads to the scheme {other}"))),
    }
}
