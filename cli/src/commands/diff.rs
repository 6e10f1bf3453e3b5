use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_api::Api;
use restwright_api::compare::{Change, compare};
use restwright_source::Limits;

use restwright_source::text::{printable, printable_json};

use super::fine_if;
use crate::messages::{Findings, Format};
use crate::{DiffArgs, DiffFormat, Messages, Misuse, Outcome, Volume, load_within, read};

/// Tells what changed between two versions of a description.
pub fn diff(args: &DiffArgs, messages: Messages) -> Result<Outcome, Misuse> {
    // What is doubtful in either is not what is asked here; `lint` tells it.
    let quiet = Messages { volume: Volume::Quiet, ..messages };
    let mut findings = Findings::new(quiet, Format::Human);
    let old = api(&args.old, args.root.as_deref(), args.limits.limits(), &mut findings)?;
    let new = api(&args.new, args.root.as_deref(), args.limits.limits(), &mut findings)?;
    let (Some(old), Some(new)) = (old, new) else {
        return Ok(findings.fault("nothing was compared\n"));
    };
    let changes = compare(&old, &new);
    let breaking = changes.iter().filter(|change| change.breaking).count();
    let results = match args.format {
        DiffFormat::Human => drawn(&changes, breaking),
        DiffFormat::Json => {
            printable_json(&serde_json::to_string_pretty(&changes).unwrap_or_default()) + "\n"
        }
    };
    let exit = fine_if(!args.deny_breaking || breaking == 0);
    Ok(Outcome { results, notes: String::new(), exit })
}

fn api(
    path: &Utf8PathBuf,
    root: Option<&Utf8Path>,
    limits: Limits,
    findings: &mut Findings,
) -> Result<Option<Api>, Misuse> {
    let reading = read(load_within(std::slice::from_ref(path), root, limits)?);
    findings.add(&reading.diagnostics, &reading.sources);
    Ok(reading.api)
}

/// A line a change below the thing that it is about, and a line that counts them.
fn drawn(changes: &[Change], breaking: usize) -> String {
    let mut out = String::new();
    let mut place = "";
    for change in changes {
        if change.place != place {
            place = &change.place;
            let _ = writeln!(out, "{}", printable(place));
        }
        let word = if change.breaking { "breaks" } else { "" };
        let _ = writeln!(out, "  {word:6}  {}", printable(&change.what));
    }
    let line = match (changes.len(), breaking) {
        (0, _) => "nothing has changed for callers".to_owned(),
        (1, 0) => "1 change, which breaks nothing".to_owned(),
        (all, 0) => format!("{all} changes, none of which breaks callers"),
        (1, _) => "1 change, which breaks callers".to_owned(),
        (all, 1) => format!("{all} changes, of which 1 breaks callers"),
        (all, some) => format!("{all} changes, of which {some} break callers"),
    };
    out + &line + "\n"
}
