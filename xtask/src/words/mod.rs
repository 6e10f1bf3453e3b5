//! `cargo xtask words`: checks documentation for terms to avoid.
//!
//! It reads the manual and the documents at the root, the explanations of diagnostics, the
//! descriptions of the keys of `restwright.toml`, and the comments and rustdoc of all Rust sources.
//! Code is omitted: blocks, spans in backticks, and everything of a source file that is not a
//! comment.

mod terms;
#[cfg(test)]
mod tests;

use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::{Exit, Outcome, UsageError};
use terms::{TERMS, Term};

use crate::gen_task::workspace;

/// Paths that are omitted: chapters that list crates by name or repeat other files, inputs of tests
/// with their expected output, and the terms themselves.
const OMITTED: &[&str] =
    &["docs/src/dependencies.md", "tests/data", "schema/src/tests/cases", "xtask/src/words"];

/// Documents, and folders of documents: Markdown, JSON Schemas and templates.
const DOCUMENTS: &[&str] = &[
    "README.md",
    "CONTRIBUTING.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "docs/decisions",
    "docs/src",
    "bench",
    "cli/restwright.schema.json",
    "cli/src/codes.md",
    "api/src/codes.md",
    "data/src/codes.md",
    "schema/src/codes.md",
    "openapi/src/codes.md",
    "wadl/src/codes.md",
    "xml/src/codes.md",
    "xsd/src/codes.md",
    "codegen/src/emit/rust/templates",
    "runtime/README.md",
];

/// Folders whose Rust sources are read.
const SOURCES: &[&str] = &[
    "api", "bench", "cli", "codegen", "data", "examples", "macros", "mock", "openapi", "prose",
    "runtime", "schema", "source", "tests", "wadl", "xml", "xsd", "xtask",
];

/// A term to avoid in a text.
#[derive(Debug, PartialEq, Eq)]
struct Use {
    line: usize,
    term: &'static str,
    instead: &'static str,
}

/// Reads all texts, and lists the terms to replace.
pub(crate) fn run() -> Result<Outcome, UsageError> {
    let root = workspace();
    let mut files = Vec::new();
    for path in DOCUMENTS {
        collect(&root.join(path), &["md", "txt", "json"], &mut files)?;
    }
    for path in SOURCES {
        collect(&root.join(path), &["rs"], &mut files)?;
    }
    files.retain(|file| {
        let path = file.strip_prefix(&root).unwrap_or(file);
        !OMITTED.iter().any(|omitted| path.starts_with(omitted))
    });
    files.sort();
    let (mut results, mut count) = (String::new(), 0);
    for file in &files {
        let shown = file.strip_prefix(&root).unwrap_or(file);
        let text = std::fs::read_to_string(file)
            .map_err(|error| UsageError::new(format!("{shown}: {error}")))?;
        for found in uses(&text, file.extension().unwrap_or_default()) {
            let Use { line, term, instead } = found;
            let _ = writeln!(results, "{shown}:{line}: `{term}`; write: {instead}");
            count += 1;
        }
    }
    let exit = if count == 0 { Exit::Success } else { Exit::Failure };
    let _ = writeln!(results, "{count} terms to replace in {} files", files.len());
    Ok(Outcome { results, notes: String::new(), exit })
}

/// Collects the file at `path`, or the files below it with one of the extensions.
fn collect(
    path: &Utf8Path,
    extensions: &[&str],
    files: &mut Vec<Utf8PathBuf>,
) -> Result<(), UsageError> {
    let failed = |error: std::io::Error| UsageError::new(format!("{path}: {error}"));
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in path.read_dir_utf8().map_err(failed)? {
        let path = entry.map_err(failed)?.into_path();
        let is_text = path.extension().is_some_and(|found| extensions.contains(&found));
        if path.is_dir() || is_text {
            collect(&path, extensions, files)?;
        }
    }
    Ok(())
}

/// Returns the terms in a text; the file extension determines the format.
fn uses(text: &str, extension: &str) -> Vec<Use> {
    let mut out = Vec::new();
    let mut is_code = false;
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if extension == "md" && line.starts_with("```") {
            is_code = !is_code;
            continue;
        }
        let read = match extension {
            "md" => Some(line).filter(|_| !is_code),
            "json" => line.split_once("\"description\":").map(|(_, said)| said),
            _ => line.strip_prefix("//"),
        };
        let Some(read) = read else { continue };
        let words = words(read);
        let is_there = |term: &&Term| words.contains(&format!(" {} ", term.text));
        out.extend(TERMS.iter().filter(is_there).map(|found| Use {
            line: at + 1,
            term: found.text,
            instead: found.instead,
        }));
    }
    out
}

/// Returns the words of a line in lower case, separated by single spaces, without code and link
/// targets.
fn words(line: &str) -> String {
    let mut prose = String::from(" ");
    for (at, part) in line.split('`').enumerate() {
        prose.push_str(if at % 2 == 0 { part } else { "·" });
    }
    let mut out = String::from(" ");
    for part in prose.split("](") {
        // The link target ends at the parenthesis.
        let part =
            if out.len() > 1 { part.split_once(')').map_or(part, |(_, rest)| rest) } else { part };
        for word in part.split(|found: char| !found.is_alphanumeric() && found != '·') {
            if !word.is_empty() {
                out.push_str(&word.to_lowercase());
                out.push(' ');
            }
        }
    }
    out
}
