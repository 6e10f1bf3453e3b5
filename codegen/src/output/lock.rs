//! One run at a time in one output folder.

use std::fs::File;

use camino::Utf8Path;

use super::Mode;

/// Held while a run looks at an output folder or changes it; given back when dropped.
pub(super) struct Lock {
    folder: Option<File>,
}

impl Lock {
    /// Waits for other runs on the same folder: for all of them before writing, for writing ones
    /// before checking. `None` where the folder is gone, or another one, once it is our turn.
    ///
    /// The lock is the folder's own (`flock` on its handle): it leaves no file behind, names no
    /// shared place such as `/tmp` where another user could stand in the way, and ends with the
    /// process however that dies. Where folders cannot be opened or locked (Windows, some network
    /// file systems) the run goes on without: each file is still replaced whole, and a check or a
    /// later run finds what two runs with different input may have mixed.
    pub(super) fn acquire(path: &Utf8Path, mode: Mode) -> Option<Self> {
        let lock = |file: &File| match mode {
            Mode::Check => file.lock_shared(),
            _ => file.lock(),
        };
        let folder = File::open(path).ok().filter(|file| lock(file).is_ok());
        if folder.as_ref().is_some_and(|folder| !is_still(folder, path)) {
            return None;
        }
        Some(Self { folder })
    }

    /// True where the system keeps other runs away.
    pub(super) fn is_held(&self) -> bool {
        self.folder.is_some()
    }
}

/// True where a path still leads to an open folder: the run before may have removed it.
#[cfg(unix)]
fn is_still(folder: &File, path: &Utf8Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(open), Ok(now)) = (folder.metadata(), std::fs::metadata(path)) else { return false };
    (open.dev(), open.ino()) == (now.dev(), now.ino())
}

#[cfg(not(unix))]
fn is_still(_: &File, _: &Utf8Path) -> bool {
    true
}
