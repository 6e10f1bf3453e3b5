//! Texts that a service sends at a path, such as its API description.

use axum::body::Body;
use http::header::{ALLOW, CONTENT_TYPE};
use http::{HeaderValue, Method, StatusCode};

use super::allow::options;
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

    /// Returns the document at a path.
    pub(super) fn at<'a>(all: &'a [Self], path: &str) -> Option<&'a Self> {
        all.iter().find(|document| document.path == path)
    }

    /// Responds with the document.
    pub(super) fn response(&self, method: &Method) -> Result<Response> {
        let mut response = match *method {
            Method::GET | Method::HEAD => Response::new(Body::from(self.text)),
            Method::OPTIONS => return Ok(options(METHODS)),
            _ => {
                let detail = "the resource does not have the method";
                let rejection = Rejection::new(StatusCode::METHOD_NOT_ALLOWED, detail);
                return Err(rejection.header(ALLOW, METHODS));
            }
        };
        response.headers_mut().insert(CONTENT_TYPE, self.media_type.clone());
        Ok(response)
    }
}

/// Methods of a document.
const METHODS: &str = "GET, HEAD, OPTIONS";
