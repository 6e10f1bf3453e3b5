//! Baseline of known diagnostics, so that only new ones are reported.
//!
//! A baseline is a sorted file of lines `CODE<tab>FILE<tab>MESSAGE`. Locations are left out, since
//! they shift when a file is edited.

use std::collections::BTreeMap;
use std::fmt::Write;

use camino::Utf8Path;
use restwright_source::render::printable;
use restwright_source::{Diagnostic, Diagnostics, Severity, Sources};

use crate::UsageError;

/// Header lines of a baseline.
const HEAD: &str = "\
# Known diagnostics, written by `restwright lint --write-baseline`: they are not reported.
# Remove lines as you correct the description.
";

/// Number of times that each known diagnostic may still occur.
#[derive(Debug, Default)]
pub(crate) struct Baseline {
    left: BTreeMap<String, usize>,
}

impl Baseline {
    /// Reads a baseline file.
    pub(crate) fn read(path: &Utf8Path) -> Result<Self, UsageError> {
        let text = std::fs::read_to_string(path).map_err(|error| {
            UsageError::new(format!("cannot read the baseline `{path}`: {error}"))
                .hint("create it with --write-baseline FILE")
        })?;
        let mut left = BTreeMap::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            *left.entry(line.to_owned()).or_default() += 1;
        }
        Ok(Self { left })
    }

    /// Removes known diagnostics.
    pub(crate) fn apply(&mut self, diagnostics: &mut Diagnostics, sources: &Sources) {
        let left = &mut self.left;
        diagnostics.relevel(|diagnostic| {
            let remaining = left.get_mut(&line(diagnostic, sources)).filter(|count| **count > 0);
            match remaining {
                Some(count) if diagnostic.code.severity != Severity::Error => {
                    *count -= 1;
                    None
                }
                _ => Some(diagnostic.severity),
            }
        });
    }

    /// Returns the number of known diagnostics that no longer occur.
    pub(crate) fn unused(&self) -> usize {
        self.left.values().sum()
    }
}

/// Returns the lines of a new baseline.
pub(crate) fn lines<'d>(
    diagnostics: &'d Diagnostics,
    sources: &'d Sources,
) -> impl Iterator<Item = String> + 'd {
    let sorted = diagnostics.sorted().into_iter();
    let sorted = sorted.filter(|diagnostic| diagnostic.code.severity != Severity::Error);
    sorted.map(|diagnostic| line(diagnostic, sources))
}

/// Returns the text of a new baseline.
pub(crate) fn text(mut lines: Vec<String>) -> String {
    lines.sort();
    let mut out = HEAD.to_owned();
    for line in lines {
        let _ = writeln!(out, "{line}");
    }
    out
}

fn line(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let file = printable(sources.file(diagnostic.span().file).shown.as_str());
    format!("{}\t{file}\t{}", diagnostic.code.id, printable(&diagnostic.message))
}
