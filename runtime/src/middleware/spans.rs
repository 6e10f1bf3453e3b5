//! Spans and events of `tracing` that follow the semantic conventions of OpenTelemetry for HTTP
//! clients.

use http::{Method, Version};
use tracing::field::Empty;
use tracing::{Instrument, Level, Span};
use url::Url;

use super::super::body::Body;
use super::super::call::operation::Operation;
use super::super::call::redact;
use super::super::platform::Instant;
use super::super::reply::error::Error;
use super::super::transport::{
    BoxFuture, Connection, HttpRequest, HttpResponse, TransportError, TransportErrorKind,
};
use super::{Middleware, Next, NextAttempt};

/// Middleware that records a span for each call, and an event for each of its requests.
///
/// Their fields are OpenTelemetry attributes, and their target is `restwright`. The span of a call
/// ends with the body of its response. Neither contains headers, bodies, credentials, or the values
/// of secret parameters.
#[derive(Clone, Copy, Debug)]
pub struct Tracing {
    /// Known values of `http.request.method`.
    methods: &'static [&'static str],
}

impl Tracing {
    /// Creates the middleware.
    #[must_use]
    pub const fn new() -> Self {
        Self { methods: METHODS }
    }

    /// Sets the known values of `http.request.method`. Default: the methods of RFC 9110, `PATCH`
    /// and `QUERY`. Other methods are recorded as `_OTHER`, so that the attribute has few distinct
    /// values.
    #[must_use]
    pub const fn known_methods(mut self, methods: &'static [&'static str]) -> Self {
        self.methods = methods;
        self
    }

    /// Returns the value of `http.request.method`, and that of `http.request.method_original` if it
    /// differs.
    fn method(self, method: &Method) -> (&'static str, Option<&str>) {
        let known = self.methods.iter().copied().find(|known| *known == method.as_str());
        known.map_or((OTHER, Some(method.as_str())), |known| (known, None))
    }
}

impl Default for Tracing {
    fn default() -> Self {
        Self::new()
    }
}

/// Span of a call, in the extensions of its requests.
#[derive(Clone)]
struct OfCall(Span);

impl Middleware for Tracing {
    fn handle(
        &self,
        mut request: HttpRequest,
        next: Next,
    ) -> BoxFuture<'_, Result<HttpResponse, Error>> {
        let operation = next.operation();
        let span = self.span(operation, &request);
        request.extensions.insert(OfCall(span.clone()));
        let end = next.end();
        let mut open = Open { span: span.clone(), end: end.map(|(end, _)| end), is_head: true };
        let sent = next.run(request).instrument(span);
        Box::pin(async move {
            let done = sent.await;
            open.is_head = false;
            match done {
                Ok(response) => {
                    let status = response.status;
                    let _ = open.span.record("http.response.status_code", status.as_u16());
                    let is_declared = operation.also.contains(&status.as_u16());
                    if !is_declared && (status.is_client_error() || status.is_server_error()) {
                        fail(&open.span, status.as_str());
                        open.end = None;
                    }
                    open.end = open.end.filter(|_| end.is_some_and(|(_, has_body)| has_body));
                    Ok(HttpResponse { body: until_its_end(response.body, open), ..response })
                }
                Err(error) => {
                    open.end = None;
                    fail(&open.span, name(&error));
                    Err(error)
                }
            }
        })
    }

    fn attempt(
        &self,
        request: HttpRequest,
        next: NextAttempt,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let (call, url) = (next.call(), request.url.clone());
        let span = request.extensions.get::<OfCall>().map_or_else(Span::none, |of| of.0.clone());
        let verb = request.method.clone();
        let sent = next.run(request);
        Box::pin(async move {
            // The attribute is omitted for the first request.
            let resends = (call.resends > 0).then_some(call.resends);
            if let Some(resends) = resends {
                let _ = span.record("http.request.resend_count", resends);
            }
            let done = sent.await;
            let status = done.as_ref().ok().map(|response| response.status);
            let failed = status.filter(|found| found.is_client_error() || found.is_server_error());
            let problem = match &done {
                Err(error) => Some(name_of_kind(error.kind)),
                Ok(_) => failed.as_ref().map(http::StatusCode::as_str),
            };
            let connection = done.as_ref().map(|found| found.connection);
            let Network { address, port, version } = connection.unwrap_or_default().into();
            // Recorded here, since a call with a response can still fail, for example at an invalid
            // redirect.
            if let Some(status) = status {
                let _ = span.record("http.response.status_code", status.as_u16());
                let _ = span.record("network.peer.address", address.as_deref());
                let _ = span.record("network.peer.port", port);
                let _ = span.record("network.protocol.version", version);
            }
            let (method, original) = self.method(&verb);
            tracing::event!(
                target: "restwright",
                parent: &span,
                Level::DEBUG,
                http.request.method = method,
                http.request.method_original = original,
                http.request.resend_count = resends,
                http.response.status_code = status.map(|found| found.as_u16()),
                error.type = problem,
                network.peer.address = address,
                network.peer.port = port,
                network.protocol.version = version,
                server.address = host(&url),
                server.port = url.port_or_known_default(),
                attempt = call.attempt,
                "HTTP request"
            );
            done
        })
    }
}

