//! Texts that a service sends at a path, such as its API description.

use axum::body::Body;
use http::header::{ALLOW, CONTENT_TYPE};
use http::{HeaderValue, Method, StatusCode};

use super::{Rejection, Response, Result};

/// Static document.
#[derive(Clone)]
pub(super) struct Document {
    path: String,
    media_type: HeaderValue,
    text: &'static str,
}

impl Document {
    pub(super) fn new(path: &str, media_type: &'static str, text: &'static str) -> Self {
        let media_type = HeaderValue::from_static(media_type);
        Self { path: path.to_owned(), media_type, text }
    }

    /// Returns the document at a path, or 404.
    pub(super) fn response(all: &[Self], method: &Method, path: &str) -> Result<Response> {
        let found = all.iter().find(|document| document.path == path);
        let document = found.ok_or_else(Rejection::not_found)?;
        let mut response = match *method {
            Method::GET | Method::HEAD => Response::new(Body::from(document.text)),
            Method::OPTIONS => {
                let mut response = Response::new(Body::empty());
                *response.status_mut() = StatusCode::NO_CONTENT;
                response.headers_mut().insert(ALLOW, HeaderValue::from_static(METHODS));
                return Ok(response);
            }
            _ => {
                let detail = "the resource does not have the method";
                let rejection = Rejection::new(StatusCode::METHOD_NOT_ALLOWED, detail);
                return Err(rejection.header(ALLOW, METHODS));
            }
        };
        response.headers_mut().insert(CONTENT_TYPE, document.media_type.clone());
        Ok(response)
    }
}

/// Methods of a document.
const METHODS: &str = "GET, HEAD, OPTIONS";
