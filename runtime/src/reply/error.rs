//! What can go wrong with a call.

use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;

use super::super::value::show::visible;
use super::failure::{Failure, Fault};

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
    Transport(BoxError),
    /// The service took longer than the time-out allows.
    Timeout(BoxError),
    /// The response ended too early.
    Interrupted(BoxError),
    /// The body of the response, or a piece of it that is read as one, is larger than the limit
    /// of the client, which is here in bytes.
    TooLarge(u64),
    /// The headers of the response are larger than the limit of the client, which is here in
    /// bytes.
    HeadersTooLarge(u64),
    /// The service led elsewhere, to a place where the call does not follow.
    Redirect(String),
    /// The service answered with a status that is no success.
    Status(Box<Failure>),
    /// The service answered with a success, without the value that the description promises.
    Empty(Box<Failure>),
    /// The body of the response is not what the description says.
    Decode(Box<DecodeError>),
}

impl Error {
    /// The status that the service answered with, where it answered.
    pub fn status(&self) -> Option<StatusCode> {
        self.response().map(Failure::status)
    }

    /// True where the status is a success: the service has done its work, and only the value is
    /// missing or cannot be read.
    pub fn is_success(&self) -> bool {
        !matches!(self, Self::Status(_)) && self.status().is_some()
    }

    /// The response, where there is one: its status is no success, or it has no value.
    pub fn response(&self) -> Option<&Failure> {
        match self {
            Self::Status(failure) | Self::Empty(failure) => Some(failure),
            Self::Decode(error) => error.response(),
            _ => None,
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
    /// if let Some(Fault::ItemNotFound(fault)) = error.fault() { … }
    /// ```
    pub fn fault<F: Fault>(&self) -> Option<F> {
        self.failure()?.fault()
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
            Self::Transport(_) => f.write_str("the service could not be reached"),
            Self::Timeout(_) => f.write_str("the service took too long to answer"),
            Self::Interrupted(_) => f.write_str("the response ended too early"),
            Self::TooLarge(limit) => {
                write!(f, "the body of the response is larger than {limit} bytes")
            }
            Self::HeadersTooLarge(limit) => {
                write!(f, "the headers of the response are larger than {limit} bytes")
            }
            Self::Redirect(problem) => {
                write!(f, "the redirect is not followed: {}", visible(problem))
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
            Self::Auth(error)
            | Self::Transport(error)
            | Self::Timeout(error)
            | Self::Interrupted(error) => Some(&**error),
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
