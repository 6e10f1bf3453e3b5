//! Single files: files owned by the user, and internal files of restwright.

use std::io::{Error, ErrorKind, Write};

use camino::{Utf8Path, Utf8PathBuf};
use tempfile::NamedTempFile;

use super::folder::refused;
use super::made_folders::MadeFolders;
use super::{FileSet, OutputError, temporary};

/// Number of attempts to write a file if its temporary file is removed before it is locked.
const TRIES: usize = 3;

/// Writes one file atomically, with the permissions of the file that it replaces.
///
/// The new file has another inode: other hard links to the old file keep the old contents.
pub fn put(path: &Utf8Path, text: &str) -> Result<(), OutputError> {
    put_bytes(path, text.as_bytes())
}

/// Removes one file; succeeds if it does not exist.
pub fn remove(path: &Utf8Path) -> Result<(), OutputError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(refused("remove", path, &error)),
        _ => Ok(()),
    }
}

/// Like [`put`], for contents in any encoding.
pub fn put_bytes(path: &Utf8Path, text: &[u8]) -> Result<(), OutputError> {
    let mut created = MadeFolders::default();
    let mut tries = 1;
    loop {
        let temp = temporary(path, text, &mut created)?;
        keep_access(path, &temp).map_err(|error| refused("write", path, &error))?;
        match temp.persist(path) {
            Ok(_) => return Ok(()),
            Err(error) if error.error.kind() == ErrorKind::NotFound && tries < TRIES => tries += 1,
            Err(error) => return Err(refused("write", path, &error.error)),
        }
    }
}

/// Copies the permissions of the replaced file, and its owner if permitted.
fn keep_access(path: &Utf8Path, temp: &NamedTempFile) -> Result<(), Error> {
    let Ok(metadata) = path.metadata() else { return Ok(()) };
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let both = fchown(temp.as_file(), Some(metadata.uid()), Some(metadata.gid()));
        let _ = both.or_else(|_| fchown(temp.as_file(), None, Some(metadata.gid())));
    }
    // After the owner, because changing it clears some permission bits.
    temp.as_file().set_permissions(metadata.permissions())
}

/// Removes the temporary files of single writes such as [`put`] that killed runs left in a folder.
/// Also called by runs that write nothing there.
pub fn tidy(folder: &Utf8Path) {
    temporary::sweep_single(folder);
}

/// Creates files that the user owns afterwards. If one of them exists, nothing is written, and the
/// error lists the existing ones.
pub fn create(files: &FileSet, folder: &Utf8Path) -> Result<Vec<Utf8PathBuf>, OutputError> {
    let paths: Vec<Utf8PathBuf> = files.iter().map(|(path, _)| folder.join(path)).collect();
    let taken: Vec<_> =
        paths.iter().filter(|path| path.symlink_metadata().is_ok()).cloned().collect();
    if !taken.is_empty() {
        return Err(OutputError::Foreign(taken));
    }
    // Declared before the files, so that it is dropped after them.
    let mut created = MadeFolders::default();
    let mut ready = Vec::new();
    for ((_, text), path) in files.iter().zip(&paths) {
        ready.push((temporary(path, text.as_bytes(), &mut created)?, path));
    }
    let mut written: Vec<&Utf8Path> = Vec::new();
    for (temp, path) in ready {
        // If another process created the file first, keep it and remove the files of this run.
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

/// Writes a complete temporary file next to its destination.
pub(super) fn temporary(
    path: &Utf8Path,
    text: &[u8],
    created: &mut MadeFolders,
) -> Result<NamedTempFile, OutputError> {
    let folder = path.parent().filter(|folder| !folder.as_str().is_empty());
    let folder = folder.unwrap_or(Utf8Path::new("."));
    let mut write = || -> Result<NamedTempFile, Error> {
        created.make(folder)?;
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
