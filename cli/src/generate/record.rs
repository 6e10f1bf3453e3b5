//! Record of a run that found everything up to date: a check that sees the same files again neither
//! reads the configuration nor the stamps of its services.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::{Instant, SystemTime};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use restwright_codegen::output::{self, Digest, Mode, Report, manifest, put};
use serde::{Deserialize, Serialize};

use super::service::{Made, Output};
use super::state::{FileState, States, join};
use super::{Job, next, stamp};
use crate::config::{Config, Service};
use crate::messages::{Reporter, Said};
use crate::{Exit, Format, Messages, Outcome};

/// Number of files whose states are hashed one after the other.
const CHUNK: usize = 256;

/// Place and key of the record of a run.
pub(super) struct Record {
    path: Utf8PathBuf,
    key: String,
    config: Utf8PathBuf,
    began: SystemTime,
    mode: Mode,
}

/// First line of a record. Each further line is a path: files that were read and written, and
/// folders in which an output that is no longer configured could appear.
#[derive(Serialize, Deserialize)]
struct Header {
    key: String,
    services: usize,
    said: Said,
    /// The output folders, each with its number of files.
    outputs: Vec<(Utf8PathBuf, usize)>,
    /// Hash of the states of the paths, in order.
    states: u64,
}

impl Record {
    /// Returns `None` for runs that are not recorded: those with a depfile or with machine-readable
    /// diagnostics, and all without a cache.
    pub(super) fn new(config: &Utf8Path, job: &Job, messages: Messages) -> Option<Self> {
        let is_recorded = job.format == Format::Human && job.depfile.is_none();
        let folder = is_recorded.then(stamp::cache_folder).flatten()?;
        let real = config.canonicalize_utf8().ok()?;
        let name = Digest::of(format!("{real} {:?} {:?}", job.names, job.limits).as_bytes());
        Some(Self {
            path: folder.join(format!("{}.run", name.as_str())),
            // The path of the configuration is part of messages.
            key: format!("{} {config}", stamp::key(messages)),
            config: config.to_owned(),
            began: SystemTime::now(),
            mode: job.mode,
        })
    }

    /// Returns the outcome of a check if nothing has changed since the recorded run.
    pub(super) fn outcome(&self, job: &Job, messages: Messages) -> Option<Outcome> {
        if self.mode != Mode::Check {
            return None;
        }
        let text = std::fs::read_to_string(&self.path).ok()?;
        let (header, paths) = text.split_once('\n')?;
        let header: Header = serde_json::from_str(header).ok()?;
        let paths: Vec<&Utf8Path> = paths.lines().map(Utf8Path::new).collect();
        if header.key != self.key || header.states != states(&paths, self.began).0 {
            return None;
        }
        let mut reporter = Reporter::new(messages, job.format);
        reporter.replay(&header.said);
        let report =
            |(folder, files): &(Utf8PathBuf, usize)| Report::fresh(folder, job.mode, *files);
        let reports: Vec<Report> = header.outputs.iter().map(report).collect();
        let results = output::each(&reports)
            + &next::total(&reports, header.services, Instant::now(), messages);
        Some(reporter.outcome(results, Exit::Success))
    }

    /// Records a run that found all outputs up to date by their stamps, and no output that is no
    /// longer configured.
    pub(super) fn save(&self, config: &Config, made: &[Made<'_>], inputs: &BTreeSet<Utf8PathBuf>) {
        let outputs = || made.iter().flat_map(|made| &made.outputs);
        let is_known = |output: &Output| matches!(output, Output::Fresh(..));
        if !outputs().all(is_known) {
            return;
        }
        let Some(paths) = self.paths(config, made, inputs) else { return };
        let read: Vec<&Utf8Path> = paths.iter().map(Utf8Path::new).collect();
        let (states, settled) = states(&read, self.began);
        let mut said = Said::default();
        for made in made {
            let Some(further) = made.reporter.said() else { return };
            said.add(&further);
        }
        let size = |output: &Output| (output.folder().to_owned(), output.paths().len());
        let header = Header {
            key: self.key.clone(),
            services: made.len(),
            said,
            outputs: outputs().map(size).collect(),
            states,
        };
        if settled && let Ok(header) = serde_json::to_string(&header) {
            // An error is ignored: the next run compares the stamps of the services.
            let _ = put(&self.path, &format!("{header}\n{}", paths.join("\n")));
        }
    }

    /// Returns all paths on which the outcome depends; `None` if one has a line break.
    fn paths(
        &self,
        config: &Config,
        made: &[Made<'_>],
        inputs: &BTreeSet<Utf8PathBuf>,
    ) -> Option<Vec<String>> {
        let mut paths: BTreeSet<String> = inputs.iter().map(Utf8PathBuf::to_string).collect();
        paths.insert(self.config.to_string());
        let outputs: Vec<&Utf8Path> = config.services.values().flat_map(Service::outputs).collect();
        paths.extend(output::surroundings(&outputs));
        for made in made {
            paths.extend(made.missed.iter().map(Utf8PathBuf::to_string));
            paths.extend(made.service.runtime_folder().map(Utf8PathBuf::into_string));
        }
        let mut paths: Vec<String> = paths.into_iter().collect();
        let mut whole = Utf8PathBuf::new();
        for output in made.iter().flat_map(|made| &made.outputs) {
            join(&mut whole, output.folder(), manifest::FILE_NAME.into());
            paths.push(whole.to_string());
            paths.extend(output.paths().into_iter().map(Utf8PathBuf::into_string));
        }
        paths.iter().all(|path| !path.contains(['\n', '\r'])).then_some(paths)
    }
}

/// Returns the hash of the states of these files, and whether they were modified long enough before
/// the run.
fn states(paths: &[&Utf8Path], began: SystemTime) -> (u64, bool) {
    let chunks = paths.par_chunks(CHUNK).map(|paths| {
        let mut states = States::new(began);
        for path in paths {
            states.add(FileState::of(path));
        }
        (states.hash(), states.are_settled())
    });
    let chunks: Vec<(u64, bool)> = chunks.collect();
    let mut hasher = DefaultHasher::new();
    for (hash, _) in &chunks {
        hash.hash(&mut hasher);
    }
    (hasher.finish(), chunks.iter().all(|(_, settled)| *settled))
}
