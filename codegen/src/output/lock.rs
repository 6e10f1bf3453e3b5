//! Mutual exclusion of runs on one output folder.

use std::fs::File;

use camino::Utf8Path;

use super::Mode;

/// Lock on an output folder while a run reads or changes it; released on drop.
pub(super) struct Lock {
    folder: Option<File>,
}

impl Lock {
    /// Waits for other runs on the same folder: for all of them before writing, for writers before
    /// checking. Returns `None` if the folder was removed or replaced in the meantime.
    ///
    /// The folder itself is locked (`flock` on its handle). This leaves no lock file behind, uses
    /// no shared folder such as `/tmp` where other users could interfere, and ends with the
    /// process, however it terminates. If folders cannot be opened or locked (Windows, some network
    /// file systems), the run continues without a lock: each file is still replaced atomically, and
    /// a check or a later run detects the mixed output of two runs with different input.
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

    /// True if the operating system excludes other runs.
    pub(super) fn is_held(&self) -> bool {
        self.folder.is_some()
    }
}

/// True if the path still refers to the open folder, which the previous run may have removed.
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
