//! `lint --fix`: the edits that rules suggest, in the descriptions that the user named.

use std::collections::BTreeMap;
use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_codegen::output::{self, OutputError};
use restwright_source::render::printable;
use restwright_source::{Diagnostic, Diagnostics, FileId, Fix, Severity, Sources, fix};
use similar::TextDiff;

use crate::UsageError;
use crate::load::{STANDARD_INPUT, Texts};
use crate::stages::{self, Generated, Request};

/// Most rounds for one description: a fix may make room for another one.
const ROUNDS: usize = 100;

/// Lines around a change that a diff shows.
const CONTEXT: usize = 2;

/// What fixes have changed so far.
#[derive(Debug, Default)]
pub(super) struct Fixed {
    /// The texts before, by the paths that the user named.
    before: Texts,
    /// The texts after.
    after: Texts,
    /// How many diagnostics were fixed in each.
    counts: BTreeMap<Utf8PathBuf, usize>,
}

/// The edits of one round.
#[derive(Debug, Default)]
struct Round {
    before: Texts,
    after: Texts,
    counts: BTreeMap<Utf8PathBuf, usize>,
}

impl Fixed {
    /// Applies fixes to the descriptions of a request until none is left. `sift` leaves out
    /// diagnostics that are not reported.
    pub(super) fn fix(
        &mut self,
        request: &Request<'_>,
        sift: impl Fn(&mut Generated) -> Result<(), UsageError>,
    ) -> Result<(), UsageError> {
        let named = request.input.descriptions;
        if named.iter().any(|path| path == STANDARD_INPUT) {
            return Err(UsageError::new("standard input cannot be fixed").hint("name a file"));
        }
        let mut last: Option<((bool, usize), Round)> = None;
        for _ in 0..ROUNDS {
            let mut reading = {
                let mut request = request.clone();
                request.input.texts = Some(&self.after);
                stages::run(&request)?
            };
            let harm = (reading.api.is_none(), reading.diagnostics.count(Severity::Error));
            // A round that does harm is undone, and is the last one.
            if let Some((_, round)) = last.take_if(|(earlier, _)| harm > *earlier) {
                self.undo(round);
                break;
            }
            sift(&mut reading)?;
            let round = Round::of(&reading.diagnostics, &reading.sources, named);
            if round.after.is_empty() {
                break;
            }
            self.take(&round);
            last = Some((harm, round));
        }
        Ok(())
    }

    fn take(&mut self, round: &Round) {
        for (path, text) in &round.before {
            self.before.entry(path.clone()).or_insert_with(|| text.clone());
        }
        self.after.extend(round.after.clone());
        for (path, count) in &round.counts {
            *self.counts.entry(path.clone()).or_default() += count;
        }
    }

    fn undo(&mut self, round: Round) {
        self.after.extend(round.before);
        for (path, count) in round.counts {
            self.counts.entry(path).and_modify(|all| *all -= count);
        }
    }

    /// The descriptions that have changed, with their texts before and after.
    fn changed(&self) -> impl Iterator<Item = (&Utf8Path, &str, &str)> {
        let both = self.before.iter().filter_map(|(path, before)| {
            Some((path.as_path(), before.as_str(), self.after.get(path)?.as_str()))
        });
        both.filter(|(_, before, after)| before != after)
    }

    /// What would change, as a unified diff.
    pub(super) fn diff(&self) -> String {
        let mut out = String::new();
        for (path, before, after) in self.changed() {
            let path = printable(path.as_str());
            let diff = TextDiff::from_lines(before, after);
            let text = diff.unified_diff().context_radius(CONTEXT).to_string();
            let _ = writeln!(out, "--- {path}\n+++ {path}");
            for line in text.split_terminator('\n') {
                let _ = writeln!(out, "{}", printable(line));
            }
        }
        out + &self.lines("would fix")
    }

    /// Writes the descriptions that have changed.
    pub(super) fn write(&self) -> Result<String, WriteError> {
        let mut writable = Vec::new();
        for (path, before, after) in self.changed() {
            // Where links lead, so that they stay links.
            let real = path.canonicalize_utf8().unwrap_or_else(|_| path.to_owned());
            let bytes = std::fs::read(&real).unwrap_or_default();
            let mark = "\u{FEFF}".as_bytes();
            let (mark, rest) =
                bytes.strip_prefix(mark).map_or((false, &bytes[..]), |rest| (true, rest));
            if rest != before.as_bytes() {
                return Err(WriteError::Encoding(path.to_owned()));
            }
            let text = if mark { format!("\u{FEFF}{after}") } else { after.to_owned() };
            writable.push((real, text));
        }
        for (path, text) in &writable {
            output::put(path, text).map_err(WriteError::Output)?;
        }
        Ok(self.lines("fixed"))
    }

    fn lines(&self, what: &str) -> String {
        let mut out = String::new();
        for (path, ..) in self.changed() {
            let count = self.counts.get(path).copied().unwrap_or_default();
            let noun = if count == 1 { "diagnostic" } else { "diagnostics" };
            let _ = writeln!(out, "{what} {count} {noun} in {}", printable(path.as_str()));
        }
        if out.is_empty() {
            out.push_str("nothing to fix\n");
        }
        out
    }
}

/// Why fixes were not written.
#[derive(Debug)]
pub(super) enum WriteError {
    /// The file is no UTF-8, or was changed meanwhile.
    Encoding(Utf8PathBuf),
    Output(OutputError),
}

impl Round {
    fn of(diagnostics: &Diagnostics, sources: &Sources, named: &[Utf8PathBuf]) -> Self {
        let mut fixes: BTreeMap<FileId, Vec<&Fix>> = BTreeMap::new();
        for diagnostic in diagnostics.sorted() {
            let Some((file, fix)) = fix_of(diagnostic) else { continue };
            if sources.is_whole(file) && named.contains(&sources.file(file).shown) {
                fixes.entry(file).or_default().push(fix);
            }
        }
        let mut round = Self::default();
        for (file, fixes) in fixes {
            let before = sources.text(file);
            let (after, count) = fix::apply(&before, &fixes);
            let path = &sources.file(file).shown;
            round.before.insert(path.clone(), before.to_string());
            round.after.insert(path.clone(), after);
            round.counts.insert(path.clone(), count);
        }
        round
    }
}

/// The fix of a diagnostic, if it is of one file.
pub(super) fn fix_of(diagnostic: &Diagnostic) -> Option<(FileId, &Fix)> {
    let fix = diagnostic.fix.as_ref()?;
    let file = fix.edits.first()?.span.file;
    fix.edits.iter().all(|edit| edit.span.file == file).then_some((file, fix))
}
