//! Errors of requests.

use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;

use super::super::body::codec;
use super::super::value::show::visible;
use super::called::Called;
use super::failure::{ErrorResponse, Failure};
use super::incomplete::{At, Incomplete};

/// Result of a fallible function of a client.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Boxed error of another crate.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// Error returned by a request.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The request is invalid: a parameter is missing or cannot be encoded.
    Invalid(String),
    /// The credentials could not be obtained.
    Auth(BoxError),
    /// The service could not be reached, or the connection was lost before the response.
    Transport(Incomplete<BoxError>),
    /// A middleware did not send the request, or replaced its response by an error.
    Middleware(Incomplete<BoxError>),
    /// The timeout passed.
    Timeout(Incomplete<BoxError>),
    /// The body of the response ended too early, or is corrupt.
    Interrupted(Incomplete<BoxError>),
    /// The body of the response, or an event or value of a streamed body, exceeds the limit of the
    /// client, in bytes.
    TooLarge(Incomplete<u64>),
    /// The headers of the response exceed the limit of the client, in bytes.
    HeadersTooLarge(Incomplete<u64>),
    /// A redirect is invalid, insecure, or one of too many.
    Redirect(Incomplete<String>),
    /// The service returned an error status.
    Status(Box<Failure>),
    /// The service returned a success status without the declared value.
    Empty(Box<Failure>),
    /// The body of the response does not match the API description.
    Decode(Box<DecodeError>),
}

impl Error {
    /// Returns the operation id in the API description, if the request was sent.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.called().map(|called| called.operation.id)
    }

    /// Returns the HTTP method of the request that was sent last: that of the operation, or `GET`
    /// after 303.
    #[must_use]
    pub fn method(&self) -> Option<&str> {
        self.called().map(|called| called.method.as_str())
    }

    /// Returns the URL of the request or of the response, with credentials redacted.
    #[must_use]
    pub fn url(&self) -> Option<String> {
        self.called().map(Called::url)
    }

    fn called(&self) -> Option<&Called> {
        match self {
            Self::Transport(found)
            | Self::Middleware(found)
            | Self::Timeout(found)
            | Self::Interrupted(found) => found.call(),
            Self::TooLarge(found) | Self::HeadersTooLarge(found) => found.call(),
            Self::Redirect(found) => found.call(),
            _ => self.response().map(|found| &found.called),
        }
    }

    /// Adds the request that was sent to the error.
    pub(in super::super) fn of_call(self, called: Called) -> Self {
        self.at(At::Call(called))
    }

    /// Adds the head of a response to the error.
    pub(in super::super) fn of_response(self, response: Failure) -> Self {
        self.at(At::Head(response))
    }

    fn at(mut self, at: At) -> Self {
        match &mut self {
            Self::Transport(found)
            | Self::Middleware(found)
            | Self::Timeout(found)
            | Self::Interrupted(found) => found.keep(at),
            Self::TooLarge(found) | Self::HeadersTooLarge(found) => found.keep(at),
            Self::Redirect(found) => found.keep(at),
            _ => {}
        }
        self
    }

    /// Returns the HTTP status, if there is a response.
    pub fn status(&self) -> Option<StatusCode> {
        self.response().map(Failure::status)
    }

    /// Returns whether the status is a success: the service has completed the operation, and only
    /// its result is missing or cannot be decoded.
    #[must_use]
    pub fn is_success(&self) -> bool {
        match self {
            Self::Status(_) | Self::Redirect(_) => false,
            Self::Empty(_) | Self::Decode(_) => self.status().is_some(),
            _ => self.status().is_some_and(|status| status.is_success()),
        }
    }

    /// Returns the response, if there is one. If it was received only in part, its body is omitted.
    #[must_use]
    pub fn response(&self) -> Option<&Failure> {
        match self {
            Self::Status(failure) | Self::Empty(failure) => Some(failure),
            Self::Decode(error) => error.response(),
            Self::Transport(found)
            | Self::Middleware(found)
            | Self::Timeout(found)
            | Self::Interrupted(found) => found.response(),
            Self::TooLarge(found) | Self::HeadersTooLarge(found) => found.response(),
            Self::Redirect(found) => found.response(),
            Self::Invalid(_) | Self::Auth(_) => None,
        }
    }

    /// Returns the response, if its status is not a success.
    #[must_use]
    pub fn failure(&self) -> Option<&Failure> {
        match self {
            Self::Status(failure) => Some(failure),
            _ => None,
        }
    }

    /// Returns the error message of the service; see [`Failure::message`].
    #[must_use]
    pub fn message(&self) -> Option<String> {
        self.response()?.message()
    }

    /// Returns the error response, if the API description declares it:
    ///
    /// ```text
    /// if let Some(ErrorResponse::ItemNotFound(body)) = error.error_response() { … }
    /// ```
    #[must_use]
    pub fn error_response<F: ErrorResponse>(&self) -> Option<F> {
        self.failure()?.error_response()
    }

    /// Returns whether a timeout passed.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Timeout(_))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(problem) => {
                write!(f, "the call cannot be sent: {}", visible(problem))
            }
            Self::Auth(_) => f.write_str("the credentials for the request could not be obtained"),
            Self::Transport(found) => {
                found.line(f)?;
                f.write_str(if found.is_sent() {
                    "no valid response was received"
                } else {
                    "the service could not be reached"
                })
            }
            Self::Middleware(found) => {
                found.line(f)?;
                f.write_str("a middleware stopped the request")
            }
            Self::Timeout(found) => {
                found.line(f)?;
                f.write_str("the request timed out")
            }
            Self::Interrupted(found) => {
                found.line(f)?;
                f.write_str("the body of the response could not be read")
            }
            Self::TooLarge(found) => {
                found.line(f)?;
                write!(f, "the body of the response is larger than {} bytes", found.cause)
            }
            Self::HeadersTooLarge(found) => {
                found.line(f)?;
                write!(f, "the headers of the response are larger than {} bytes", found.cause)
            }
            Self::Redirect(found) => {
                found.line(f)?;
                write!(f, "the redirect is not followed: {}", visible(&found.cause))
            }
            Self::Status(failure) => failure.fmt(f),
            Self::Empty(failure) => {
                failure.line(f)?;
                let is_blank = codec::is_blank(&failure.body);
                f.write_str(if is_blank {
                    "\nthe response has no body"
                } else {
                    "\nthe value is null"
                })
            }
            Self::Decode(error) => error.fmt(f),
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Auth(error) => Some(&**error),
            Self::Transport(found)
            | Self::Middleware(found)
            | Self::Timeout(found)
            | Self::Interrupted(found) => Some(&*found.cause),
            Self::Invalid(_)
            | Self::TooLarge(_)
            | Self::HeadersTooLarge(_)
            | Self::Redirect(_)
            | Self::Status(_)
            | Self::Empty(_)
            | Self::Decode(_) => None,
        }
    }
}

