use std::fmt;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_source::render::printable;

/// A bug in restwright, as opposed to an error in the description or in its use.
///
/// Emitters return it instead of output, so that no file is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InternalError {
    place: Utf8PathBuf,
    what: String,
}

impl InternalError {
    /// Creates an error about a generated file, or about an output as a whole.
    pub fn new(place: impl Into<Utf8PathBuf>, what: impl fmt::Display) -> Self {
        Self { place: place.into(), what: what.to_string() }
    }

    /// Path of the generated file, relative to its output folder.
    pub fn place(&self) -> &Utf8Path {
        &self.place
    }
}

impl fmt::Display for InternalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, message) = (printable(self.place.as_str()), printable(&self.what));
        write!(f, "bug in restwright, in `{path}`: {message}")
    }
}

impl std::error::Error for InternalError {}
