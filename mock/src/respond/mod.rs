//! Responses: selection, media type and content.

mod choose;
mod content;
mod headers;
mod prefer;

use http::header::CONTENT_TYPE;
use http::request::Parts;
use http::{HeaderValue, StatusCode};
use restwright_api::{Body, Response as Described, Status};
use restwright_runtime::server::Rejection;
use restwright_runtime::server::untyped::Accepted;

use self::choose::chosen;
use self::prefer::Prefer;
use crate::operation::Operation;
use crate::reply::Reply;
use crate::service::Service;

/// Preferences of a request for its response.
#[derive(Debug)]
pub(crate) struct Asked {
    method: String,
    /// Path below the base, with its query.
    path: String,
    prefer: Prefer,
    accepted: Accepted,
}

impl Asked {
    /// Parses the headers `Accept` and `Prefer`.
    pub(crate) fn of(head: &Parts, path: &str) -> Result<Self, Rejection> {
        let (prefer, accepted) = (Prefer::of(&head.headers)?, Accepted::of(&head.headers));
        Ok(Self { method: head.method.to_string(), path: path.to_owned(), prefer, accepted })
    }
}

/// Responds to a valid request with the first success response, unless the request selects another.
pub(crate) fn respond(
    service: &Service,
    operation: &Operation,
    asked: &Asked,
) -> Result<Reply, Rejection> {
    let Asked { method, path, prefer, accepted } = asked;
    let chosen_by = (prefer.code, prefer.example.as_deref());
    let recorded = service.recordings.response(&operation.id, (method, path), chosen_by, accepted);
    if let Some(recorded) = recorded {
        return Ok(recorded);
    }
    let described = service.described(operation);
    let code = prefer.code.or_else(|| {
        let name = prefer.example.as_deref()?;
        choose::with_example(described, |body| content::has_example(body, name))
    });
    let (status, responses) = chosen(described, code)?;
    let preferred = operation.preferred.as_deref();
    let reply = reply(service, (status, &responses), asked, preferred)?;
    // Only responses that were selected by status are sent in a media type that is not accepted.
    let not_acceptable = || {
        let offers = offers(&responses, preferred);
        let offers: Vec<&str> = offers.iter().map(|(name, _)| name.as_str()).collect();
        let detail = format!("the operation responds with {}", offers.join(", "));
        Rejection::new(StatusCode::NOT_ACCEPTABLE, detail)
    };
    reply.ok_or_else(not_acceptable)
}

/// Returns the declared error response of a status if it has an example.
pub(crate) fn declared_error(
    service: &Service,
    operation: &Operation,
    rejection: &Rejection,
    accepted: &Accepted,
) -> Option<Reply> {
    let described = service.described(operation);
    let code = rejection.status().as_u16();
    let (status, responses) = chosen(described, Some(code)).ok()?;
    let has_example =
        |body: &Body| body.samples.iter().any(|sample| !sample.text.trim().is_empty());
    let is_shown = responses.iter().flat_map(|response| &response.bodies).any(has_example);
    // `default` applies to all errors of the service, and its example rarely matches this one.
    let is_declared = responses.iter().flat_map(|candidate| &candidate.status.0).any(|status| {
        matches!(status, Status::Code(stated) if *stated == code)
            || matches!(status, Status::Class(class) if u16::from(*class) == code / 100)
    });
    if !is_shown || !is_declared {
        return None;
    }
    let (method, path, prefer) = (String::new(), String::new(), Prefer::default());
    let asked = Asked { method, path, prefer, accepted: accepted.clone() };
    let mut reply = reply(service, (status, &responses), &asked, None).ok()??;
    reply
        .headers
        .extend(rejection.headers().iter().map(|(name, value)| (name.clone(), value.clone())));
    Some(reply)
}

/// Creates a response; returns `None` if the client accepts none of its media types.
fn reply(
    service: &Service,
    (status, responses): (u16, &[&Described]),
    asked: &Asked,
    preferred: Option<&str>,
) -> Result<Option<Reply>, Rejection> {
    let headers = headers::of(service, responses);
    let offers = offers(responses, preferred);
    if offers.is_empty() || !Status::Code(status).may_have_body() {
        return Ok(Some(Reply { status, headers, body: Vec::new() }));
    }
    let names: Vec<&str> = offers.iter().map(|(name, _)| name.as_str()).collect();
    let best = asked.accepted.best(names.iter().copied());
    // Errors are sent in any media type rather than hidden behind 406.
    let Some(media_type) = best.or_else(|| names.first().copied().filter(|_| status >= 400)) else {
        return Ok(None);
    };
    let bodies = offers.iter().filter(|(name, _)| name == media_type).map(|(_, body)| *body);
    let bodies: Vec<&Body> = bodies.collect();
    let body = content::of(service, &bodies, media_type, asked.prefer.example.as_deref())?;
    let mut headers = headers;
    headers.extend(HeaderValue::from_str(media_type).ok().map(|value| (CONTENT_TYPE, value)));
    Ok(Some(Reply { status, headers, body }))
}

/// Returns the bodies of responses with their media types, the preferred one first.
fn offers<'a>(responses: &[&'a Described], preferred: Option<&str>) -> Vec<(String, &'a Body)> {
    let bodies = responses.iter().flat_map(|response| &response.bodies);
    let mut offers: Vec<(String, &Body)> =
        bodies.map(|body| (content::media_type(body), body)).collect();
    if let Some(at) = offers.iter().position(|(name, _)| Some(name.as_str()) == preferred) {
        offers[..=at].rotate_right(1);
    }
    offers
}
