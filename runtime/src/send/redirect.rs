//! Redirects: which are followed, and with which headers.

use http::header::LOCATION;
use http::{Method, StatusCode};
use url::Url;

use super::super::body::payload::Payload;
use super::super::call::headers::{harmless, without_content};
use super::super::call::location;
use super::super::reply::error::Error;
use super::super::transport::{HttpRequest, HttpResponse};

/// Returns the request for a redirect; `None` if the response is not a redirect, or is one that is
/// left to the caller: 301 and 302 are followed with safe methods only, unsafe methods and bodies
/// are repeated at the same origin only. Only 303 changes the method (RFC 9110, section 15.4.4).
pub(super) fn redirect(
    request: &HttpRequest,
    response: &HttpResponse,
) -> Result<Option<HttpRequest>, Error> {
    let is_safe = request.method.is_safe();
    let see_other = response.status == StatusCode::SEE_OTHER;
    let repeats = match response.status.as_u16() {
        301 | 302 => is_safe,
        303 | 307 | 308 => true,
        _ => return Ok(None),
    };
    let Some(location) = response.headers.get(LOCATION).filter(|_| repeats) else {
        return Ok(None);
    };
    let url = target(&request.url, &location::of_header(location))?;
    let same_origin = location::same_origin(&url, &request.url);
    let may_leave = see_other || is_safe && request.body.is_none();
    if !same_origin && !may_leave {
        return Ok(None);
    }
    let mut next = HttpRequest { url, ..request.clone() };
    if see_other && !matches!(request.method, Method::GET | Method::HEAD) {
        next.method = Method::GET;
        next.headers = without_content(&next.headers);
    }
    if see_other {
        next.body = Payload::none();
    }
    if !same_origin {
        next.headers = harmless(&next.headers);
    }
    Ok(Some(next))
}

fn target(from: &Url, led_to: &str) -> Result<Url, Error> {
    let mut url = from.join(led_to).map_err(|error| Error::Redirect(error.to_string().into()))?;
    location::take_user(&mut url);
    match (from.scheme(), url.scheme()) {
        (_, "https") | ("http", "http") => Ok(url),
        ("https", "http") => Err(Error::Redirect("it leads from https to http".to_owned().into())),
        (_, other) => Err(Error::Redirect(format!("it leads to the scheme {other}").into())),
    }
}
