//! Responses without a result.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::super::body::charset;
use super::super::body::codec::{self, Content};
use super::super::value::path::Path;
use super::super::value::show::visible;
use super::super::value::wire::Wire;
use super::called::Called;
use super::error::DecodeError;
use super::header::Header;
use super::message;
use super::related;

/// Response without a result: its status is an error, or its body is empty or cannot be decoded.
/// The body is kept up to a limit.
#[derive(Clone)]
pub struct Failure {
    pub(in super::super) called: Called,
    pub(in super::super) status: StatusCode,
    pub(in super::super) headers: HeaderMap,
    pub(in super::super) body: Bytes,
}

/// Limit for [`Failure::body`], in bytes.
pub(in super::super) const KEPT: usize = 64 * 1024;
/// Limit for the body in an error message.
const SHOWN: usize = 300;

/// Error responses declared in the API description. Generated clients have an enum for them.
pub trait ErrorResponse: Sized {
    /// Returns the error response with this index, if the body of the response matches it.
    fn read(number: u16, failure: &Failure) -> Option<Self>;
}

/// Formats a declared error response: its name, and the message of its body.
///
/// # Errors
///
/// Returns an error if the formatter fails.
pub fn show_error_response(name: &str, body: &dyn Wire, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(name)?;
    let text = codec::to_json(body).unwrap_or_default();
    match message::of(&HeaderMap::new(), text.as_bytes()) {
        Some(message) => write!(f, ": {}", visible(&message)),
        None => Ok(()),
    }
}

impl Failure {
    /// Creates a failure from the head of a response.
    pub(in super::super) fn without_body(
        called: Called,
        status: StatusCode,
        headers: &HeaderMap,
    ) -> Self {
        Self { called, status, headers: headers.clone(), body: Bytes::new() }
    }

    /// Returns the name of the operation in the API description.
    pub fn operation(&self) -> &'static str {
        self.called.operation.id
    }

    /// Returns the HTTP method of the last request: that of the operation, or `GET` after 303.
    pub fn method(&self) -> &str {
        self.called.method.as_str()
    }

    /// Returns the URL of the last request. Credentials and secret query and path parameters are
    /// redacted.
    pub fn url(&self) -> String {
        self.called.url()
    }

    /// Returns the HTTP status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the request id of the service, if a header states one (`X-Request-Id` and similar).
    pub fn request_id(&self) -> Option<&str> {
        let ends = ["request-id", "requestid", "correlation-id", "trace-id"];
        let of_name = |end: &&str| {
            let mut headers = self.headers.iter();
            let found = headers.find(|(name, _)| name.as_str().ends_with(*end));
            found.and_then(|(_, value)| value.to_str().ok()).filter(|found| !found.is_empty())
        };
        ends.iter().find_map(of_name)
    }

    /// Returns the body, or its first 64 KiB.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Returns the body as text.
    pub fn text(&self) -> String {
        charset::decode_lossy(&self.body, &self.headers).into_owned()
    }

    /// Returns the error message of the service, if the body has a common format: problem details
    /// (RFC 9457), an object with a `message` or an `error`, the same in XML, the title of an HTML
    /// page, or a line of text.
    pub fn message(&self) -> Option<String> {
        message::of(&self.headers, &self.body)
    }

    /// Returns a header declared in the API description; `None` if it is absent.
    ///
    /// # Errors
    ///
    /// Returns an error if the value of the header does not match the type.
    pub fn header<H: Wire>(&self, header: Header<H>) -> Result<Option<H>, DecodeError> {
        header.read(&self.headers)
    }

    /// Returns the error response that the operation declares for the status, otherwise for its
    /// range (`4XX`), otherwise for any status; of several, the first that matches the body.
    pub(super) fn error_response<F: ErrorResponse>(&self) -> Option<F> {
        let status = self.status.as_u16();
        let exact_first = [status, status / 100, 0];
        let mut declared = exact_first.iter().flat_map(|asked| {
            let error_responses = self.called.operation.error_responses.iter();
            error_responses.filter(move |(stated, _)| stated == asked).map(|(_, number)| *number)
        });
        declared.find_map(|number| F::read(number, self))
    }

    /// Decodes the body by its content type. Required fields must be present even with
    /// `lenient_responses`: they distinguish declared error responses from others. If the type has
    /// no required fields, an object must have at least one of its properties.
    ///
    /// # Errors
    ///
    /// Returns an error if the body does not match the type, or has another content type.
    pub fn read<T: Wire>(&self) -> Result<T, DecodeError> {
        let returns = self.called.operation.returns;
        let content = Content { headers: &self.headers, body: &self.body, returns };
        let mut path = Path::default().notations(self.called.operation.by_element);
        let value: T =
            codec::decode_new(content, None, &mut path).map_err(|error| error.of(self.clone()))?;
        if related::is_unrelated(&value, &self.body) {
            let problem = "the object has none of the properties that are described".to_owned();
            return Err(DecodeError::new(path.to_string(), problem).of(self.clone()));
        }
        Ok(value)
    }

    /// Formats the request and the status.
    pub(super) fn line(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (url, status) = (self.url(), self.status);
        write!(f, "{} ({} {})", self.operation(), self.method(), visible(&url))?;
        write!(f, " was answered with {status}")?;
        match self.request_id() {
            Some(id) => write!(f, ", request id {}", visible(id)),
            None => Ok(()),
        }
    }

    /// Returns the message of the body in one line; empty if there is none.
    pub(super) fn shown(&self) -> String {
        self.message().map_or_else(|| beginning(&self.text()), |message| beginning(&message))
    }
}

/// Formats two lines: request and status; the message of the service.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.line(f)?;
        match self.shown() {
            text if text.is_empty() => Ok(()),
            // The message never starts a line: CI systems interpret some line prefixes as commands.
            text => write!(f, "\nservice message: {text}"),
        }
    }
}

/// Omits all headers except the request id, and all but the start of the body.
impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Failure");
        shown.field("operation", &self.operation()).field("method", &self.method());
        shown.field("url", &self.url()).field("status", &self.status.as_u16());
        shown.field("request_id", &self.request_id()).field("body", &beginning(&self.text()));
        shown.finish_non_exhaustive()
    }
}

impl PartialEq for Failure {
    fn eq(&self, other: &Self) -> bool {
        (&self.called, self.status, &self.headers, &self.body)
            == (&other.called, other.status, &other.headers, &other.body)
    }
}

impl Eq for Failure {}

/// Returns the start of a text in one line.
fn beginning(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let words = words.join(" ");
    match words.char_indices().nth(SHOWN) {
        None => visible(&words).into_owned(),
        Some((end, _)) => format!("{}…", visible(&words[..end])),
    }
}
