//! A file that a command is asked for by name. It has no MANIFEST: nothing but its text shows
//! whether it was edited.

use camino::Utf8Path;

use super::{OutputError, put};

/// What happened to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It did not exist.
    Created,
    /// It had another text.
    Replaced,
    /// It had this text.
    Unchanged,
}

/// Writes a file, whole or not at all. One with another text is replaced only if `overwrite` is
/// set.
pub fn write_single(path: &Utf8Path, text: &str, overwrite: bool) -> Result<Written, OutputError> {
    let written = match std::fs::read(path) {
        Ok(old) if old == text.as_bytes() => return Ok(Written::Unchanged),
        Ok(_) if !overwrite => return Err(OutputError::Exists(path.to_owned())),
        Ok(_) => Written::Replaced,
        // What cannot be read for another reason cannot be replaced either, and `put` has the why.
        Err(_) => Written::Created,
    };
    put(path, text).map(|()| written)
}
