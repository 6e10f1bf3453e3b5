//! Responses that were not received completely.

use std::fmt;

use http::StatusCode;

use super::super::value::show::visible;
use super::called::Called;
use super::failure::Failure;

/// Cause of a response that was not received completely, with the request, and with the head of the
/// response if it was received.
pub struct Incomplete<C> {
    /// Cause.
    pub cause: C,
    at: Option<Box<At>>,
    /// True if the service may have received the request.
    is_sent: bool,
}

/// Progress of a call.
pub(super) enum At {
    /// The request was sent.
    Call(Called),
    /// The head of the response was received.
    Head(Failure),
}

impl<C> Incomplete<C> {
    /// Returns the response; `None` if status and headers were not received.
    pub fn response(&self) -> Option<&Failure> {
        match self.at.as_deref()? {
            At::Head(failure) => Some(failure),
            At::Call(..) => None,
        }
    }

    /// Returns the request that was sent last.
    pub(super) fn call(&self) -> Option<&Called> {
        Some(match self.at.as_deref()? {
            At::Call(called) => called,
            At::Head(failure) => &failure.called,
        })
    }

    /// Records that the service may have received the request.
    pub(in super::super) fn sent(self) -> Self {
        Self { is_sent: true, ..self }
    }

    /// Returns whether the service may have received the request.
    pub(super) fn is_sent(&self) -> bool {
        self.is_sent
    }

    /// Records the progress of the call, unless it is already set.
    pub(super) fn keep(&mut self, at: At) {
        self.at.get_or_insert_with(|| Box::new(at));
    }

    /// Writes a line with the request, if known.
    pub(super) fn line(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at.as_deref() {
            None => Ok(()),
            Some(At::Head(failure)) => {
                failure.line(f)?;
                f.write_str("\n")
            }
            Some(At::Call(called)) => {
                let Called { operation, method, .. } = called;
                writeln!(f, "{} ({method} {}) failed", operation.id, visible(&called.url()))
            }
        }
    }
}

impl<C> From<C> for Incomplete<C> {
    fn from(cause: C) -> Self {
        Self { cause, at: None, is_sent: false }
    }
}

/// The cause, and the same fields of the request as in [`Failure`].
impl<C: fmt::Debug> fmt::Debug for Incomplete<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Incomplete");
        shown.field("cause", &self.cause);
        if let Some(called) = self.call() {
            let Called { operation, method, .. } = called;
            shown.field("operation", &operation.id).field("method", &method.as_str());
            shown.field("url", &called.url());
        }
        if let Some(status) = self.response().map(Failure::status) {
            shown.field("status", &StatusCode::as_u16(&status));
        }
        shown.finish_non_exhaustive()
    }
}
