use std::collections::BTreeSet;

use camino::Utf8PathBuf;
use rayon::prelude::*;
use restwright_codegen::output::{self, FileSet, Mode, Report, sync};

use super::{fine_if, output_fault};
use crate::config::{Config, Service, plain};
use crate::messages::{Findings, Format};
use crate::{GenArgs, Messages, Misuse, Outcome, Reading, adjust, load, read};

/// What is to be made of a configuration, and how.
#[derive(Clone, Debug)]
pub struct Job {
    /// The services; all where there is no name.
    pub names: Vec<String>,
    /// Whether to write or to check.
    pub mode: Mode,
    /// The command that makes it, for the message that something is out of date.
    pub mend: String,
    /// How findings are given.
    pub format: Format,
}

/// Makes what a configuration names, or checks it. Nothing is written before every description was
/// understood and every output is complete.
pub fn generate(config: &Config, job: &Job, messages: Messages) -> Result<Outcome, Misuse> {
    let mut findings = Findings::new(messages, job.format);
    let services = config.select(&job.names)?;
    let made: Vec<Made> =
        services.par_iter().map(|service| make(service)).collect::<Result<_, _>>()?;
    for made in &made {
        findings.add(&made.reading.diagnostics, &made.reading.sources);
    }
    let done = if job.mode == Mode::Write { "written" } else { "compared" };
    if made.iter().any(|made| made.reading.api.is_none()) {
        return Ok(findings.fault(&format!("nothing was {done}\n")));
    }
    let outputs: Vec<_> = made.into_iter().flat_map(|made| made.outputs).collect();
    if let Some(path) = shared_file(&outputs) {
        let why = format!("error: two outputs make `{path}`\n  give each its own folder\n");
        return Ok(findings.fault(&why));
    }
    let mut reports: Vec<Report> = Vec::new();
    for (folder, files) in &outputs {
        match sync(files, folder, job.mode) {
            Ok(report) => reports.push(report),
            Err(error) => {
                let results = output::draw(&reports, &job.mend);
                return Ok(Outcome { results, ..output_fault(findings, &error) });
            }
        }
    }
    let stale = reports.iter().any(Report::is_stale);
    Ok(findings.outcome(output::draw(&reports, &job.mend), fine_if(!stale)))
}

/// A file that two outputs make, where the folder of one lies in that of the other.
fn shared_file(outputs: &[(Utf8PathBuf, FileSet)]) -> Option<Utf8PathBuf> {
    let mut seen = BTreeSet::new();
    let paths =
        outputs.iter().flat_map(|(folder, files)| files.iter().map(|(path, _)| folder.join(path)));
    paths.map(|path| plain(&path)).find(|path| !seen.insert(path.clone()))
}

/// What came of one service.
struct Made {
    reading: Reading,
    /// Everything that is made of it, by output folder.
    outputs: Vec<(Utf8PathBuf, FileSet)>,
}

fn make(service: &Service) -> Result<Made, Misuse> {
    let loaded = load(&service.descriptions, Some(&service.root))?; // paths → files
    let mut reading = read(loaded); //                                 files → model
    let mut outputs = Vec::new();
    let Some(api) = &mut reading.api else { return Ok(Made { reading, outputs }) };
    adjust(api, service.title.as_deref(), &service.selection)?; //    model → what is wanted of it
    if let Some(docs) = &service.docs {
        outputs.push((docs.path.clone(), docs.pages.emit(api))); //    model → pages
    }
    if let Some(rust) = &service.rust {
        let files = rust.emit(api, &service.descriptions)?; //         model → bindings
        outputs.push((rust.path.clone(), files));
    }
    Ok(Made { reading, outputs })
}

impl From<&GenArgs> for Job {
    fn from(args: &GenArgs) -> Self {
        let mut mend = "restwright gen".to_owned();
        if args.config != "restwright.toml" {
            mend = format!("{mend} --config {}", args.config);
        }
        for name in &args.names {
            mend = format!("{mend} {name}");
        }
        let mode = if args.check { Mode::Check } else { Mode::Write };
        Self { names: args.names.clone(), mode, mend, format: args.format }
    }
}
