use std::fmt;

use crate::UsageError;
use crate::outcome::Argument;

/// Error of a build script or macro that generates bindings. `Debug` prints the rendered
/// diagnostics like `Display`, because Cargo prints the `Debug` output of a failed build script.
#[derive(Clone, PartialEq, Eq)]
pub struct BuildError {
    text: String,
    argument: Option<Argument>,
}

impl BuildError {
    pub(crate) fn new(text: String, argument: Option<Argument>) -> Self {
        Self { text, argument }
    }

    /// Returns the argument that caused the error; `None` if the descriptions caused it.
    pub fn argument(&self) -> Option<&Argument> {
        self.argument.as_ref()
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n\n{}", self.text)
    }
}

impl std::error::Error for BuildError {}

impl From<UsageError> for BuildError {
    fn from(error: UsageError) -> Self {
        Self { text: error.to_string(), argument: error.argument().cloned() }
    }
}
