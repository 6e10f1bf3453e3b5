//! Transport for tests, which returns prepared responses and records the requests.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderName};
use http::{HeaderMap, HeaderValue, StatusCode};

use super::super::body::Body;
use super::super::body::codec::{Written, encode};
use super::super::body::media::{self, Kind};
use super::super::call::operation::Operation;
use super::super::call::redact;
use super::super::json::ser::Reader;
use super::super::value::wire::Wire;
use super::{BoxFuture, HttpRequest, HttpResponse, Transport, TransportError, TransportErrorKind};

/// Transport for tests, which returns prepared responses and records the requests. Clones share
/// both.
///
/// A call without a prepared response fails and is listed by [`MockTransport::unexpected`]. Delays
/// before retries are skipped.
#[derive(Clone, Default)]
pub struct MockTransport(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    /// Prepared responses by operation id, in the order of the calls.
    prepared: BTreeMap<String, Vec<Prepared>>,
    /// Number of calls by operation id.
    calls: BTreeMap<String, usize>,
    requests: Vec<HttpRequest>,
    unexpected: Vec<String>,
}

#[derive(Clone)]
struct Prepared {
    status: u16,
    headers: HeaderMap,
    content: Content,
}

#[derive(Clone)]
enum Content {
    /// Value, encoded in an accepted media type of the call.
    Value(Arc<dyn Wire>),
    Bytes(String, Bytes),
    Nothing,
}

impl MockTransport {
    /// Creates a transport without responses.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Prepares a response with a value for an operation id of the API description. The value is
    /// encoded in an accepted media type of the call.
    ///
    /// Responses for the same operation are returned in order; the last one is repeated.
    #[must_use]
    pub fn on(self, operation: &str, status: u16, value: impl Wire + 'static) -> Self {
        self.prepare(operation, status, Content::Value(Arc::new(value)))
    }

    /// Prepares a response with an encoded body.
    #[must_use]
    pub fn on_bytes(
        self,
        operation: &str,
        status: u16,
        media_type: &str,
        body: impl Into<Bytes>,
    ) -> Self {
        self.prepare(operation, status, Content::Bytes(media_type.to_owned(), body.into()))
    }

    /// Prepares a response without a body.
    #[must_use]
    pub fn on_empty(self, operation: &str, status: u16) -> Self {
        self.prepare(operation, status, Content::Nothing)
    }

    /// Adds a header to the last prepared response for an operation.
    ///
    /// # Panics
    ///
    /// Panics if no response is prepared for the operation, or if the header is invalid.
    #[must_use]
    #[allow(clippy::panic, reason = "a mistake in a test")]
    pub fn with_header(self, operation: &str, name: &str, value: &str) -> Self {
        let mut state = self.state();
        let last = state.prepared.get_mut(operation).and_then(|prepared| prepared.last_mut());
        let header =
            HeaderName::from_bytes(name.as_bytes()).ok().zip(HeaderValue::from_str(value).ok());
        let (Some(last), Some((name, value))) = (last, header) else {
            // Before edition 2021, `panic!` does not capture identifiers in a single literal.
            panic!("{}", invalid_header(operation, name, value));
        };
        last.headers.append(name, value);
        drop(state);
        self
    }

    fn prepare(self, operation: &str, status: u16, content: Content) -> Self {
        let prepared = Prepared { status, headers: HeaderMap::new(), content };
        self.state().prepared.entry(operation.to_owned()).or_default().push(prepared);
        self
    }

    /// Returns the requests in the order in which they were sent.
    #[must_use]
    pub fn requests(&self) -> Vec<HttpRequest> {
        self.state().requests.clone()
    }

    /// Returns the calls without a prepared response: operation id, method and path.
    #[must_use]
    pub fn unexpected(&self) -> Vec<String> {
        self.state().unexpected.clone()
    }

    /// Returns the operations with unused prepared responses.
    #[must_use]
    pub fn unused(&self) -> Vec<String> {
        let state = self.state();
        let is_unused = |(operation, prepared): &(&String, &Vec<Prepared>)| {
            state.calls.get(*operation).copied().unwrap_or_default() < prepared.len()
        };
        let unused = state.prepared.iter().filter(is_unused);
        unused.map(|(operation, _)| operation.clone()).collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn respond(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let mut state = self.state();
        let operation = request.call.map(|call| call.operation);
        let id = operation.map_or("", |operation| operation.id);
        let template = operation.map_or("", |operation| operation.path);
        let path = redact::path(request.url.path(), template);
        let call = format!("{id}: {} {path}", request.method);
        let accept = request.headers.get(ACCEPT).and_then(|accept| accept.to_str().ok());
        let accept = accept.unwrap_or_default().to_owned();
        state.requests.push(request);
        let done = state.calls.entry(id.to_owned()).or_default();
        let at = *done;
        *done += 1;
        let prepared = state.prepared.get(id).and_then(|all| all.get(at).or(all.last())).cloned();
        let Some(prepared) = prepared else {
            state.unexpected.push(call.clone());
            return Err(failed(format!("no response is prepared for {call}")));
        };
        prepared.response(operation, &accept).map_err(failed)
    }
}

fn invalid_header(operation: &str, name: &str, value: &str) -> String {
    format!("no response is prepared for `{operation}`, or `{name}: {value}` is invalid")
}

fn failed(problem: String) -> TransportError {
    TransportError { kind: TransportErrorKind::Other, source: problem.into() }
}

impl Prepared {
    fn response(
        self,
        operation: Option<&'static Operation>,
        accept: &str,
    ) -> Result<HttpResponse, String> {
        let Self { status, mut headers, content } = self;
        let status = StatusCode::from_u16(status).map_err(|error| error.to_string())?;
        let (media_type, body) = match content {
            Content::Nothing => (None, Bytes::new()),
            Content::Bytes(media_type, body) => (Some(media_type.into()), body),
            Content::Value(value) => {
                let write = |document| {
                    let written = Written {
                        document,
                        fields: &[],
                        reader: Reader::Anybody,
                        part_headers: &[],
                    };
                    encode(accepted(accept), &*value, written)
                };
                let document = operation.and_then(|found| found.document(status.as_u16()));
                let of_success = operation.and_then(|found| found.returns_as.as_ref());
                let (media_type, body) = write(document).or_else(|_| write(of_success))?;
                (Some(media_type), body)
            }
        };
        if let Some(media_type) = media_type {
            let value = HeaderValue::from_str(&media_type).map_err(|error| error.to_string())?;
            headers.entry(CONTENT_TYPE).or_insert(value);
        }
        Ok(HttpResponse::new(status, headers, Body::from(body)))
    }
}

/// Returns the first media type of `Accept` in which a value can be encoded; JSON if there is none.
fn accepted(accept: &str) -> &str {
    let ranges = accept.split(',').map(|range| range.split(';').next().unwrap_or(range).trim());
    let is_written = |range: &&str| {
        matches!(media::kind(range), Kind::Json | Kind::Xml | Kind::Text) && !range.contains('*')
    };
    ranges.into_iter().find(is_written).unwrap_or("application/json")
}

impl Transport for MockTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(std::future::ready(self.respond(request)))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

impl fmt::Debug for MockTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("MockTransport")
            .field("prepared", &state.prepared.keys().collect::<Vec<_>>())
            .field("requests", &state.requests)
            .finish_non_exhaustive()
    }
}
