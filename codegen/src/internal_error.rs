use std::fmt;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_source::render::printable;

/// What cannot happen did: a mistake of restwright, not of a description or of its user.
///
/// Emitters give this in place of output, so that nothing is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InternalError {
    place: Utf8PathBuf,
    what: String,
}

impl InternalError {
    /// What went wrong in a file that was to be generated, or in an output as a whole.
    pub fn new(place: impl Into<Utf8PathBuf>, what: impl fmt::Display) -> Self {
        Self { place: place.into(), what: what.to_string() }
    }

    /// The file that was to be generated, below its output folder.
    pub fn place(&self) -> &Utf8Path {
        &self.place
    }
}

impl fmt::Display for InternalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (place, what) = (printable(self.place.as_str()), printable(&self.what));
        write!(f, "restwright made a mistake in `{place}`: {what}")
    }
}

impl std::error::Error for InternalError {}
