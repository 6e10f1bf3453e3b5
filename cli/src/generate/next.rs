//! Suggested next command and summary after a run.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use camino::Utf8Path;
use restwright_codegen::output::{self, Report};
use restwright_source::text::printable;

use super::service::Made;
use crate::{Messages, Style, UsageError};

/// Runs of at least this duration end with a summary.
const LONG: Duration = Duration::from_secs(1);

/// Returns a summary of all outputs, if there are several services or the run took long.
pub(super) fn total(
    reports: &[Report],
    services: usize,
    began: Instant,
    messages: Messages,
) -> String {
    let elapsed = began.elapsed();
    let has_waited = messages.terminal && elapsed >= LONG;
    if services < 2 && !has_waited {
        return String::new();
    }
    let noun = if services == 1 { "service" } else { "services" };
    // The duration is printed on terminals only, so that output is reproducible elsewhere.
    let time =
        if has_waited { format!(" in {:.1} s", elapsed.as_secs_f64()) } else { String::new() };
    format!("{services} {noun}: {}{time}\n", output::total(reports))
}

/// Returns the next step after the first run, for the first service that has one. For vendored
/// bindings, `vendor` prints it on every run.
pub(super) fn next(made: &[Made<'_>], reports: &[Report]) -> Result<String, UsageError> {
    let new = reports.iter().filter(|report| report.is_first());
    let new: BTreeSet<&str> = new.map(|report| report.folder.as_str()).collect();
    let is_new = |folder: &Utf8Path| new.contains(folder.as_str());
    let mut steps = Vec::new();
    for service in made.iter().map(|made| made.service).filter(|service| service.note.is_none()) {
        if let Some(rust) = service.rust.as_ref().filter(|rust| is_new(&rust.path)) {
            steps.push(rust.next_step()?);
        } else if let Some(docs) = service.docs.as_ref().filter(|docs| is_new(&docs.path))
            && let Some(step) = after_docs(docs.pages.style, &docs.path)
        {
            steps.push(step);
        }
    }
    let more = steps.len().saturating_sub(1);
    let mut text = steps.into_iter().next().unwrap_or_default();
    if more > 0 {
        let noun = if more == 1 { "service" } else { "services" };
        let _ = writeln!(text, "      likewise for {more} more {noun}");
    }
    Ok(text)
}

/// Returns the next step after generating documentation: pages of style `sphinx` belong in a
/// toctree.
pub(crate) fn after_docs(style: Style, folder: &Utf8Path) -> Option<String> {
    let index = folder.join("index");
    let index = printable(index.as_str());
    (style == Style::Sphinx)
        .then(|| format!("next: list `{index}` in a toctree of your documentation\n"))
}
