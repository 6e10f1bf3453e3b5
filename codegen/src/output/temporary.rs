//! Temporary files: their names, and removal of those left by killed runs.
//!
//! A run first writes each text to a temporary file in the nearest existing parent folder of its
//! destination. This verifies that the folder is writable, and makes the later rename atomic. The
//! next run looks for temporary files in the folders of all listed files. If a run writes to other
//! folders, it first records them in a note, itself a temporary file.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Error, Write};
use std::time::{Duration, SystemTime};

use camino::{Utf8Path, Utf8PathBuf};
use tempfile::{NamedTempFile, TempPath};

use super::folder::{Folder, refused};
use super::{OutputError, path};

/// Name of an incomplete file: `PREFIX`, random characters, `SUFFIX`.
const PREFIX: &str = ".restwright-";
const SUFFIX: &str = ".tmp";

/// Prefix for single files, whose folders are not locked; the file itself is.
const SINGLE: &str = ".restwright-put-";

/// First line of a note that lists folders.
const NOTE: &str = "# restwright has temporary files in these folders";

/// Maximum size of a note, in bytes.
const NOTE_BYTES: usize = 4 << 20;

/// Age at which a temporary file is abandoned, if locks are not available.
const OLD: Duration = Duration::from_hours(1);

/// Writes a complete temporary file below the output folder; it is removed on drop.
pub(super) fn write(
    folder: &Folder,
    relative: &Utf8Path,
    text: &str,
) -> Result<TempPath, OutputError> {
    let write = || -> Result<TempPath, Error> {
        let mut file = builder(PREFIX).tempfile_in(folder.real.join(relative))?;
        file.write_all(text.as_bytes())?;
        // Closed immediately, because a service has more files than a process may open.
        Ok(file.into_temp_path())
    };
    write().map_err(|error| {
        let top = relative.as_str().is_empty();
        let shown = if top { folder.shown.clone() } else { folder.shown.join(relative) };
        refused("write in", &shown, &error)
    })
}

/// Writes a note that lists the folders of temporary files.
pub(super) fn note(
    folder: &Folder,
    folders: &BTreeSet<Utf8PathBuf>,
) -> Result<TempPath, OutputError> {
    let mut text = format!("{NOTE}\n");
    for path in folders {
        text = text + path.as_str() + "\n";
    }
    write(folder, Utf8Path::new(""), &text)
}

/// Creates a temporary file in a folder that is not locked. The file is locked while it is open.
pub(super) fn single(folder: &Utf8Path) -> Result<NamedTempFile, Error> {
    let file = builder(SINGLE).tempfile_in(folder)?;
    // Without file locks, recent files are not removed by other runs.
    let _ = file.as_file().lock();
    Ok(file)
}

/// Builder with the usual permissions of a new file, subject to the umask. The default would make
/// the files private to the user.
fn builder(prefix: &str) -> tempfile::Builder<'_, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
}

/// Removes the temporary files of killed runs from an output folder: from the parent folders of
/// `files`, and from those listed in notes. If `locked`, no running process owns any.
pub(super) fn sweep<'a>(
    folder: &Folder,
    files: impl IntoIterator<Item = &'a Utf8Path>,
    locked: bool,
) {
    let parents = files.into_iter().flat_map(|path| path.ancestors().skip(1));
    let mut folders: BTreeSet<Utf8PathBuf> = parents.map(Utf8Path::to_owned).collect();
    folders.insert(Utf8PathBuf::new());
    folders.extend(noted(folder));
    // Notes are removed last, because a sweep may be interrupted too.
    for relative in folders.into_iter().rev().filter(|relative| folder.is_folder(relative)) {
        for path in temporary_files(&folder.real.join(relative)) {
            let single = path.file_name().is_some_and(|name| name.starts_with(SINGLE));
            let dead = if single { is_unlocked(&path) } else { locked || is_old(&path) };
            if dead {
                let _ = std::fs::remove_file(&path);
            }
        }
    }
}

/// Removes temporary files of single writes that killed runs left in a folder.
pub(super) fn sweep_single(folder: &Utf8Path) {
    for path in temporary_files(folder) {
        let single = path.file_name().is_some_and(|name| name.starts_with(SINGLE));
        if single && is_unlocked(&path) {
            let _ = std::fs::remove_file(&path);
        }
    }
}

fn temporary_files(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    let Ok(entries) = folder.read_dir_utf8() else { return Vec::new() };
    let temporary = |entry: camino::Utf8DirEntry| {
        let name = entry.file_name();
        let named = name.starts_with(PREFIX) && name.ends_with(SUFFIX);
        let is_file = named && entry.file_type().is_ok_and(|kind| kind.is_file());
        is_file.then(|| entry.into_path())
    };
    entries.flatten().filter_map(temporary).collect()
}

/// The folders listed in notes. A note is untrusted, since anybody may have created it: lines that
/// are not plain paths are ignored.
fn noted(folder: &Folder) -> Vec<Utf8PathBuf> {
    let mut folders = Vec::new();
    for path in temporary_files(&folder.real) {
        let name = path.file_name().unwrap_or_default();
        let Ok(Some(text)) = folder.read(name.into(), NOTE_BYTES) else { continue };
        let text = String::from_utf8_lossy(&text);
        let mut lines = text.lines();
        if lines.next() == Some(NOTE) {
            folders.extend(lines.filter(|line| path::fault(line).is_none()).map(Utf8PathBuf::from));
        }
    }
    folders
}

/// True if no running process holds the file, as far as can be determined.
fn is_unlocked(path: &Utf8Path) -> bool {
    match File::open(path).map(|file| file.try_lock()) {
        Ok(Ok(())) => true,
        Ok(Err(std::fs::TryLockError::WouldBlock)) | Err(_) => false,
        Ok(Err(std::fs::TryLockError::Error(_))) => is_old(path),
    }
}

fn is_old(path: &Utf8Path) -> bool {
    let modified = std::fs::metadata(path).and_then(|metadata| metadata.modified());
    let age = modified.ok().and_then(|time| SystemTime::now().duration_since(time).ok());
    age.is_some_and(|age| age > OLD)
}