impl Tracing {
    /// Starts the span of a call.
    fn span(self, operation: &'static Operation, request: &HttpRequest) -> Span {
        let url = &request.url;
        let (method, original) = self.method(&request.method);
        // By the conventions, unknown methods are `HTTP` in span names.
        let named = if original.is_some() { "HTTP" } else { method };
        tracing::span!(
            target: "restwright",
            Level::INFO,
            "HTTP",
            otel.name = %format_args!("{} {}", named, operation.path),
            otel.kind = "client",
            otel.status_code = Empty,
            operation.id = operation.id,
            http.request.method = method,
            http.request.method_original = original,
            http.request.resend_count = Empty,
            http.response.status_code = Empty,
            error.type = Empty,
            network.peer.address = Empty,
            network.peer.port = Empty,
            network.protocol.version = Empty,
            server.address = host(url),
            server.port = url.port_or_known_default(),
            url.full = redact::redacted_by(REDACTED, url, operation.path).as_str(),
            url.template = operation.path
        )
    }
}

/// Replacement for secrets in attributes.
const REDACTED: &str = "REDACTED";

/// Returns the host of a URL; an IPv6 address without its brackets.
fn host(url: &Url) -> Option<&str> {
    url.host_str().map(|host| host.trim_start_matches('[').trim_end_matches(']'))
}

/// Span of a call without a result. Its drop records a cancelled call.
struct Open {
    span: Span,
    /// Deadline of the call, while it applies.
    end: Option<Instant>,
    /// True until the head of the response arrives. Afterwards, dropping the body early is no
    /// error.
    is_head: bool,
}

impl Drop for Open {
    fn drop(&mut self) {
        if self.end.is_some_and(|end| Instant::now() >= end) {
            fail(&self.span, TIMEOUT);
        } else if self.is_head {
            fail(&self.span, "cancelled");
        }
    }
}

/// Records the failure of a call.
fn fail(span: &Span, error_type: &str) {
    let _ = span.record("error.type", error_type);
    let _ = span.record("otel.status_code", "ERROR");
}

/// Attributes of a connection.
struct Network {
    address: Option<String>,
    port: Option<u16>,
    version: Option<&'static str>,
}

impl From<Connection> for Network {
    fn from(found: Connection) -> Self {
        let version = found.version.and_then(|version| match version {
            Version::HTTP_09 => Some("0.9"),
            Version::HTTP_10 => Some("1.0"),
            Version::HTTP_11 => Some("1.1"),
            Version::HTTP_2 => Some("2"),
            Version::HTTP_3 => Some("3"),
            _ => None,
        });
        let address = found.peer.map(|peer| peer.ip().to_string());
        Self { address, port: found.peer.map(|peer| peer.port()), version }
    }
}

/// Keeps a span until the end of a body.
fn until_its_end(body: Body, mut open: Open) -> Body {
    if open.span.is_disabled() {
        return body;
    }
    body.inspect_to_end(move |chunk| match chunk {
        Some(Ok(_)) => {}
        Some(Err(error)) => {
            open.end = None;
            fail(&open.span, name(error));
        }
        None => open.end = None,
    })
}

/// Value of `http.request.method` for methods other than the known ones.
const OTHER: &str = "_OTHER";
/// Default known methods.
const METHODS: &[&str] =
    &["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "CONNECT", "QUERY"];
/// Value of `error.type` after a timeout.
const TIMEOUT: &str = "timeout";

/// Returns the value of `error.type` for an error of a call.
fn name(error: &Error) -> &'static str {
    match error {
        Error::Invalid(_) => "invalid_request",
        Error::Auth(_) => "credentials",
        Error::Transport(_) => "transport",
        Error::Middleware(_) => "middleware",
        Error::Timeout(_) => TIMEOUT,
        Error::Interrupted(_) => "interrupted",
        Error::TooLarge(_) => "body_too_large",
        Error::HeadersTooLarge(_) => "headers_too_large",
        Error::Redirect(_) => "redirect",
        Error::Status(_) => "status",
        Error::Empty(_) => "empty_body",
        Error::Decode(_) => "invalid_body",
    }
}

/// Returns the value of `error.type` for an error of a request.
fn name_of_kind(kind: TransportErrorKind) -> &'static str {
    match kind {
        TransportErrorKind::Connect => "connect",
        TransportErrorKind::ConnectTimeout => "connect_timeout",
        TransportErrorKind::Timeout => TIMEOUT,
        TransportErrorKind::Interrupted => "interrupted",
        TransportErrorKind::Other => "transport",
    }
}
