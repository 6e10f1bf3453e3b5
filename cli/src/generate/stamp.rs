//! Stamps: a cache outside of the output folders that records the files that a service was read
//! from and written to, and their state. If nothing has changed, the service is up to date and need
//! not be generated. The cache is optional: if a stamp is missing or does not match, everything is
//! regenerated.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use camino::{Utf8Path, Utf8PathBuf};
use restwright_codegen::output::{Digest, Mode, manifest, put, tidy};
use serde::{Deserialize, Serialize};

use super::Job;
use super::service::{Made, Output};
use crate::config::{Config, Service};
use crate::messages::Said;
use crate::{Format, Messages, VERSION};

/// A file modified within this time before a run could be modified again without changing its
/// timestamp.
const SETTLING: Duration = Duration::from_millis(20);

/// The stamps of one run.
pub(super) struct Stamps {
    /// The cache folder; `None` if the cache is disabled.
    folder: Option<Utf8PathBuf>,
    /// Part of the cache key that does not depend on the service: the program and the options that
    /// affect its messages.
    key: String,
    config: Utf8PathBuf,
    began: SystemTime,
}

/// Stamp of one service.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Stamp {
    key: String,
    pub(super) said: Said,
    pub(super) read: Vec<Utf8PathBuf>,
    pub(super) missed: Vec<Utf8PathBuf>,
    pub(super) outputs: Vec<(Utf8PathBuf, Vec<Utf8PathBuf>)>,
    /// Hash of the states of these files, in order.
    states: u64,
}

/// State of a file, to detect changes without reading it.
#[derive(Debug, Hash, PartialEq, Eq)]
pub(super) struct FileState {
    bytes: u64,
    modified: u128,
    changed: u128,
    inode: u64,
}

impl Stamps {
    pub(super) fn new(config: &Config, job: &Job, messages: Messages) -> Self {
        // Diagnostics in machine-readable formats are not cached.
        let folder = (job.format == Format::Human).then(cache_folder).flatten();
        let program =
            std::env::current_exe().ok().and_then(|path| Utf8PathBuf::try_from(path).ok());
        let state = program.as_deref().and_then(FileState::of);
        let here = std::env::current_dir();
        let talk = (messages.colour, messages.volume);
        let key = format!("{VERSION} {program:?} {state:?} {here:?} {talk:?}");
        if let Some(folder) = folder.as_deref().filter(|_| job.mode != Mode::Check) {
            tidy(folder);
        }
        let path = config.path.canonicalize_utf8().unwrap_or_else(|_| config.path.clone());
        Self { folder, key, config: path, began: SystemTime::now() }
    }

    /// Returns the stamp of a service if all its files are unchanged.
    pub(super) fn fresh(&self, service: &Service) -> Option<Stamp> {
        let text = std::fs::read(self.place(service)?).ok()?;
        let stamp: Stamp = serde_json::from_slice(&text).ok()?;
        let is_fresh = stamp.key == self.key_of(service) && stamp.states == stamp.states_now();
        is_fresh.then_some(stamp)
    }

    /// Saves the stamp of a service after its outputs were written.
    pub(super) fn save(&self, made: &Made<'_>) {
        let is_known = |output: &Output| matches!(output, Output::Fresh(..));
        if made.outputs.iter().all(is_known) {
            return;
        }
        let (Some(stamp_path), Some(said)) = (self.place(made.service), made.reporter.said())
        else {
            return;
        };
        let output = |output: &Output| {
            let files = match output {
                Output::Files(_, files) => files.iter().map(|(path, _)| path.to_owned()).collect(),
                Output::Fresh(_, paths) => paths.clone(),
            };
            (output.folder().to_owned(), files)
        };
        let mut stamp = Stamp {
            key: self.key_of(made.service),
            said,
            read: made.read.clone(),
            missed: made.missed.clone(),
            outputs: made.outputs.iter().map(output).collect(),
            states: 0,
        };
        stamp.states = stamp.states_now();
        let mut inputs = made.read.iter().filter_map(|path| FileState::of(path));
        if inputs.all(|state| state.is_settled(self.began))
            && let Ok(text) = serde_json::to_string(&stamp)
        {
            // An error is ignored: the next run regenerates the service.
            let _ = put(&stamp_path, &text);
        }
    }

    fn key_of(&self, service: &Service) -> String {
        Digest::of(format!("{} {service:?}", self.key).as_bytes()).as_str().to_owned()
    }

    /// Returns the path of the stamp of a service; it depends on the configuration and the name.
    fn place(&self, service: &Service) -> Option<Utf8PathBuf> {
        let name = Digest::of(format!("{} {}", self.config, service.name).as_bytes());
        Some(self.folder.as_ref()?.join(format!("{}.json", name.as_str())))
    }
}

impl Stamp {
    /// Returns the hash of the current states of the files. It is compared by the same program
    /// only, so it may differ between versions of Rust.
    fn states_now(&self) -> u64 {
        let inputs = self.read.iter().chain(&self.missed).map(|path| FileState::of(path));
        let outputs = self.outputs.iter().flat_map(|(folder, files)| {
            let list = std::iter::once(Utf8Path::new(manifest::FILE_NAME));
            let files = list.chain(files.iter().map(Utf8PathBuf::as_path));
            files.map(|path| FileState::of(&folder.join(path)))
        });
        let mut hasher = DefaultHasher::new();
        inputs.chain(outputs).for_each(|state| state.hash(&mut hasher));
        hasher.finish()
    }
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
    fn is_settled(&self, began: SystemTime) -> bool {
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

/// Returns the cache folder: `RESTWRIGHT_CACHE` (empty: no cache), or the user's cache folder.
fn cache_folder() -> Option<Utf8PathBuf> {
    let variable = |name: &str| std::env::var(name).ok().map(Utf8PathBuf::from);
    match variable("RESTWRIGHT_CACHE") {
        Some(folder) if folder.as_str().is_empty() => return None,
        Some(folder) => return Some(folder),
        None => {}
    }
    let home = || Some(variable("HOME")?.join(".cache"));
    let folder = variable("XDG_CACHE_HOME").or_else(|| variable("LOCALAPPDATA")).or_else(home)?;
    folder.is_absolute().then(|| folder.join("restwright"))
}
