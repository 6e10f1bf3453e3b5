//! One run at a time in one output folder.

use std::fs::File;

use camino::Utf8Path;

use super::Mode;

/// Held while a run looks at an output folder or changes it; given back when dropped.
pub(super) struct Lock {
    _folder: Option<File>,
}

impl Lock {
    /// Waits for other runs on the same folder: for all of them before writing, for writing ones
    /// before checking.
    ///
    /// The lock is the folder's own (`flock` on its handle): it leaves no file behind, names no
    /// shared place such as `/tmp` where another user could stand in the way, and ends with the
    /// process however that dies. Where folders cannot be opened or locked (Windows, some network
    /// file systems) the run goes on without: each file is still replaced whole, and a check or a
    /// later run finds what two runs with different input may have mixed.
    pub(super) fn acquire(folder: &Utf8Path, mode: Mode) -> Self {
        let lock = |file: &File| match mode {
            Mode::Write | Mode::Overwrite | Mode::Add => file.lock(),
            Mode::Check => file.lock_shared(),
        };
        let folder = File::open(folder).ok().filter(|file| lock(file).is_ok());
        Self { _folder: folder }
    }
}
