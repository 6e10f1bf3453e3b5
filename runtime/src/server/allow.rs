//! Responses to `OPTIONS`, and the header `Allow` (RFC 9110, sections 9.3.7 and 10.2.1).

use axum::body::Body;
use http::header::ALLOW;
use http::{HeaderValue, StatusCode};

use super::Response;

/// Returns whether a request is about all resources: `OPTIONS *`.
#[must_use]
pub fn is_for_all(method: &str, path: &str) -> bool {
    (method, path) == ("OPTIONS", "*")
}

/// Returns the value of `Allow` for methods of operations: with `HEAD` next to `GET`, and `OPTIONS`.
pub fn methods<'a>(of: impl Iterator<Item = &'a str>) -> String {
    let mut all: Vec<&str> = of.collect();
    if all.contains(&"GET") {
        all.push("HEAD");
    }
    all.push("OPTIONS");
    let mut unique: Vec<&str> = Vec::new();
    for method in all {
        if !unique.contains(&method) {
            unique.push(method);
        }
    }
    unique.join(", ")
}

/// Responds with methods.
pub(super) fn options(methods: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let methods = HeaderValue::from_str(methods);
    response.headers_mut().extend(methods.ok().map(|methods| (ALLOW, methods)));
    response
}
