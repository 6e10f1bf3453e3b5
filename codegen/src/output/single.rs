//! A file that a command writes at a requested path. It has no MANIFEST, so edits are detected by
//! comparing the contents.

use camino::Utf8Path;

use super::{OutputError, put};

/// Result of writing a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// The file did not exist.
    Created,
    /// The file had other contents.
    Replaced,
    /// The file had the same contents.
    Unchanged,
}

/// Writes a file atomically. An existing file with other contents is replaced only if `overwrite`
/// is set.
pub fn write_single(path: &Utf8Path, text: &str, overwrite: bool) -> Result<Written, OutputError> {
    let written = match std::fs::read(path) {
        Ok(old) if old == text.as_bytes() => return Ok(Written::Unchanged),
        Ok(_) if !overwrite => return Err(OutputError::Exists(path.to_owned())),
        Ok(_) => Written::Replaced,
        // If the file cannot be read for another reason, `put` fails and reports why.
        Err(_) => Written::Created,
    };
    put(path, text).map(|()| written)
}
