use std::fmt;

use crate::UsageError;
use crate::outcome::Argument;

/// Why bindings could not be made, drawn for people. `Debug` shows the same, since that is what
/// Cargo shows of a build script that fails.
#[derive(Clone, PartialEq, Eq)]
pub struct BuildError {
    text: String,
    argument: Option<Argument>,
}

impl BuildError {
    pub(crate) fn new(text: String, argument: Option<Argument>) -> Self {
        Self { text, argument }
    }

    /// The argument that the error is about; `None` for the descriptions.
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
