//! Reports of a run.

use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_source::render::printable;

use super::survey::{Stale, Survey};
use super::{Mode, diff, manifest};

/// Maximum number of diffs in a report.
const DIFFS: usize = 5;

/// Maximum number of ignored MANIFEST lines that are listed.
const IGNORED_NAMED: usize = 3;

/// State of a file in a check, or the change made to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// The file exists and differs.
    Changed,
    /// The file exists and was edited since it was written.
    Edited,
    /// The file does not exist.
    Missing,
    /// A file of an earlier run that is no longer generated.
    Orphaned,
    /// No longer generated, but edited, or not known to be from restwright; not removed.
    Kept,
}

/// A file that is stale, or was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Path in the form that the user wrote.
    pub path: Utf8PathBuf,
    /// State of the file.
    pub change: Change,
    /// In a check, the start of a unified diff, for the first few files.
    pub diff: Option<String>,
}

/// Result of a run on one output folder: the differences found by a check, or the changes made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The folder in the form that the user wrote.
    pub folder: Utf8PathBuf,
    /// Mode of the run.
    pub mode: Mode,
    /// All stale files, including the MANIFEST, sorted by change, then by path.
    pub entries: Vec<Entry>,
    /// Number of files that are up to date, including the MANIFEST.
    pub unchanged: usize,
    /// Lines of the old MANIFEST that were ignored because they are not plain relative paths.
    pub ignored: Vec<String>,
}

impl Report {
    pub(super) fn of(survey: &Survey<'_>, folder: &Utf8Path, mode: Mode) -> Self {
        let mut entries = Vec::new();
        let mut diffs = if mode == Mode::Check { DIFFS } else { 0 };
        let mut add = |path: &Utf8Path, change, old: Option<&[u8]>, new: &str| {
            // A diff of the MANIFEST would repeat the list of files.
            let has_diff = change != Change::Kept && path != manifest::FILE_NAME;
            let path = folder.join(path);
            let diff = (diffs > 0 && has_diff).then(|| {
                diffs -= 1;
                let old = String::from_utf8_lossy(old.unwrap_or_default());
                diff::short(path.as_str(), &old, new)
            });
            entries.push(Entry { path, change, diff });
        };
        // The MANIFEST is the last entry with its change.
        let stale = || survey.write.iter().chain(&survey.manifest);
        for wanted in [Change::Changed, Change::Edited, Change::Missing] {
            for file in stale().filter(|file| change_of(file) == wanted) {
                add(&file.path, wanted, file.on_disk.as_deref(), &file.text);
            }
        }
        for orphan in &survey.remove {
            add(&orphan.path, Change::Orphaned, Some(&orphan.on_disk), "");
        }
        for path in &survey.kept {
            add(path, Change::Kept, None, "");
        }
        let unchanged = survey.unchanged + usize::from(survey.manifest.is_none());
        let ignored = survey.ignored.clone();
        Self { folder: folder.to_owned(), mode, entries, unchanged, ignored }
    }

    /// Creates the report of a folder known to be up to date, with `files` files and the MANIFEST.
    pub fn fresh(folder: &Utf8Path, mode: Mode, files: usize) -> Self {
        let (entries, ignored) = (Vec::new(), Vec::new());
        Self { folder: folder.to_owned(), mode, entries, unchanged: files + 1, ignored }
    }

    /// True if a check found stale files.
    pub fn is_stale(&self) -> bool {
        self.mode == Mode::Check && !self.entries.is_empty()
    }

    /// True if a run created every file.
    pub fn is_first(&self) -> bool {
        self.mode != Mode::Check
            && self.unchanged == 0
            && self.entries.iter().all(|entry| entry.change == Change::Missing)
    }

    /// Number of entries with this change.
    pub fn count(&self, change: Change) -> usize {
        self.entries.iter().filter(|entry| entry.change == change).count()
    }
}

fn change_of(file: &Stale<'_>) -> Change {
    match (&file.on_disk, file.edited) {
        (None, _) => Change::Missing,
        (Some(_), true) => Change::Edited,
        (Some(_), false) => Change::Changed,
    }
}

