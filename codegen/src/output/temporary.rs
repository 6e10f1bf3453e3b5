//! Temporary files: how they are called, and how those of a killed run are found and removed.
//!
//! A run writes each text to a temporary file first, in the nearest folder that exists on the way
//! to its place: that shows whether the folder can be written, and a rename within it is whole or
//! not at all. The next run looks for them in the folders of all listed files. Where a run writes
//! in other folders than those, it says so beforehand in a note, itself a temporary file.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Error, Write};
use std::time::{Duration, SystemTime};

use camino::{Utf8Path, Utf8PathBuf};
use tempfile::{NamedTempFile, TempPath};

use super::folder::{Folder, refused};
use super::{OutputError, path};

/// How a file is called until it is complete: `PREFIX`, a random word, `SUFFIX`.
const PREFIX: &str = ".restwright-";
const SUFFIX: &str = ".tmp";

/// The same for single files, whose folders nobody locks: the file itself is locked.
const SINGLE: &str = ".restwright-put-";

/// The first line of a note that names folders.
const NOTE: &str = "# restwright has temporary files in these folders";

/// Longest note that is read, in bytes.
const NOTE_BYTES: usize = 4 << 20;

/// Where nothing is locked, a temporary file of this age belongs to no living run.
const OLD: Duration = Duration::from_hours(1);

/// A complete file in a folder below the output folder. It is removed when dropped.
pub(super) fn write(
    folder: &Folder,
    place: &Utf8Path,
    text: &str,
) -> Result<TempPath, OutputError> {
    let write = || -> Result<TempPath, Error> {
        let mut file = builder(PREFIX).tempfile_in(folder.real.join(place))?;
        file.write_all(text.as_bytes())?;
        // Closed at once: a service has more files than a process may have open.
        Ok(file.into_temp_path())
    };
    write().map_err(|error| {
        let top = place.as_str().is_empty();
        let shown = if top { folder.shown.clone() } else { folder.shown.join(place) };
        refused("write in", &shown, &error)
    })
}

/// A note that says in which folders temporary files will be.
pub(super) fn note(
    folder: &Folder,
    places: &BTreeSet<Utf8PathBuf>,
) -> Result<TempPath, OutputError> {
    let mut text = format!("{NOTE}\n");
    for place in places {
        text = text + place.as_str() + "\n";
    }
    write(folder, Utf8Path::new(""), &text)
}

/// A temporary file of a folder that nobody locks. It is locked as long as it is open.
pub(super) fn single(folder: &Utf8Path) -> Result<NamedTempFile, Error> {
    let file = builder(SINGLE).tempfile_in(folder)?;
    // Where files cannot be locked, nobody removes what is young.
    let _ = file.as_file().lock();
    Ok(file)
}

/// Temporary files with the permissions of any new file, which the umask takes from. The default
/// would hide them from all others.
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

/// Removes the temporary files of killed runs from an output folder: from the folders of these
/// files, and from those that a note names. With `locked`, no living run has any.
pub(super) fn sweep<'a>(
    folder: &Folder,
    files: impl IntoIterator<Item = &'a Utf8Path>,
    locked: bool,
) {
    let parents = files.into_iter().flat_map(|path| path.ancestors().skip(1));
    let mut places: BTreeSet<Utf8PathBuf> = parents.map(Utf8Path::to_owned).collect();
    places.insert(Utf8PathBuf::new());
    places.extend(noted(folder));
    // What notes are about goes before them: a sweep may be interrupted too.
    for place in places.into_iter().rev().filter(|place| folder.is_folder(place)) {
        for path in temporary_files(&folder.real.join(place)) {
            let single = path.file_name().is_some_and(|name| name.starts_with(SINGLE));
            let dead = if single { is_unlocked(&path) } else { locked || is_old(&path) };
            if dead {
                let _ = std::fs::remove_file(&path);
            }
        }
    }
}

/// Removes the temporary files that killed runs have left of single files in a folder.
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

/// The folders that notes in an output folder name. Notes are files that anybody may have put
/// there: what is no plain path is passed over.
fn noted(folder: &Folder) -> Vec<Utf8PathBuf> {
    let mut places = Vec::new();
    for path in temporary_files(&folder.real) {
        let name = path.file_name().unwrap_or_default();
        let Ok(Some(text)) = folder.read(name.into(), NOTE_BYTES) else { continue };
        let text = String::from_utf8_lossy(&text);
        let mut lines = text.lines();
        if lines.next() == Some(NOTE) {
            places.extend(lines.filter(|line| path::fault(line).is_none()).map(Utf8PathBuf::from));
        }
    }
    places
}

/// True where no living run holds a file, as far as that can be told.
fn is_unlocked(path: &Utf8Path) -> bool {
    match File::open(path).map(|file| file.try_lock()) {
        Ok(Ok(())) => true,
        Ok(Err(std::fs::TryLockError::WouldBlock)) | Err(_) => false,
        Ok(Err(std::fs::TryLockError::Error(_))) => is_old(path),
    }
}

fn is_old(path: &Utf8Path) -> bool {
    let modified = std::fs::metadata(path).and_then(|facts| facts.modified());
    let age = modified.ok().and_then(|time| SystemTime::now().duration_since(time).ok());
    age.is_some_and(|age| age > OLD)
}
