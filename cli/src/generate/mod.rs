//! Generates or checks all outputs of `restwright.toml`: `restwright gen`, `check` and
//! `cargo xtask gen`.

mod depfile;
mod job;
mod next;
mod record;
mod service;
mod stamp;
mod state;
mod watch;

use std::collections::BTreeSet;
use std::time::Instant;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use restwright_codegen::file_names;
use restwright_codegen::output::{self, Mode, Report, manifest};
use restwright_source::render::printable;

pub use self::job::Job;
pub(crate) use self::next::after_docs;
use self::record::Record;
use self::service::{Made, Output};
use self::stamp::Stamps;
pub use self::watch::watch;
use crate::config::{Config, Service, plain};
use crate::messages::Reporter;
use crate::{Exit, Messages, Outcome, UsageError, progress};

/// Generates or checks the outputs of a configuration. Nothing is written unless every description
/// is valid and every output is complete.
pub fn generate(config: &Config, job: &Job, messages: Messages) -> Result<Outcome, UsageError> {
    Ok(run(config, job, messages, None)?.0)
}

/// Like [`generate`], with the configuration at `path`, which is not read by a check if neither it
/// nor any file that it refers to has changed.
pub(crate) fn generate_at(
    path: &Utf8Path,
    job: &Job,
    messages: Messages,
) -> Result<Outcome, UsageError> {
    let path = Config::find(path);
    let record = Record::new(&path, job, messages);
    if let Some(outcome) = record.as_ref().and_then(|record| record.outcome(job, messages)) {
        return Ok(outcome);
    }
    let config = Config::read(&path, messages.colour)?;
    Ok(run(&config, job, messages, record.as_ref())?.0)
}

/// Like [`generate`], and returns the files that were read.
fn run(
    config: &Config,
    job: &Job,
    messages: Messages,
    record: Option<&Record>,
) -> Result<(Outcome, BTreeSet<Utf8PathBuf>), UsageError> {
    let mut config = config.clone();
    for service in config.services.values_mut() {
        service.limits = job.limits.over(service.limits);
    }
    let config = &config;
    let services = config.select(&job.names)?;
    let began = Instant::now();
    let stamps = Stamps::new(config, job, messages);
    let bar = progress::bar(messages, services.len());
    let made = services.into_par_iter().map(|service| {
        let made = service::make(service, &stamps, job, messages);
        bar.inc(1);
        made
    });
    let made: Vec<Made<'_>> = made.collect::<Result<_, _>>()?;
    bar.finish_and_clear();
    let inputs = inputs(config, &made);
    let run = (messages, began, record);
    let outcome = finish(config, job, &made, &stamps, &inputs, run)?;
    Ok((outcome, inputs))
}

/// Returns the files that were read.
fn inputs(config: &Config, made: &[Made<'_>]) -> BTreeSet<Utf8PathBuf> {
    // Services often read the same files. Texts are compared faster than paths.
    let mut inputs: BTreeSet<&str> = BTreeSet::new();
    for path in made.iter().flat_map(|made| &made.read) {
        inputs.insert(path.as_str());
    }
    let inputs = inputs.into_iter().map(Utf8PathBuf::from);
    inputs.chain([config.path.clone()]).collect()
}

/// Writes the outputs, or compares them with the files on disk.
fn finish(
    config: &Config,
    job: &Job,
    made: &[Made<'_>],
    stamps: &Stamps,
    inputs: &BTreeSet<Utf8PathBuf>,
    (messages, began, record): (Messages, Instant, Option<&Record>),
) -> Result<Outcome, UsageError> {
    let mut reporter = Reporter::new(messages, job.format);
    for made in made {
        reporter.merge(&made.reporter);
    }
    if made.iter().any(Made::is_refused) {
        let done = if job.mode == Mode::Check { "compared" } else { "written" };
        return Ok(reporter.failure(&format!("nothing was {done}\n")));
    }
    if let Some(path) = shared_file(made) {
        let shown = printable(path.as_str());
        let why = format!("error: two outputs generate `{shown}`\n  use different folders\n");
        return Ok(reporter.failure(&why));
    }
    let rule = match job.depfile.as_ref().map(|path| (path, depfile::text(made, inputs))) {
        None => None,
        Some((path, Ok(text))) => Some((path, text)),
        Some((_, Err(why))) => {
            return Ok(reporter.failure(&format!("error: {}\n", printable(&why))));
        }
    };
    let last = rule.as_ref().map(|(path, text)| (path.as_path(), text.as_str()));
    let outputs: Vec<_> = made.iter().flat_map(|made| made.outputs(config)).collect();
    let outputs: Vec<_> =
        outputs.iter().map(|(output, config)| output.for_disk(config.as_deref())).collect();
    let reports = match output::sync_all(&outputs, job.mode, last) {
        Ok(reports) => reports,
        Err(error) => return Ok(reporter.output_failure(&error)),
    };
    if job.mode != Mode::Check {
        for made in made {
            stamps.save(made);
        }
    }
    let stale = reports.iter().any(Report::is_stale);
    let abandoned = abandoned(config, job);
    if let Some(record) = record.filter(|_| abandoned.is_empty()) {
        record.save(config, made, inputs);
    }
    let results = output::each(&reports)
        + &next::total(&reports, made.len(), began, messages)
        + &abandoned
        + &output::fix(&reports, &job.command)
        + &next::next(made, &reports)?;
    Ok(reporter.outcome(results, Exit::success_if(!stale)))
}

/// Returns notes about outputs that are no longer configured, for example because their service was
/// removed from the configuration.
fn abandoned(config: &Config, job: &Job) -> String {
    if !job.names.is_empty() {
        return String::new();
    }
    let outputs: Vec<&Utf8Path> = config.services.values().flat_map(Service::outputs).collect();
    let note = |path: &Utf8PathBuf| {
        let (shown, config) = (printable(path.as_str()), printable(config.path.as_str()));
        if path.file_name() == Some(manifest::FILE_NAME) {
            return format!(
                "`{shown}` lists generated files of an output that `{config}` does not configure: \
                 remove it and the files\n"
            );
        }
        format!(
            "`{shown}` was generated by restwright, but `{config}` does not configure it: remove \
             it\n"
        )
    };
    output::abandoned(&outputs, &config.path).iter().map(note).collect()
}

/// Returns a path that two outputs generate, which is possible if one folder contains the other.
fn shared_file(made: &[Made<'_>]) -> Option<Utf8PathBuf> {
    let mut seen = BTreeSet::new();
    let mut paths = made.iter().flat_map(|made| &made.outputs).flat_map(Output::paths);
    paths.find_map(|path| {
        let path = plain(&path);
        // Paths that differ only in case are the same on case-insensitive file systems.
        (!seen.insert(file_names::key(path.as_str()))).then_some(path)
    })
}
