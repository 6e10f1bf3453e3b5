//! Requests that are rejected: the status, and a problem document (RFC 9457).

use std::borrow::Cow;
use std::fmt;

use http::header::{CONTENT_TYPE, HeaderName};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::{Value, json};

use super::Response;

/// Why an operation has no response of its own. It is sent as `application/problem+json` (RFC 9457).
#[derive(Clone, Debug)]
pub struct Rejection(Box<Parts>);

#[derive(Clone, Debug)]
struct Parts {
    status: StatusCode,
    detail: Cow<'static, str>,
    invalid: Vec<Invalid>,
    headers: HeaderMap,
    /// A body in place of the problem document, with its media type.
    body: Option<(String, Vec<u8>)>,
}

/// A part of a request that is not as the description has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// Where it is: a JSON pointer into the body as a fragment, `#/name`, or the place and name of
    /// a parameter, `query limit`.
    pub at: String,
    /// What is wrong there.
    pub detail: String,
}

impl Rejection {
    /// A rejection with a status, and a sentence for the caller. What is in it is sent: it names no
    /// internals.
    pub fn new(status: StatusCode, detail: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Parts {
            status,
            detail: detail.into(),
            invalid: Vec::new(),
            headers: HeaderMap::new(),
            body: None,
        }))
    }

    /// 400: the request cannot be read.
    pub fn bad_request(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    /// 400: the operation needs a body.
    pub fn no_body() -> Self {
        Self::bad_request("the operation needs a body").invalid("#", "there is none")
    }

    /// 401: the caller is not known. `challenge` is sent as `WWW-Authenticate`: `Bearer`.
    pub fn unauthorized(challenge: &str) -> Self {
        let rejection = Self::new(StatusCode::UNAUTHORIZED, "credentials are required");
        rejection.header(http::header::WWW_AUTHENTICATE, challenge)
    }

    /// 404: there is no such resource.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "there is no such resource")
    }

    /// 501: the service does not have the operation yet.
    pub fn not_implemented() -> Self {
        Self::new(StatusCode::NOT_IMPLEMENTED, "the operation is not implemented")
    }

    /// 500: nothing is said of the cause.
    pub fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "the service failed")
    }

    /// Adds a part of the request that is wrong.
    #[must_use]
    pub fn invalid(mut self, at: impl Into<String>, detail: impl Into<String>) -> Self {
        self.0.invalid.push(Invalid { at: at.into(), detail: detail.into() });
        self
    }

    /// Adds a header; one that HTTP does not allow is left out.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.0.headers.append(name, value);
        }
        self
    }

    /// Sends a body in place of the problem document.
    #[must_use]
    pub fn body(mut self, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.0.body = Some((media_type.to_owned(), body.into()));
        self
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The same with another status.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.0.status = status;
        self
    }

    /// The sentence for the caller.
    pub fn detail(&self) -> &str {
        &self.0.detail
    }

    /// What of the request is wrong.
    pub fn invalid_parts(&self) -> &[Invalid] {
        &self.0.invalid
    }

    /// The problem document (RFC 9457, section 3.1).
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

    /// The response that says so.
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
