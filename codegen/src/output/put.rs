//! Files by themselves: those that stay the user's, and notes of restwright's own.

use std::io::{Error, ErrorKind, Write};

use camino::{Utf8Path, Utf8PathBuf};
use tempfile::NamedTempFile;

use super::folder::refused;
use super::made_folders::MadeFolders;
use super::{FileSet, OutputError, temporary};

/// How often a file is tried to be written whose temporary file is gone before it was locked.
const TRIES: usize = 3;

/// Writes one file, whole or not at all, in place of what stands there, and as readable as that.
///
/// It is another file from then on: other hard links of the old one keep the old text.
pub fn put(path: &Utf8Path, text: &str) -> Result<(), OutputError> {
    put_bytes(path, text.as_bytes())
}

/// Removes one file; one that is not there is gone already.
pub fn remove(path: &Utf8Path) -> Result<(), OutputError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(refused("remove", path, &error)),
        _ => Ok(()),
    }
}

/// The same as [`put`] for a file in any encoding.
pub fn put_bytes(path: &Utf8Path, text: &[u8]) -> Result<(), OutputError> {
    let mut made = MadeFolders::default();
    let mut tries = 1;
    loop {
        let temp = temporary(path, text, &mut made)?;
        keep_access(path, &temp).map_err(|error| refused("write", path, &error))?;
        match temp.persist(path) {
            Ok(_) => return Ok(()),
            Err(error) if error.error.kind() == ErrorKind::NotFound && tries < TRIES => tries += 1,
            Err(error) => return Err(refused("write", path, &error.error)),
        }
    }
}

/// Gives a new file the permissions of the one that it replaces, and its owner where the user may
/// do so.
fn keep_access(path: &Utf8Path, temp: &NamedTempFile) -> Result<(), Error> {
    let Ok(metadata) = path.metadata() else { return Ok(()) };
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let both = fchown(temp.as_file(), Some(metadata.uid()), Some(metadata.gid()));
        let _ = both.or_else(|_| fchown(temp.as_file(), None, Some(metadata.gid())));
    }
    // After the owner: a change of that takes some permissions away.
    temp.as_file().set_permissions(metadata.permissions())
}

/// Removes what killed runs have left of single files in a folder, such as that of
/// [`put`]: a run that writes nothing there does so too.
pub fn tidy(folder: &Utf8Path) {
    temporary::sweep_single(folder);
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
    // Before the files in them, so that those are gone first.
    let mut made = MadeFolders::default();
    let mut ready = Vec::new();
    for ((_, text), path) in files.iter().zip(&paths) {
        ready.push((temporary(path, text.as_bytes(), &mut made)?, path));
    }
    let mut written: Vec<&Utf8Path> = Vec::new();
    for (temp, path) in ready {
        // Somebody may have been quicker: what is theirs stays, and what is ours goes.
        if let Err(error) = temp.persist_noclobber(path) {
            for path in written {
                let _ = std::fs::remove_file(path);
            }
            return Err(refused("write", path, &error.error));
        }
        written.push(path);
    }
    Ok(paths)
}

/// A complete file beside the place where it belongs.
pub(super) fn temporary(
    path: &Utf8Path,
    text: &[u8],
    made: &mut MadeFolders,
) -> Result<NamedTempFile, OutputError> {
    let folder = path.parent().filter(|folder| !folder.as_str().is_empty());
    let folder = folder.unwrap_or(Utf8Path::new("."));
    let mut write = || -> Result<NamedTempFile, Error> {
        made.make(folder)?;
        if path.is_dir() {
            return Err(Error::new(ErrorKind::IsADirectory, "it is a folder"));
        }
        temporary::sweep_single(folder);
        let mut file = temporary::single(folder)?;
        file.write_all(text)?;
        Ok(file)
    };
    write().map_err(|error| refused("write", path, &error))
}
