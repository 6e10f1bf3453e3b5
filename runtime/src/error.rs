//! What can go wrong with a call.

use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;
use http::StatusCode;

use super::failure::{self, Failure, Fault, KEPT};
use super::show::visible;

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
    /// The body of the response is not what the description says.
    Decode(Box<DecodeError>),
}

impl Error {
    /// The status that the service answered with, where it is no success.
    pub fn status(&self) -> Option<StatusCode> {
        self.failure().map(Failure::status)
    }

    /// The response, where its status is no success.
    pub fn failure(&self) -> Option<&Failure> {
        match self {
            Self::Status(failure) => Some(failure),
            _ => None,
        }
    }

    /// The fault that the service described, where it is one that the description declares:
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
    answer: Option<Box<Answer>>,
}

/// A response whose body cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Answer {
    status: StatusCode,
    body: Bytes,
}

impl DecodeError {
    pub(super) fn new(path: String, problem: String) -> Self {
        Self { path, problem, answer: None }
    }

    /// The same error of a response.
    pub(super) fn of(self, status: StatusCode, body: &[u8]) -> Self {
        let body = Bytes::copy_from_slice(&body[..body.len().min(KEPT)]);
        Self { answer: Some(Box::new(Answer { status, body })), ..self }
    }

    /// The status of the response that had the body; `None` where it is no response.
    pub fn status(&self) -> Option<StatusCode> {
        self.answer.as_ref().map(|answer| answer.status)
    }

    /// The body, or the first 64 KiB of it.
    pub fn body(&self) -> &[u8] {
        self.answer.as_ref().map_or(&[], |answer| &answer.body)
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, problem) = (visible(&self.path), visible(&self.problem));
        write!(f, "the body cannot be read at {path}: {problem}")?;
        match &self.answer {
            Some(answer) if self.problem.starts_with(HTML) => {
                write!(f, " ({}): {}", answer.status, failure::beginning(&answer.body))
            }
            _ => Ok(()),
        }
    }
}

/// How the problem with a page of HTML begins.
pub(super) const HTML: &str = "it is a page of HTML";

impl StdError for DecodeError {}
