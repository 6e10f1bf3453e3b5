//! Stamps: a cache outside of the output folders that records the files that a service was read
//! from and written to, and their state. If nothing has changed, the service is up to date and need
//! not be generated. The cache is optional: if a stamp is missing or does not match, everything is
//! regenerated.

use std::time::SystemTime;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_codegen::output::{Digest, Mode, Report, edits, manifest, put, tidy};
use serde::{Deserialize, Serialize};

use super::Job;
use super::service::{Made, Output};
use super::state::{FileState, SharedStates, States, join};
use crate::config::{Config, Service};
use crate::messages::Said;
use crate::{Format, Messages, VERSION};

/// The stamps of one run.
pub(super) struct Stamps {
    /// The cache folder; `None` if the cache is disabled.
    folder: Option<Utf8PathBuf>,
    /// Part of the cache key that does not depend on the service: the program and the options that
    /// affect its messages.
    key: String,
    config: Utf8PathBuf,
    began: SystemTime,
    inputs: SharedStates,
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
    /// False if an output was written so shortly before its state was determined that it could have
    /// been edited in between, or without a change of its state: its digest is compared.
    settled: bool,
}

impl Stamps {
    pub(super) fn new(config: &Config, job: &Job, messages: Messages) -> Self {
        // Diagnostics in machine-readable formats are not cached.
        let folder = (job.format == Format::Human).then(cache_folder).flatten();
        let key = key(messages);
        if let Some(folder) = folder.as_deref().filter(|_| job.mode != Mode::Check) {
            tidy(folder);
        }
        let path = config.path.canonicalize_utf8().unwrap_or_else(|_| config.path.clone());
        Self {
            folder,
            key,
            config: path,
            began: SystemTime::now(),
            inputs: SharedStates::default(),
        }
    }

    /// Returns the stamp of a service if all its files are unchanged.
    pub(super) fn fresh(&self, service: &Service) -> Option<Stamp> {
        let stamp_path = self.place(service)?;
        let text = std::fs::read(&stamp_path).ok()?;
        let mut stamp: Stamp = serde_json::from_slice(&text).ok()?;
        if stamp.key != self.key_of(service) {
            return None;
        }
        let states = self.states_of(&stamp);
        if stamp.states != states.hash() || !(stamp.settled || stamp.is_unedited()) {
            return None;
        }
        if !stamp.settled && states.are_settled() {
            stamp.settled = true;
            write(&stamp_path, &stamp);
        }
        Some(stamp)
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
            settled: false,
        };
        let states = self.states_of(&stamp);
        (stamp.states, stamp.settled) = (states.hash(), states.are_settled());
        let mut inputs = made.read.iter().filter_map(|path| self.inputs.of(path));
        if inputs.all(|state| state.is_settled(self.began)) {
            write(&stamp_path, &stamp);
        }
    }

    /// Returns the current states of the files of a stamp.
    fn states_of(&self, stamp: &Stamp) -> States {
        let mut states = States::new(self.began);
        for path in stamp.read.iter().chain(&stamp.missed) {
            states.add(self.inputs.of(path));
        }
        let mut whole = Utf8PathBuf::new();
        for (folder, files) in &stamp.outputs {
            let list = std::iter::once(Utf8Path::new(manifest::FILE_NAME));
            for path in list.chain(files.iter().map(Utf8PathBuf::as_path)) {
                join(&mut whole, folder, path);
                states.add(FileState::of(&whole));
            }
        }
        states
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
    /// True if the outputs match the digests in their MANIFEST.
    fn is_unedited(&self) -> bool {
        let is_unedited = |report: Report| report.entries.is_empty();
        self.outputs.iter().all(|(folder, _)| edits(folder).is_ok_and(is_unedited))
    }
}

fn write(path: &Utf8Path, stamp: &Stamp) {
    if let Ok(text) = serde_json::to_string(stamp) {
        // An error is ignored: the next run regenerates the service.
        let _ = put(path, &text);
    }
}

/// Returns the part of all keys that does not depend on the configuration: the program, and what
/// its messages depend on.
pub(super) fn key(messages: Messages) -> String {
    let program = std::env::current_exe().ok().and_then(|path| Utf8PathBuf::try_from(path).ok());
    let state = program.as_deref().and_then(FileState::of);
    let here = std::env::current_dir();
    let talk = (messages.colour, messages.volume);
    format!("{VERSION} {program:?} {state:?} {here:?} {talk:?}")
}

/// Returns the cache folder: `RESTWRIGHT_CACHE` (empty: no cache), or the user's cache folder.
pub(super) fn cache_folder() -> Option<Utf8PathBuf> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use restwright_codegen::output::{FileSet, sync};

    /// An output that was edited directly after it was written may have the same state.
    #[test]
    fn stamps_of_young_outputs_compare_digests() {
        let folder = tempfile::tempdir().unwrap();
        let folder = Utf8Path::from_path(folder.path()).unwrap();
        let mut files = FileSet::default();
        files.insert("a.txt", "one\n".to_owned()).unwrap();
        sync(&files, folder, Mode::Write).unwrap();
        let outputs = vec![(folder.to_owned(), vec![Utf8PathBuf::from("a.txt")])];
        let (key, read, missed) = (String::new(), Vec::new(), Vec::new());
        let said = Said::default();
        let stamp = Stamp { key, said, read, missed, outputs, states: 0, settled: false };
        assert!(stamp.is_unedited());
        put(&folder.join("a.txt"), "two\n").unwrap();
        assert!(!stamp.is_unedited());
    }
}
