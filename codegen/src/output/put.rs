//! Files by themselves: those that stay the user's, and notes of restwright's own.

use std::io::{Error, ErrorKind, Write};

use camino::{Utf8Path, Utf8PathBuf};

use super::survey::refused;
use super::{FileSet, OutputError};

/// Writes one file, whole or not at all, in place of what stands there.
pub fn put(path: &Utf8Path, text: &str) -> Result<(), OutputError> {
    let temp = temporary(path, text)?;
    temp.persist(path).map(drop).map_err(|error| refused("write", path, &error.error))
}

/// Writes files that are the user's from then on. None of them may be there: then nothing is
/// written, and the error names those that are.
pub fn create(files: &FileSet, folder: &Utf8Path) -> Result<Vec<Utf8PathBuf>, OutputError> {
    let paths: Vec<Utf8PathBuf> = files.iter().map(|(path, _)| folder.join(path)).collect();
    let taken: Vec<_> =
        paths.iter().filter(|path| path.symlink_metadata().is_ok()).cloned().collect();
    if !taken.is_empty() {
        return Err(OutputError::Foreign(taken));
    }
    let mut ready = Vec::new();
    for ((_, text), path) in files.iter().zip(&paths) {
        ready.push((temporary(path, text)?, path));
    }
    for (temp, path) in ready {
        // Somebody may have been quicker: what is theirs stays.
        temp.persist_noclobber(path).map_err(|error| refused("write", path, &error.error))?;
    }
    Ok(paths)
}

/// A complete file beside the place where it belongs.
fn temporary(path: &Utf8Path, text: &str) -> Result<tempfile::NamedTempFile, OutputError> {
    let folder = path.parent().filter(|folder| !folder.as_str().is_empty());
    let folder = folder.unwrap_or(Utf8Path::new("."));
    let write = || -> Result<tempfile::NamedTempFile, Error> {
        std::fs::create_dir_all(folder)?;
        if path.is_dir() {
            return Err(Error::new(ErrorKind::IsADirectory, "it is a folder"));
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(super::apply::PREFIX).suffix(super::apply::SUFFIX);
        super::apply::as_new_files(&mut builder);
        let mut file = builder.tempfile_in(folder)?;
        file.write_all(text.as_bytes())?;
        Ok(file)
    };
    write().map_err(|error| refused("write", path, &error))
}
