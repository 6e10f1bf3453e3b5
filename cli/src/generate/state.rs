//! States of files, which show changes without reading the files.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Mutex;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use camino::{Utf8Path, Utf8PathBuf};

/// A file modified within this time before a run could be modified again without changing its
/// timestamp.
const SETTLING: Duration = Duration::from_millis(20);

/// State of a file or a folder.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq)]
pub(super) struct FileState {
    bytes: u64,
    modified: u128,
    changed: u128,
    inode: u64,
}

impl FileState {
    /// Returns the state of a file; `None` if it does not exist.
    pub(super) fn of(path: &Utf8Path) -> Option<Self> {
        // Symbolic links are followed, as when the file is read.
        let metadata = std::fs::metadata(path).ok()?;
        let modified = metadata.modified().map_or(0, since_epoch);
        #[cfg(unix)]
        let (changed, inode) = {
            use std::os::unix::fs::MetadataExt;
            let nanoseconds =
                i128::from(metadata.ctime()) * 1_000_000_000 + i128::from(metadata.ctime_nsec());
            (u128::try_from(nanoseconds).unwrap_or(0), metadata.ino())
        };
        #[cfg(not(unix))]
        let (changed, inode) = (0, 0);
        Some(Self { bytes: metadata.len(), modified, changed, inode })
    }

    /// True if the file was last modified long enough before the run that a later change is
    /// detectable.
    pub(super) fn is_settled(&self, began: SystemTime) -> bool {
        let began = since_epoch(began.checked_sub(SETTLING).unwrap_or(UNIX_EPOCH));
        let last = self.modified.max(self.changed);
        // File systems with a resolution of one second show a change only in the next second.
        let is_coarse = last.is_multiple_of(1_000_000_000);
        last < began && (!is_coarse || last + 2_000_000_000 < began)
    }
}

fn since_epoch(time: SystemTime) -> u128 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos())
}

/// States of several files as one hash. It is compared by the same program only, so it may differ
/// between versions of Rust.
pub(super) struct States {
    hasher: DefaultHasher,
    began: SystemTime,
    settled: bool,
}

impl States {
    /// Creates a hash of no files, for a run that began at this time.
    pub(super) fn new(began: SystemTime) -> Self {
        Self { hasher: DefaultHasher::new(), began, settled: true }
    }

    pub(super) fn add(&mut self, state: Option<FileState>) {
        state.hash(&mut self.hasher);
        self.settled &= state.is_none_or(|state| state.is_settled(self.began));
    }

    pub(super) fn hash(&self) -> u64 {
        self.hasher.finish()
    }

    /// True if all files were modified long enough before the run.
    pub(super) fn are_settled(&self) -> bool {
        self.settled
    }
}

/// States of files that many services read, each determined once in a run.
#[derive(Default)]
pub(super) struct SharedStates(Mutex<BTreeMap<String, Option<FileState>>>);

impl SharedStates {
    pub(super) fn of(&self, path: &Utf8Path) -> Option<FileState> {
        let known = |states: &BTreeMap<_, _>| states.get(path.as_str()).copied();
        if let Some(state) = self.0.lock().ok().as_deref().and_then(known) {
            return state;
        }
        let state = FileState::of(path);
        if let Ok(mut states) = self.0.lock() {
            states.insert(path.to_string(), state);
        }
        state
    }
}

/// Appends a path to a folder, in a buffer.
pub(super) fn join(buffer: &mut Utf8PathBuf, folder: &Utf8Path, path: &Utf8Path) {
    buffer.clear();
    buffer.push(folder);
    buffer.push(path);
}
