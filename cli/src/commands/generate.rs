use std::collections::BTreeSet;

use camino::Utf8PathBuf;
use restwright_codegen::output::{self, FileSet, Mode, Report, sync};

use super::{fine_if, output_fault};
use crate::config::{Config, Service, plain};
use crate::{Misuse, Outcome, load, read};

/// Makes what a configuration names, or checks it: all its services, or those that are named.
///
/// `mend` is the command that makes it, for the message that something is out of date. Nothing is
/// written before every description was understood and every output is complete.
pub fn generate(
    config: &Config,
    names: &[String],
    mode: Mode,
    mend: &str,
    colour: bool,
) -> Result<Outcome, Misuse> {
    let mut notes = String::new();
    let mut outputs = Vec::new();
    let mut refused = 0;
    for service in config.select(names)? {
        match make(service, &mut notes, colour)? {
            Some(files) => outputs.extend(files),
            None => refused += 1,
        }
    }
    if refused > 0 {
        let done = if mode == Mode::Write { "written" } else { "compared" };
        return Ok(Outcome::fault(format!("{notes}nothing was {done}\n")));
    }
    if let Some(path) = shared_file(&outputs) {
        let fault =
            format!("{notes}error: two outputs make `{path}`\n  give each its own folder\n");
        return Ok(Outcome::fault(fault));
    }
    let mut reports: Vec<Report> = Vec::new();
    for (folder, files) in &outputs {
        match sync(files, folder, mode) {
            Ok(report) => reports.push(report),
            Err(error) => {
                let fault = output_fault(&notes, &error);
                return Ok(Outcome { results: output::draw(&reports, mend), ..fault });
            }
        }
    }
    let stale = reports.iter().any(Report::is_stale);
    Ok(Outcome { results: output::draw(&reports, mend), notes, exit: fine_if(!stale) })
}

/// A file that two outputs make, where the folder of one lies in that of the other.
fn shared_file(outputs: &[(Utf8PathBuf, FileSet)]) -> Option<Utf8PathBuf> {
    let mut seen = BTreeSet::new();
    let paths =
        outputs.iter().flat_map(|(folder, files)| files.iter().map(|(path, _)| folder.join(path)));
    paths.map(|path| plain(&path)).find(|path| !seen.insert(path.clone()))
}

/// Everything that is made of one service, by output folder; `None` where it was refused.
fn make(
    service: &Service,
    notes: &mut String,
    colour: bool,
) -> Result<Option<Vec<(Utf8PathBuf, FileSet)>>, Misuse> {
    let loaded = load(&service.descriptions, Some(&service.root))?; // paths → files
    let reading = read(loaded); //                                     files → model
    notes.push_str(&reading.draw(colour));
    let Some(mut api) = reading.api else { return Ok(None) };
    if let Some(title) = &service.title {
        api.title.clone_from(title);
    }
    let mut outputs = Vec::new();
    if let Some(docs) = &service.docs {
        outputs.push((docs.path.clone(), docs.style.emit(&api))); //   model → pages
    }
    if let Some(rust) = &service.rust {
        let files = rust.emit(&api, &service.descriptions)?; //        model → bindings
        outputs.push((rust.path.clone(), files));
    }
    Ok(Some(outputs))
}
