//! `lint --fix`: applies the fixes that rules suggest to the given descriptions.

mod round;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_codegen::output::{self, OutputError};
use restwright_source::render::printable;
use restwright_source::{Diagnostic, FileId, Fix};
use similar::TextDiff;

use round::{Applied, Proposal, Round, State};

use crate::UsageError;
use crate::load::{STANDARD_INPUT, Texts};
use crate::stages::{self, Generated, Request};

/// Maximum number of times that one description is read again. A fix may enable another one, and a
/// harmful fix is found by bisection.
const READINGS: usize = 100;

/// Context lines in a diff.
const CONTEXT: usize = 2;

/// Result of the fixes applied so far.
#[derive(Debug, Default)]
pub(super) struct Fixed {
    /// The original texts, by the paths given by the user.
    before: Texts,
    /// The fixed texts.
    after: Texts,
    /// Number of fixed diagnostics in each file.
    counts: BTreeMap<Utf8PathBuf, usize>,
    /// Fixes that were not applied.
    left: BTreeSet<Proposal>,
}

impl Fixed {
    /// Applies fixes to the descriptions of a request until none is left. `sift` removes
    /// diagnostics that are not reported.
    pub(super) fn fix(
        &mut self,
        request: &Request<'_>,
        sift: impl Fn(&mut Generated) -> Result<(), UsageError>,
    ) -> Result<(), UsageError> {
        let named = request.input.descriptions;
        if named.iter().any(|path| path == STANDARD_INPUT) {
            return Err(UsageError::new("standard input cannot be fixed").hint("pass a file"));
        }
        let read = |texts: &Texts| {
            let mut request = request.clone();
            request.input.texts = Some(texts);
            // Fixes apply to the descriptions themselves, so that they are read without overlays.
            request.input.overlays = &[];
            stages::run(&request)
        };
        let mut reading = read(&self.after)?;
        let mut state = State::of(&reading);
        let mut readings = 0;
        while readings < READINGS {
            sift(&mut reading)?;
            let Some(mut round) = Round::of(&reading, named, &self.left) else { break };
            let mut open = vec![std::mem::take(&mut round.proposals)];
            // Try all fixes of the round first. If that does harm, try each half separately.
            while let Some(mut tried) = open.pop() {
                if readings == READINGS {
                    // The effect of these fixes is not checked, since the limit is reached.
                    self.left.extend(tried);
                    continue;
                }
                readings += 1;
                let accepted = round.proposals.len();
                round.proposals.extend(tried.iter().cloned());
                let applied = round.apply(&self.after);
                let next = read(&applied.texts)?;
                let next_state = State::of(&next);
                if next_state.is_no_worse_than(&state) {
                    (reading, state) = (next, next_state);
                    round.applied = Some(applied);
                    continue;
                }
                round.proposals.truncate(accepted);
                if tried.len() == 1 {
                    self.left.extend(tried);
                } else {
                    let second = tried.split_off(tried.len() / 2);
                    open.extend([second, tried]);
                }
            }
            if let Some(applied) = round.applied {
                self.take(round.before, applied);
            }
        }
        Ok(())
    }

    fn take(&mut self, before: Texts, applied: Applied) {
        for (path, text) in before {
            self.before.entry(path).or_insert(text);
        }
        self.after = applied.texts;
        for (path, count) in applied.counts {
            *self.counts.entry(path).or_default() += count;
        }
    }

    /// Returns the changed descriptions, with their original and fixed texts.
    fn changed(&self) -> impl Iterator<Item = (&Utf8Path, &str, &str)> {
        let both = self.before.iter().filter_map(|(path, before)| {
            Some((path.as_path(), before.as_str(), self.after.get(path)?.as_str()))
        });
        both.filter(|(_, before, after)| before != after)
    }

    /// Returns the changes as a unified diff.
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

    /// Writes the changed descriptions.
    pub(super) fn write(&self) -> Result<String, WriteError> {
        let mut writable = Vec::new();
        for (path, before, after) in self.changed() {
            // Write to the target of a symbolic link, so that the link is kept.
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

    fn lines(&self, action: &str) -> String {
        let mut out = String::new();
        for (path, ..) in self.changed() {
            let count = self.counts.get(path).copied().unwrap_or_default();
            let noun = if count == 1 { "diagnostic" } else { "diagnostics" };
            let _ = writeln!(out, "{action} {count} {noun} in {}", printable(path.as_str()));
        }
        if out.is_empty() {
            out.push_str("nothing to fix\n");
        }
        let mut left: BTreeMap<&Utf8Path, Vec<&str>> = BTreeMap::new();
        for proposal in &self.left {
            left.entry(&proposal.path).or_default().push(proposal.code);
        }
        for (path, mut codes) in left {
            let (noun, verb) = if codes.len() == 1 {
                ("diagnostic", "whose fix is")
            } else {
                ("diagnostics", "whose fixes are")
            };
            let count = codes.len();
            codes.sort_unstable();
            codes.dedup();
            let (path, codes) = (printable(path.as_str()), codes.join(", "));
            let _ = writeln!(out, "left {count} {noun} in {path}, {verb} not safe: {codes}");
        }
        out
    }
}

/// Reason why fixes were not written.
#[derive(Debug)]
pub(super) enum WriteError {
    /// The file is not UTF-8, or was changed in the meantime.
    Encoding(Utf8PathBuf),
    Output(OutputError),
}

/// Returns the fix of a diagnostic, if it changes a single file.
pub(super) fn fix_of(diagnostic: &Diagnostic) -> Option<(FileId, &Fix)> {
    let fix = diagnostic.fix.as_ref()?;
    let file = fix.edits.first()?.span.file;
    fix.edits.iter().all(|edit| edit.span.file == file).then_some((file, fix))
}
