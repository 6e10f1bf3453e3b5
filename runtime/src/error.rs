//! What can go wrong with a call.

use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;

use super::failure::{Failure, Fault};

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
    /// The body of the response is larger than the limit of the client, which is here in bytes.
    TooLarge(u64),
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
            Self::Invalid(problem) => write!(f, "the call cannot be sent: {problem}"),
            Self::Auth(_) => f.write_str("no credentials could be had for the call"),
            Self::Transport(_) => f.write_str("the service could not be reached"),
            Self::Timeout(_) => f.write_str("the service took too long to answer"),
            Self::Interrupted(_) => f.write_str("the response ended too early"),
            Self::TooLarge(limit) => {
                write!(f, "the body of the response is larger than {limit} bytes")
            }
            Self::Redirect(problem) => write!(f, "the redirect is not followed: {problem}"),
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
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the body cannot be read at {}: {}", self.path, self.problem)
    }
}

impl StdError for DecodeError {}