/// Error of a body that does not match the API description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// Path in the body: `$.snapshot.id`.
    pub path: String,
    /// The problem at this path.
    pub problem: String,
    /// The response with this body.
    response: Option<Box<Failure>>,
}

impl DecodeError {
    pub(in super::super) fn new(path: String, problem: String) -> Self {
        Self { path, problem, response: None }
    }

    /// Adds the response to the error.
    pub(super) fn of(self, response: Failure) -> Self {
        Self { response: Some(Box::new(response)), ..self }
    }

    /// Returns the response with the body; `None` if it is not the body of a response.
    #[must_use]
    pub fn response(&self) -> Option<&Failure> {
        self.response.as_deref()
    }

    /// Returns the status of the response with the body; `None` if it is not the body of a
    /// response.
    pub fn status(&self) -> Option<StatusCode> {
        self.response().map(Failure::status)
    }

    /// Returns the body, or its first 64 KiB.
    pub fn body(&self) -> &[u8] {
        self.response().map_or(&[], Failure::body)
    }
}

/// For a response, formats two lines: request and status; the problem, and the message of an
/// unrequested HTML page.
impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(response) = self.response() {
            response.line(f)?;
            f.write_str("\n")?;
        }
        let (path, problem) = (visible(&self.path), visible(&self.problem));
        write!(f, "the body cannot be read at {path}: {problem}")?;
        match self.response() {
            Some(response) if self.problem.starts_with(HTML) => {
                write!(f, ", which says: {}", response.shown())
            }
            _ => Ok(()),
        }
    }
}

/// Start of the error message for an HTML page.
pub(in super::super) const HTML: &str = "it is an HTML page";

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::Decode(Box::new(error))
    }
}

impl StdError for DecodeError {}
