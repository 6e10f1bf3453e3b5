//! Rejected requests: status and problem details (RFC 9457).

use std::borrow::Cow;
use std::fmt;

use http::header::{CONTENT_TYPE, HeaderName};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::{Value, json};

use super::super::body::codec::{self, Written};
use super::super::json::ser::Reader;
use super::super::value::wire::Wire;
use super::Response;

/// Error response of an operation, sent as `application/problem+json` (RFC 9457).
#[derive(Clone, Debug)]
pub struct Rejection(Box<Parts>);

#[derive(Clone, Debug)]
struct Parts {
    status: StatusCode,
    detail: Cow<'static, str>,
    invalid: Vec<Invalid>,
    headers: HeaderMap,
    /// Body that replaces the problem details, with its media type.
    body: Option<(String, Vec<u8>)>,
    cause: Option<String>,
}

/// Invalid part of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// Location: a JSON pointer into the body as a URL fragment (`#/name`), or the location and
    /// name of a parameter (`query limit`).
    pub at: String,
    /// Problem.
    pub detail: String,
}

impl Rejection {
    /// Creates a rejection with a status and a message for the client, which must not contain
    /// internal details.
    pub fn new(status: StatusCode, detail: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Parts {
            status,
            detail: detail.into(),
            invalid: Vec::new(),
            headers: HeaderMap::new(),
            body: None,
            cause: None,
        }))
    }

    /// Returns 400: the request is invalid.
    pub fn bad_request(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    /// Returns 400: the request body is missing.
    #[must_use]
    pub fn no_body() -> Self {
        Self::bad_request("the operation needs a body").invalid("#", "there is none")
    }

    /// Returns 401. `challenge` is sent as `WWW-Authenticate`, for example `Bearer`.
    pub fn unauthorized(challenge: &str) -> Self {
        let rejection = Self::new(StatusCode::UNAUTHORIZED, "credentials are required");
        rejection.header(http::header::WWW_AUTHENTICATE, challenge)
    }

    /// Returns 404: the resource does not exist.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "there is no such resource")
    }

    /// Returns 501: the operation is not implemented.
    #[must_use]
    pub fn not_implemented() -> Self {
        Self::new(StatusCode::NOT_IMPLEMENTED, "the operation is not implemented")
    }

    /// Returns 500, without details for the client.
    #[must_use]
    pub fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "the service failed")
    }

    /// Sets the cause of a failure, for logs. It is never sent.
    #[must_use]
    pub fn caused_by(mut self, cause: impl fmt::Display) -> Self {
        self.0.cause = Some(cause.to_string());
        self
    }

    /// Returns the cause of a failure, for logs: the message of a panic, or why a response cannot be
    /// encoded.
    #[must_use]
    pub fn cause(&self) -> Option<&str> {
        self.0.cause.as_deref()
    }

    /// Adds an invalid part of the request.
    #[must_use]
    pub fn invalid(mut self, at: impl Into<String>, detail: impl Into<String>) -> Self {
        self.0.invalid.push(Invalid { at: at.into(), detail: detail.into() });
        self
    }

    /// Adds a header; an invalid one is omitted.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.0.headers.append(name, value);
        }
        self
    }

    /// Replaces the problem details by another body.
    #[must_use]
    pub fn body(mut self, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.0.body = Some((media_type.to_owned(), body.into()));
        self
    }

    /// Replaces the problem details by a value, encoded in a media type. If the value cannot be
    /// encoded, the problem details are kept.
    #[must_use]
    pub fn value(self, media_type: &str, value: &dyn Wire) -> Self {
        let written =
            Written { document: None, fields: &[], reader: Reader::Anybody, part_headers: &[] };
        match codec::encode(media_type, value, written) {
            Ok((media_type, body)) => self.body(&media_type, body),
            Err(_) => self,
        }
    }

    /// Returns the HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// Sets the HTTP status.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.0.status = status;
        self
    }

    /// Returns the message for the client.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.0.detail
    }

    /// Returns the invalid parts of the request.
    #[must_use]
    pub fn invalid_parts(&self) -> &[Invalid] {
        &self.0.invalid
    }

    /// Returns the headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// Returns the problem details (RFC 9457, section 3.1).
    #[must_use]
    pub fn problem(&self) -> Value {
        let Parts { status, detail, invalid, .. } = &*self.0;
        let mut problem = json!({
            "type": "about:blank",
            "title": status.canonical_reason().unwrap_or("Error"),
            "status": status.as_u16(),
            "detail": detail,
        });
        if !invalid.is_empty() {
            let errors = invalid.iter().map(|found| {
                let key = if found.at.starts_with('#') { "pointer" } else { "parameter" };
                json!({ key: found.at, "detail": found.detail })
            });
            problem["errors"] = errors.collect();
        }
        problem
    }

    /// Converts the rejection to a response.
    pub fn into_response(self) -> Response {
        let problem = || ("application/problem+json".to_owned(), self.problem().to_string().into());
        let (media_type, body) = self.0.body.clone().unwrap_or_else(problem);
        let mut response = Response::new(axum::body::Body::from(body));
        *response.status_mut() = self.0.status;
        *response.headers_mut() = self.0.headers;
        if let Ok(media_type) = HeaderValue::from_str(&media_type) {
            response.headers_mut().insert(CONTENT_TYPE, media_type);
        }
        response
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.status, self.0.detail)?;
        for found in &self.0.invalid {
            write!(f, "; {}: {}", found.at, found.detail)?;
        }
        Ok(())
    }
}

impl std::error::Error for Rejection {}

impl axum::response::IntoResponse for Rejection {
    fn into_response(self) -> Response {
        Self::into_response(self)
    }
}
