//! What is known of a call whose response did not come, or not whole.

use std::fmt;

use http::StatusCode;
use url::Url;

use super::super::call::operation::Operation;
use super::super::call::redact;
use super::super::value::show::visible;
use super::failure::Failure;

/// Why a response did not come, or not whole, and of which call; the beginning of the response, where
/// there is one.
pub struct Incomplete<C> {
    /// What went wrong.
    pub cause: C,
    at: Option<Box<At>>,
}

/// How far a call has come.
pub(super) enum At {
    /// It was sent.
    Call(&'static Operation, Url),
    /// The head of the response is here.
    Head(Failure),
}

impl<C> Incomplete<C> {
    /// The response; `None` where its status and headers did not come.
    pub fn response(&self) -> Option<&Failure> {
        match self.at.as_deref()? {
            At::Head(failure) => Some(failure),
            At::Call(..) => None,
        }
    }

    /// The name of the operation, its HTTP method, and the URL without secrets.
    pub(super) fn call(&self) -> Option<(&'static Operation, String)> {
        Some(match self.at.as_deref()? {
            At::Call(operation, url) => (*operation, redact::redacted(url, operation.path)),
            At::Head(failure) => (failure.operation, failure.url()),
        })
    }

    /// Keeps how far the call has come; what is known already stays.
    pub(super) fn keep(&mut self, at: At) {
        self.at.get_or_insert_with(|| Box::new(at));
    }

    /// Writes the line of the call, if it is known, before the line of the problem.
    pub(super) fn line(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at.as_deref() {
            None => Ok(()),
            Some(At::Head(failure)) => {
                failure.line(f)?;
                f.write_str("\n")
            }
            Some(At::Call(operation, url)) => {
                let url = redact::redacted(url, operation.path);
                writeln!(f, "{} ({} {}) failed", operation.id, operation.method, visible(&url))
            }
        }
    }
}

impl<C> From<C> for Incomplete<C> {
    fn from(cause: C) -> Self {
        Self { cause, at: None }
    }
}

/// Short: the cause, and of the call what [`Failure`] shows.
impl<C: fmt::Debug> fmt::Debug for Incomplete<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Incomplete");
        shown.field("cause", &self.cause);
        if let Some((operation, url)) = self.call() {
            shown.field("operation", &operation.id).field("method", &operation.method);
            shown.field("url", &url);
        }
        if let Some(status) = self.response().map(Failure::status) {
            shown.field("status", &StatusCode::as_u16(&status));
        }
        shown.finish_non_exhaustive()
    }
}
