//! Internal errors: bugs in restwright.

use std::any::Any;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use restwright_codegen::InternalError;
use restwright_source::{Diagnostic, Diagnostics, FileId, Sources, Span};

use crate::{UsageError, codes};

/// Help for internal errors.
const HELP: &str = "this is a bug in restwright: please report it with this message, the command \
                    and the description";

/// Error of an emitter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EmitError {
    /// The request is invalid.
    UsageError(UsageError),
    /// A bug in restwright.
    Internal(InternalError),
}

impl fmt::Display for EmitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UsageError(usage_error) => usage_error.fmt(f),
            Self::Internal(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for EmitError {}

impl From<UsageError> for EmitError {
    fn from(usage_error: UsageError) -> Self {
        Self::UsageError(usage_error)
    }
}

impl From<InternalError> for EmitError {
    fn from(error: InternalError) -> Self {
        Self::Internal(error)
    }
}

/// Adds a diagnostic about an internal error at the start of the first file. No output may be
/// written then.
pub(crate) fn refuse(
    error: &InternalError,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Result<(), UsageError> {
    // Without a file there is no location for a diagnostic.
    let Some(first) = sources.ids().next() else { return Err(UsageError::new(error)) };
    diagnostics.push(diagnostic(error, first));
    Ok(())
}

/// Returns a diagnostic about an internal error at the start of a file.
pub(crate) fn diagnostic(error: &InternalError, file: FileId) -> Diagnostic {
    let span = Span::file_start(file);
    Diagnostic::new(&codes::INTERNAL_ERROR, span, error.to_string()).help(HELP)
}

/// Runs an emitter; panics are handled as by [`caught`].
pub(crate) fn asserted<T>(
    output: &str,
    emit: impl FnOnce() -> Result<T, EmitError>,
) -> Result<T, EmitError> {
    caught(output, emit)?
}

/// Runs `make` and converts a panic (such as an unknown id or an index out of bounds) to an
/// internal error. The panic hook has already printed its location.
pub(crate) fn caught<T>(output: &str, make: impl FnOnce() -> T) -> Result<T, InternalError> {
    // Unwind safe: values that `make` changed are dropped, and diagnostics were complete when
    // pushed.
    catch_unwind(AssertUnwindSafe(make)).map_err(|panic| {
        let why = format!("panicked: {}", said(panic.as_ref()));
        InternalError::new(output, why)
    })
}

fn said(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("without a word")
}

/// Formats an internal error for a command without a description.
pub(crate) fn plain(error: &InternalError) -> String {
    format!("error[{}]: {error}\n  {HELP}\n", codes::INTERNAL_ERROR.id)
}
