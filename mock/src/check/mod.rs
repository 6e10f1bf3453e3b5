//! Validation of requests against the description.

mod body;
mod credentials;
mod form;
mod multipart;
mod parameters;

use axum::body::Bytes;
use http::StatusCode;
use http::request::Parts;
use restwright_runtime::server::Rejection;
use restwright_runtime::server::untyped::Located;

use crate::operation::Operation;
use crate::routes::Found;
use crate::service::Service;

/// Invalid part of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Problem {
    /// Location: `query limit`, or a JSON pointer into the body.
    at: String,
    detail: String,
    /// True if it cannot be decoded; false if it violates a constraint.
    is_structural: bool,
}

impl Problem {
    fn new(at: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { at: at.into(), detail: detail.into(), is_structural: true }
    }
}

/// Checks credentials, parameters and body of a request.
///
/// # Errors
///
/// Returns all problems of parameters and body together.
pub(crate) fn check(
    service: &Service,
    operation: &Operation,
    (matched, head): (&Found, &Parts),
    body: &Bytes,
) -> Result<(), Rejection> {
    let described = service.described(operation);
    credentials::check(&service.api, described, head)?;
    let path = matched.path.iter().map(|(name, value)| (name.clone().into(), value.clone()));
    let located = Located::new(head.uri.query(), path.collect(), matched.matrix.clone())?;
    let mut problems = parameters::problems(service, operation, &located, head);
    problems.extend(body::problems(service, operation, head, body)?);
    if problems.is_empty() {
        return Ok(());
    }
    let rejection = if problems.iter().any(|problem| problem.is_structural) {
        Rejection::bad_request("the request does not match the description")
    } else {
        let detail = "a value of the request violates a constraint";
        Rejection::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
    };
    let add =
        |rejection: Rejection, problem: Problem| rejection.invalid(problem.at, problem.detail);
    Err(problems.into_iter().fold(rejection, add))
}
