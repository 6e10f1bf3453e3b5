//! Responses before they are sent.

use axum::body::Body as Content;
use http::header::HeaderName;
use http::{HeaderValue, StatusCode};
use restwright_runtime::server::Response;

/// Response before it is sent.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) fn into_response(self) -> Response {
        let mut response = Response::new(Content::from(self.body));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or_default();
        for (name, value) in self.headers {
            response.headers_mut().append(name, value);
        }
        response
    }
}
