//! What can go wrong with a call.

use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;
use url::Url;

use super::super::call::operation::Operation;
use super::super::value::show::visible;
use super::failure::{ErrorResponse, Failure};
use super::incomplete::{At, Incomplete};

/// What a fallible function of a client returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Any error of somebody else's.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// Why a call has no result.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The call cannot be sent as it is: a parameter is missing or does not fit its place.
    Invalid(String),
    /// The credentials for the call could not be had.
    Auth(BoxError),
    /// The service could not be reached, or the connection broke before it answered.
    Transport(Incomplete<BoxError>),
    /// The service took longer than the time-out allows.
    Timeout(Incomplete<BoxError>),
    /// The response ended too early.
    Interrupted(Incomplete<BoxError>),
    /// The body of the response, or a piece of it that is read as one, is larger than the limit
    /// of the client, which is here in bytes.
    TooLarge(Incomplete<u64>),
    /// The headers of the response are larger than the limit of the client, which is here in
    /// bytes.
    HeadersTooLarge(Incomplete<u64>),
    /// The service led elsewhere, to a place where the call does not follow.
    Redirect(Incomplete<String>),
    /// The service answered with a status that is no success.
    Status(Box<Failure>),
    /// The service answered with a success, without the value that the description promises.
    Empty(Box<Failure>),
    /// The body of the response is not what the description says.
    Decode(Box<DecodeError>),
}

impl Error {
    /// The name of the operation in the description, where the call was sent.
    pub fn operation(&self) -> Option<&'static str> {
        self.called().map(|(operation, _)| operation.id)
    }

    /// The HTTP method of the operation, where the call was sent.
    pub fn method(&self) -> Option<&'static str> {
        self.called().map(|(operation, _)| operation.method)
    }

    /// The URL that was called, or that answered, without secrets.
    pub fn url(&self) -> Option<String> {
        self.called().map(|(_, url)| url)
    }

    fn called(&self) -> Option<(&'static Operation, String)> {
        match self {
            Self::Transport(found) | Self::Timeout(found) | Self::Interrupted(found) => {
                found.call()
            }
            Self::TooLarge(found) | Self::HeadersTooLarge(found) => found.call(),
            Self::Redirect(found) => found.call(),
            _ => self.response().map(|found| (found.operation, found.url())),
        }
    }

    /// The same error of a call that was sent.
    pub(in super::super) fn of_call(self, operation: &'static Operation, url: Url) -> Self {
        self.at(At::Call(operation, url))
    }

    /// The same error behind the head of a response.
    pub(in super::super) fn of_response(self, response: Failure) -> Self {
        self.at(At::Head(response))
    }

    fn at(mut self, at: At) -> Self {
        match &mut self {
            Self::Transport(found) | Self::Timeout(found) | Self::Interrupted(found) => {
                found.keep(at);
            }
            Self::TooLarge(found) | Self::HeadersTooLarge(found) => found.keep(at),
            Self::Redirect(found) => found.keep(at),
            _ => {}
        }
        self
    }

    /// The status that the service answered with, where it answered.
    pub fn status(&self) -> Option<StatusCode> {
        self.response().map(Failure::status)
    }

    /// True where the status is a success: the service has done its work, and only the value is
    /// missing or cannot be read.
    pub fn is_success(&self) -> bool {
        match self {
            Self::Status(_) | Self::Redirect(_) => false,
            Self::Empty(_) | Self::Decode(_) => self.status().is_some(),
            _ => self.status().is_some_and(|status| status.is_success()),
        }
    }

    /// The response, where there is one: its status is no success, it has no value, or it could not be
    /// received whole; then its body is left out.
    pub fn response(&self) -> Option<&Failure> {
        match self {
            Self::Status(failure) | Self::Empty(failure) => Some(failure),
            Self::Decode(error) => error.response(),
            Self::Transport(found) | Self::Timeout(found) | Self::Interrupted(found) => {
                found.response()
            }
            Self::TooLarge(found) | Self::HeadersTooLarge(found) => found.response(),
            Self::Redirect(found) => found.response(),
            Self::Invalid(_) | Self::Auth(_) => None,
        }
    }

    /// The response, where its status is no success.
    pub fn failure(&self) -> Option<&Failure> {
        match self {
            Self::Status(failure) => Some(failure),
            _ => None,
        }
    }

    /// What the service says about it; see [`Failure::message`].
    pub fn message(&self) -> Option<String> {
        self.response()?.message()
    }

    /// The error response, where it is one that the description declares:
    ///
    /// ```text
    /// if let Some(ErrorResponse::ItemNotFound(body)) = error.error_response() { … }
    /// ```
    pub fn error_response<F: ErrorResponse>(&self) -> Option<F> {
        self.failure()?.error_response()
    }

    /// True where the service took too long.
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
            Self::Auth(_) => f.write_str("no credentials could be had for the call"),
            Self::Transport(found) => {
                found.line(f)?;
                f.write_str("the service could not be reached")
            }
            Self::Timeout(found) => {
                found.line(f)?;
                f.write_str("the service took too long to answer")
            }
            Self::Interrupted(found) => {
                found.line(f)?;
                f.write_str("the response ended too early")
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
                f.write_str("\nthe response has no body")
            }
            Self::Decode(error) => error.fmt(f),
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Auth(error) => Some(&**error),
            Self::Transport(found) | Self::Timeout(found) | Self::Interrupted(found) => {
                Some(&*found.cause)
            }
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

/// Why a body is not what the description says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// Where in the body: `$.snapshot.id`.
    pub path: String,
    /// What is wrong there.
    pub problem: String,
    /// The response that had the body.
    response: Option<Box<Failure>>,
}

impl DecodeError {
    pub(in super::super) fn new(path: String, problem: String) -> Self {
        Self { path, problem, response: None }
    }

    /// The same error of a response.
    pub(super) fn of(self, response: Failure) -> Self {
        Self { response: Some(Box::new(response)), ..self }
    }

    /// The response that had the body; `None` where it was none.
    pub fn response(&self) -> Option<&Failure> {
        self.response.as_deref()
    }

    /// The status of the response that had the body; `None` where it was none.
    pub fn status(&self) -> Option<StatusCode> {
        self.response().map(Failure::status)
    }

    /// The body, or the first 64 KiB of it.
    pub fn body(&self) -> &[u8] {
        self.response().map_or(&[], Failure::body)
    }
}

/// Of a response, two lines: what was asked and what the status is; what is wrong, and what the body
/// says where it is none that was asked for.
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

/// How the problem with a page of HTML begins.
pub(in super::super) const HTML: &str = "it is a page of HTML";

impl StdError for DecodeError {}
