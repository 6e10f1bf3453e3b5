//! Log of received requests.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use axum::body::Bytes;
use http::{HeaderMap, HeaderName};
use restwright_runtime::is_secret_in_query;
use restwright_runtime::server::untyped::{Coded, shown_path};
use restwright_source::render::printable;

/// Received request with the status of its response.
#[derive(Clone)]
#[non_exhaustive]
pub struct Request {
    /// HTTP method.
    pub method: String,
    /// Path and query, as sent.
    pub path: String,
    /// Path and query without secrets.
    pub(crate) shown: String,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub body: Bytes,
    /// Id of the operation; `None` if no operation has the method and path.
    pub operation: Option<String>,
    /// Status of the response.
    pub status: u16,
    /// Problems of the request, each with its location.
    pub problems: Vec<String>,
}

/// Returns a path and query without the values of `keys` and of parameters with names of secrets.
/// The template is that of the end of the path.
pub(crate) fn without(path: &str, keys: &[&str], template: &str) -> String {
    let (path, query) =
        path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query)));
    let path = shown_path(path, template);
    let Some(query) = query else { return path };
    let is_key = |name: &str| {
        let name = Coded::Query.decode(name);
        name.is_ok_and(|name| is_secret_in_query(&name) || keys.iter().any(|key| *key == name))
    };
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if is_key(name) => format!("{name}=…"),
        _ => pair.to_owned(),
    });
    format!("{path}?{}", pairs.collect::<Vec<_>>().join("&"))
}

/// Formats the request as one line: `POST /tickets createTicket 422: #/priority: 9 is greater than
/// the maximum of 5`.
impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, shown: path, operation, status, problems, .. } = self;
        let operation = operation.as_deref().unwrap_or("-");
        let problems =
            if problems.is_empty() { String::new() } else { format!(": {}", problems.join("; ")) };
        f.write_str(&printable(&format!("{method} {path} {operation} {status}{problems}")))
    }
}

/// Values of headers and the body are omitted: they may contain secrets.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.keys().map(HeaderName::as_str).collect();
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("path", &self.shown)
            .field("headers", &names)
            .field("operation", &self.operation)
            .field("status", &self.status)
            .field("problems", &self.problems)
            .finish_non_exhaustive()
    }
}

/// The most recent requests of a mock.
#[derive(Debug, Default)]
pub(crate) struct Log(Mutex<VecDeque<Request>>);

/// Maximum number of requests that are kept.
const MAX_REQUESTS: usize = 1000;

impl Log {
    pub(crate) fn add(&self, request: Request) {
        let mut requests = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if requests.len() == MAX_REQUESTS {
            requests.pop_front();
        }
        requests.push_back(request);
    }

    pub(crate) fn all(&self) -> Vec<Request> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().cloned().collect()
    }
}