/// Formats reports. If one is stale, the last line names the command that regenerates it.
pub fn draw(reports: &[Report], command: &str) -> String {
    each(reports) + &fix(reports, command)
}

/// Formats reports, one after the other.
pub fn each(reports: &[Report]) -> String {
    let mut out = String::new();
    for report in reports {
        draw_one(report, &mut out);
    }
    out
}

/// Formats the total counts of several reports.
pub fn total(reports: &[Report]) -> String {
    let unchanged: usize = reports.iter().map(|report| report.unchanged).sum();
    let counts = counts(reports);
    match (counts.is_empty(), unchanged) {
        (true, _) => format!("{unchanged} files up to date"),
        (false, 0) => counts,
        (false, _) => format!("{counts}, {unchanged} untouched"),
    }
}

/// Formats the command that regenerates stale output. If there are edited files it includes
/// `--force`, without which a run fails.
pub fn fix(reports: &[Report], command: &str) -> String {
    let command = printable(command);
    let mut stale = reports.iter().filter(|report| report.is_stale()).peekable();
    if stale.peek().is_none() {
        return String::new();
    }
    if stale.all(|report| report.count(Change::Edited) == 0) {
        return format!("run `{command}` and commit the result\n");
    }
    format!(
        "restore the edited files and run `{command}`, or overwrite them with `{command} --force`\n"
    )
}

fn draw_one(report: &Report, out: &mut String) {
    let folder = printable(report.folder.as_str());
    let counts = counts(std::slice::from_ref(report));
    let _ = match (report.mode, counts.is_empty()) {
        (_, true) => writeln!(out, "{folder} is up to date: {} files", report.unchanged),
        (Mode::Check, false) => writeln!(out, "{folder} is stale: {counts}"),
        (_, false) if report.unchanged == 0 => writeln!(out, "{folder}: {counts}"),
        (_, false) => {
            writeln!(out, "{folder}: {counts}, {} untouched", report.unchanged)
        }
    };
    for entry in &report.entries {
        if report.mode == Mode::Check || entry.change == Change::Kept {
            let (word, _) = words(entry.change);
            let note = note(entry.change);
            let _ = writeln!(out, "  {word:9} {}{note}", printable(entry.path.as_str()));
        }
    }
    for diff in report.entries.iter().filter_map(|entry| entry.diff.as_deref()) {
        out.push_str(diff);
    }
    if !report.ignored.is_empty() {
        let count = report.ignored.len();
        let some: Vec<_> =
            report.ignored.iter().take(IGNORED_NAMED).map(|entry| printable(entry)).collect();
        let _ = writeln!(out, "  ignored   {count} in MANIFEST: `{}`", some.join("`, `"));
    }
}

/// Formats the non-zero counts (`2 changed, 1 missing`) of the reports of one run.
fn counts(reports: &[Report]) -> String {
    let is_check = reports.iter().any(|report| report.mode == Mode::Check);
    let all = [Change::Changed, Change::Edited, Change::Missing, Change::Orphaned, Change::Kept];
    let parts = all.into_iter().filter_map(|change| {
        let count: usize = reports.iter().map(|report| report.count(change)).sum();
        let (state, done) = words(change);
        let word = if is_check { state } else { done };
        (count > 0).then(|| format!("{count} {word}"))
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// The words for a state found by a check and for a change made by a run.
fn words(change: Change) -> (&'static str, &'static str) {
    match change {
        Change::Changed => ("changed", "replaced"),
        Change::Edited => ("edited", "overwritten"),
        Change::Missing => ("missing", "created"),
        Change::Orphaned => ("orphaned", "removed"),
        Change::Kept => ("kept", "kept"),
    }
}

fn note(change: Change) -> &'static str {
    match change {
        Change::Changed | Change::Missing => "",
        Change::Edited => "   (edited since it was generated)",
        Change::Orphaned => "   (listed in MANIFEST, no longer generated)",
        Change::Kept => "   (no longer generated, but edited or not from restwright: kept)",
    }
}
