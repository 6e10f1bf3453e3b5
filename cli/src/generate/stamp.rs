//! Notes of earlier runs, outside of the tree: which files a service was made of and into, and what
//! they were like. Where all are as they were, there is nothing to do, and that is known in a
//! moment. A note is never needed: without it, or where it does not fit, everything is made anew.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use camino::{Utf8Path, Utf8PathBuf};
use restwright_codegen::output::{Digest, Mode, manifest, put, tidy};
use serde::{Deserialize, Serialize};

use super::Job;
use super::service::{Made, Output};
use crate::config::{Config, Service};
use crate::messages::Said;
use crate::{Format, Messages, VERSION};

/// A file that changed this shortly before a run could change again without looking otherwise.
const SETTLING: Duration = Duration::from_millis(20);

/// The notes of one run.
pub(super) struct Stamps {
    /// Where they are; `None` where none are kept.
    folder: Option<Utf8PathBuf>,
    /// What they hold for, beside the service: this program and this way of talking.
    key: String,
    config: Utf8PathBuf,
    began: SystemTime,
}

/// A note of one service.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Stamp {
    key: String,
    pub(super) said: Said,
    pub(super) read: Vec<Utf8PathBuf>,
    pub(super) missed: Vec<Utf8PathBuf>,
    pub(super) outputs: Vec<(Utf8PathBuf, Vec<Utf8PathBuf>)>,
    /// What each of these files was like, in order; `None` where there was none.
    states: Vec<Option<FileState>>,
}

/// What tells that a file is still the same, as far as that can be told without reading it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FileState {
    bytes: u64,
    modified: u128,
    changed: u128,
    inode: u64,
}

impl Stamps {
    pub(super) fn new(config: &Config, job: &Job, messages: Messages) -> Self {
        // Diagnostics for programs are not kept.
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

    /// The note of a service, where everything is as it was.
    pub(super) fn fresh(&self, service: &Service) -> Option<Stamp> {
        let text = std::fs::read(self.place(service)?).ok()?;
        let stamp: Stamp = serde_json::from_slice(&text).ok()?;
        (stamp.key == self.key_of(service) && stamp.states == stamp.states_now()).then_some(stamp)
    }

    /// Notes what was made, once it is on the disk.
    pub(super) fn save(&self, made: &Made<'_>) {
        let is_known = |output: &Output| matches!(output, Output::Fresh(..));
        if made.outputs.iter().all(is_known) {
            return;
        }
        let (Some(place), Some(said)) = (self.place(made.service), made.reporter.said()) else {
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
            states: Vec::new(),
        };
        stamp.states = stamp.states_now();
        let mut inputs = stamp.states.iter().take(made.read.len()).flatten();
        if inputs.all(|state| state.is_settled(self.began))
            && let Ok(text) = serde_json::to_string(&stamp)
        {
            // Where it cannot be written the next run does all the work again, and that is all.
            let _ = put(&place, &text);
        }
    }

    fn key_of(&self, service: &Service) -> String {
        Digest::of(format!("{} {service:?}", self.key).as_bytes()).as_str().to_owned()
    }

    /// Where the note of a service is: one for each configuration and name.
    fn place(&self, service: &Service) -> Option<Utf8PathBuf> {
        let name = Digest::of(format!("{} {}", self.config, service.name).as_bytes());
        Some(self.folder.as_ref()?.join(format!("{}.json", name.as_str())))
    }
}

impl Stamp {
    /// What its files are like now.
    fn states_now(&self) -> Vec<Option<FileState>> {
        let inputs = self.read.iter().chain(&self.missed).map(|path| FileState::of(path));
        let outputs = self.outputs.iter().flat_map(|(folder, files)| {
            let list = std::iter::once(Utf8Path::new(manifest::FILE_NAME));
            let files = list.chain(files.iter().map(Utf8PathBuf::as_path));
            files.map(|path| FileState::of(&folder.join(path)))
        });
        inputs.chain(outputs).collect()
    }
}

impl FileState {
    /// What a file is like; `None` where there is none.
    pub(super) fn of(path: &Utf8Path) -> Option<Self> {
        // Links are followed, as they are when the file is read.
        let found = std::fs::metadata(path).ok()?;
        let modified = found.modified().map_or(0, since_epoch);
        #[cfg(unix)]
        let (changed, inode) = {
            use std::os::unix::fs::MetadataExt;
            let nanoseconds =
                i128::from(found.ctime()) * 1_000_000_000 + i128::from(found.ctime_nsec());
            (u128::try_from(nanoseconds).unwrap_or(0), found.ino())
        };
        #[cfg(not(unix))]
        let (changed, inode) = (0, 0);
        Some(Self { bytes: found.len(), modified, changed, inode })
    }

    /// True where the file was left alone long enough before a run for a later change to show.
    fn is_settled(&self, began: SystemTime) -> bool {
        let began = since_epoch(began.checked_sub(SETTLING).unwrap_or(UNIX_EPOCH));
        let last = self.modified.max(self.changed);
        // A file system that counts in whole seconds shows a change only in the next one.
        let is_coarse = last.is_multiple_of(1_000_000_000);
        last < began && (!is_coarse || last + 2_000_000_000 < began)
    }
}

fn since_epoch(time: SystemTime) -> u128 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos())
}

/// `RESTWRIGHT_CACHE` (none where that is empty), or the user's folder for such things.
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
