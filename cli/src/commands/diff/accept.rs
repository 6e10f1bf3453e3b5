//! Accepted changes: a file with one line for each.

use std::collections::BTreeSet;
use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_codegen::diff::{Change, Severity, codes};
use restwright_codegen::output::{OutputError, put};
use restwright_source::text::printable;

use super::located::Located;
use crate::UsageError;

const HEAD: &str = "\
# Changes that `restwright diff --accept` accepts: a code and a location on each line.
";

/// Accepted changes, read from a file.
pub(super) struct Accepted {
    path: Utf8PathBuf,
    /// Lines with their line numbers.
    lines: Vec<(usize, String)>,
    used: BTreeSet<String>,
}

impl Accepted {
    pub(super) fn read(path: &Utf8Path) -> Result<Self, UsageError> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| UsageError::new(format!("cannot read `{path}`: {error}")))?;
        let lines = text.lines().enumerate().filter_map(|(at, line)| Some((at + 1, entry(line)?)));
        let lines = lines.map(|(number, line)| (number, line.to_owned())).collect();
        Ok(Self { path: path.to_owned(), lines, used: BTreeSet::new() })
    }

    /// True if a line is the key of the change.
    pub(super) fn accepts(&mut self, change: &Change) -> bool {
        let key = printable(&change.key());
        let is_known = self.lines.iter().any(|(_, line)| *line == key);
        if is_known {
            self.used.insert(key);
        }
        is_known
    }

    /// Returns warnings about lines that match no change.
    pub(super) fn unused(&self) -> String {
        let mut out = String::new();
        for (number, line) in self.lines.iter().filter(|(_, line)| !self.used.contains(line)) {
            let path = printable(self.path.as_str());
            let code = line.split_whitespace().next().unwrap_or_default();
            let is_code = codes::all().any(|candidate| candidate.id == code);
            let word = if is_code { "change" } else { "code" };
            let why = format!("no such {word}");
            let _ = writeln!(out, "warning: {path}:{number}: {why}: {}", printable(line));
        }
        out
    }
}

/// Returns the key in a line; `None` for comments and empty lines.
fn entry(line: &str) -> Option<&str> {
    Some(line.trim()).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Writes a file that accepts every change except compatible ones. Keeps comments, and removes
/// lines of other changes.
pub(super) fn write(
    path: &Utf8Path,
    changes: &[Located],
) -> Result<Result<String, OutputError>, UsageError> {
    let existing = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => HEAD.to_owned(),
        Err(error) => return Err(UsageError::new(format!("cannot read `{path}`: {error}"))),
    };
    // Codes of other restwright versions count as codes, too.
    let is_ours = |line: &str| {
        let code = line.split_whitespace().next().unwrap_or_default();
        code.contains('-') && code.chars().all(|c| c.is_ascii_lowercase() || c == '-')
    };
    if existing.lines().filter_map(entry).any(|line| !is_ours(line)) {
        let usage_error = UsageError::new(format!("`{path}` is not a list of accepted changes"));
        return Err(usage_error.hint("use another file, or remove it"));
    }
    let mut missing: BTreeSet<&str> = changes
        .iter()
        .filter(|change| change.severity != Severity::Compatible)
        .map(|change| change.key.as_str())
        .collect();
    let count = missing.len();
    let mut out = String::new();
    for line in existing.lines() {
        if entry(line).is_none_or(|line| missing.remove(line)) {
            let _ = writeln!(out, "{line}");
        }
    }
    for line in missing {
        let _ = writeln!(out, "{line}");
    }
    let noun = if count == 1 { "change" } else { "changes" };
    let line = format!("wrote {}: {count} {noun}\n", printable(path.as_str()));
    Ok(put(path, &out).map(|()| line))
}
