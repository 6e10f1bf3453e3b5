//! What is said where restwright itself is at fault.

use std::any::Any;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use restwright_codegen::InternalError;
use restwright_source::{Diagnostic, Diagnostics, FileId, Sources, Span};

use crate::{UsageError, codes};

/// What to do about mistakes of restwright.
const HELP: &str = "this is a bug in restwright: please report it with this message, the command \
                    and the description";

/// Why nothing could be generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EmitError {
    /// The user asked for what cannot be.
    UsageError(UsageError),
    /// What cannot happen did.
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

/// Adds the diagnostic that a description led to a mistake of restwright, at the start of its first
/// file. Nothing of it may be written then.
pub(crate) fn refuse(
    error: &InternalError,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Result<(), UsageError> {
    // There is no place to show where not even one file was named.
    let Some(first) = sources.ids().next() else { return Err(UsageError::new(error)) };
    diagnostics.push(diagnostic(error, first));
    Ok(())
}

/// The diagnostic, at the start of a file.
pub(crate) fn diagnostic(error: &InternalError, file: FileId) -> Diagnostic {
    let span = Span::file_start(file);
    Diagnostic::new(&codes::INTERNAL_ERROR, span, error.to_string()).help(HELP)
}

/// Emits an output, and ends panics as [`caught`] does.
pub(crate) fn asserted<T>(
    output: &str,
    emit: impl FnOnce() -> Result<T, EmitError>,
) -> Result<T, EmitError> {
    caught(output, emit)?
}

/// Does what makes something of a description. A panic on the way (an id that no type has, a place
/// outside of a list) ends as any other internal error does; the place in our source has been
/// printed by then.
pub(crate) fn caught<T>(output: &str, make: impl FnOnce() -> T) -> Result<T, InternalError> {
    // What `make` has changed is dropped, or holds diagnostics that were complete when pushed.
    catch_unwind(AssertUnwindSafe(make)).map_err(|panic| {
        let why = format!("panicked: {}", said(panic.as_ref()));
        InternalError::new(output, why)
    })
}

fn said(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("without a word")
}

/// The text for a command that has no description at hand.
pub(crate) fn plain(error: &InternalError) -> String {
    format!("error[{}]: {error}\n  {HELP}\n", codes::INTERNAL_ERROR.id)
}
