//! What `restwright.toml` names, made or checked: `restwright gen`, `check` and `cargo xtask gen`.

mod depfile;
mod job;
mod service;
mod stamp;
mod watch;

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use restwright_codegen::file_names;
use restwright_codegen::output::{self, Mode, Report, manifest};
use restwright_source::render::printable;

pub use self::job::Job;
use self::service::{Made, Output};
use self::stamp::Stamps;
pub use self::watch::watch;
use crate::config::{Config, Service, plain};
use crate::messages::Reporter;
use crate::{Exit, Messages, Outcome, UsageError, progress};

/// Makes what a configuration names, or checks it. Nothing is written before every description was
/// understood and every output is complete.
pub fn generate(config: &Config, job: &Job, messages: Messages) -> Result<Outcome, UsageError> {
    Ok(run(config, job, messages)?.0)
}

/// The same, with the files that were read.
fn run(
    config: &Config,
    job: &Job,
    messages: Messages,
) -> Result<(Outcome, BTreeSet<Utf8PathBuf>), UsageError> {
    let mut config = config.clone();
    for service in config.services.values_mut() {
        service.limits = job.limits.over(service.limits);
    }
    let config = &config;
    let services = config.select(&job.names)?;
    let stamps = Stamps::new(config, job, messages);
    let bar = progress::bar(messages, services.len());
    let made = services.into_par_iter().map(|service| {
        let made = service::make(service, &stamps, job, messages);
        bar.inc(1);
        made
    });
    let made: Vec<Made<'_>> = made.collect::<Result<_, _>>()?;
    bar.finish_and_clear();
    let inputs = made.iter().flat_map(Made::inputs).chain([config.path.clone()]).collect();
    let outcome = finish(config, job, &made, &stamps, &inputs, messages);
    Ok((outcome, inputs))
}

/// Brings what was made to the disk, or compares it.
fn finish(
    config: &Config,
    job: &Job,
    made: &[Made<'_>],
    stamps: &Stamps,
    inputs: &BTreeSet<Utf8PathBuf>,
    messages: Messages,
) -> Outcome {
    let mut reporter = Reporter::new(messages, job.format);
    for made in made {
        reporter.merge(&made.reporter);
    }
    if made.iter().any(Made::is_refused) {
        let done = if job.mode == Mode::Check { "compared" } else { "written" };
        return reporter.failure(&format!("nothing was {done}\n"));
    }
    if let Some(path) = shared_file(made) {
        let shown = printable(path.as_str());
        let why = format!("error: two outputs make `{shown}`\n  give each its own folder\n");
        return reporter.failure(&why);
    }
    let rule = match job.depfile.as_ref().map(|path| (path, depfile::text(made, inputs))) {
        None => None,
        Some((path, Ok(text))) => Some((path, text)),
        Some((_, Err(why))) => {
            return reporter.failure(&format!("error: {}\n", printable(&why)));
        }
    };
    let last = rule.as_ref().map(|(path, text)| (path.as_path(), text.as_str()));
    let outputs: Vec<_> =
        made.iter().flat_map(|made| &made.outputs).map(Output::for_disk).collect();
    let reports = match output::sync_all(&outputs, job.mode, last) {
        Ok(reports) => reports,
        Err(error) => return reporter.output_failure(&error),
    };
    if job.mode != Mode::Check {
        for made in made {
            stamps.save(made);
        }
    }
    let stale = reports.iter().any(Report::is_stale);
    let results = output::draw(&reports, &job.command) + &abandoned(config, job);
    reporter.outcome(results, Exit::success_if(!stale))
}

/// What lies beside the outputs and is made no more: a service was taken out of the configuration.
fn abandoned(config: &Config, job: &Job) -> String {
    if !job.names.is_empty() {
        return String::new();
    }
    let outputs: Vec<&Utf8Path> = config.services.values().flat_map(Service::outputs).collect();
    let note = |path: &Utf8PathBuf| {
        let (shown, config) = (printable(path.as_str()), printable(config.path.as_str()));
        if path.file_name() == Some(manifest::FILE_NAME) {
            return format!(
                "`{shown}` lists what was made by restwright, and `{config}` does not name that: \
                 remove it, and the files\n"
            );
        }
        format!("`{shown}` was made by restwright, and `{config}` does not name it: remove it\n")
    };
    output::abandoned(&outputs).iter().map(note).collect()
}

/// A file that two outputs make, where the folder of one lies in that of the other.
fn shared_file(made: &[Made<'_>]) -> Option<Utf8PathBuf> {
    let mut seen = BTreeSet::new();
    let mut paths = made.iter().flat_map(|made| &made.outputs).flat_map(Output::paths);
    paths.find_map(|path| {
        let path = plain(&path);
        // As systems see it that do not tell case apart.
        (!seen.insert(file_names::key(path.as_str()))).then_some(path)
    })
}
