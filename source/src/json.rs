//! Diagnostics as JSON for programs.

use serde::Serialize;

use crate::text::printable_json;
use crate::{Diagnostic, Diagnostics, Edit, Label, Paths, Sources};

/// A diagnostic with its places in numbers, for programs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The id of its kind.
    pub code: &'static str,
    /// `error`, `warning` or `info`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The place that it is about, then others that explain it.
    pub places: Vec<FileLocation>,
    /// The edits that fix it, where that is mechanical.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fix: Vec<Replacement>,
}

/// A part of a file, and the text that replaces it; places as in [`FileLocation`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Replacement {
    /// The path as the user would write it.
    pub file: String,
    /// Where it begins.
    pub line: usize,
    /// Where it begins in that line.
    pub column: usize,
    /// Where it ends.
    pub end_line: usize,
    /// Where it ends in that line.
    pub end_column: usize,
    /// The new text.
    pub text: String,
}

/// A place: lines and columns from 1, columns in characters, the end exclusive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileLocation {
    /// The path as the user would write it.
    pub file: String,
    /// Where it begins.
    pub line: usize,
    /// Where it begins in that line.
    pub column: usize,
    /// Where it ends.
    pub end_line: usize,
    /// Where it ends in that line.
    pub end_column: usize,
    /// Where it stands in what the file holds: a JSON pointer or the path of an element.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// What is to be seen there; may be empty.
    pub label: String,
}

/// Every diagnostic, in the order of files and places.
pub fn entries(diagnostics: &Diagnostics, sources: &Sources, paths: &Paths) -> Vec<Entry> {
    let entry = |diagnostic: &Diagnostic| Entry {
        code: diagnostic.code.id,
        severity: diagnostic.severity.word(),
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
        places: diagnostic.labels.iter().map(|label| place(label, sources, paths)).collect(),
        fix: edits(diagnostic).map(|edit| replacement(edit, sources)).collect(),
    };
    diagnostics.sorted().into_iter().map(entry).collect()
}

/// One JSON array of diagnostics.
pub fn render(diagnostics: &[Entry]) -> String {
    // Strings and numbers only: serialising them cannot fail. If it did, nobody would take the
    // reason for diagnostics.
    let text = serde_json::to_string_pretty(diagnostics).unwrap_or_else(|error| error.to_string());
    printable_json(&text) + "\n"
}

fn edits(diagnostic: &Diagnostic) -> impl Iterator<Item = &Edit> {
    diagnostic.fix.iter().flat_map(|fix| &fix.edits)
}

fn replacement(edit: &Edit, sources: &Sources) -> Replacement {
    let file = sources.file(edit.span.file);
    let start = file.position(edit.span.start);
    let end = file.position(edit.span.end);
    Replacement {
        file: file.shown.to_string(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        text: edit.text.clone(),
    }
}

fn place(label: &Label, sources: &Sources, paths: &Paths) -> FileLocation {
    let file = sources.file(label.span.file);
    let start = file.position(label.span.start);
    let end = file.position(label.span.end);
    FileLocation {
        file: file.shown.to_string(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        path: paths.get(label.span).map(str::to_owned),
        label: label.text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Code, Fix, Limits, Severity, Span};

    #[test]
    fn lists_places() {
        static CODE: Code = Code { id: "x", severity: Severity::Warning, meaning: "X." };
        let mut sources = Sources::in_memory([("a", "1\n2é3\n")], Limits::default());
        let file = sources.open("a".into()).unwrap();
        let mut diagnostics = Diagnostics::new();
        let edit = Edit { span: Span::new(file, 5, 6), text: "4".to_owned() };
        let diagnostic = Diagnostic::new(&CODE, Span::new(file, 5, 6), "m").help("h");
        diagnostics.push(diagnostic.fix(Fix::of(edit)));
        let mut paths = Paths::default();
        paths.insert(Span::new(file, 5, 6), "#/a".to_owned());
        let json: serde_json::Value =
            serde_json::from_str(&render(&entries(&diagnostics, &sources, &paths))).unwrap();
        assert_eq!(json[0]["places"][0]["path"], "#/a");
        assert_eq!(json[0]["places"][0]["line"], 2);
        assert_eq!(json[0]["places"][0]["column"], 3);
        assert_eq!(json[0]["severity"], "warning");
        assert_eq!(json[0]["fix"][0]["end_column"], 4);
        assert_eq!(json[0]["fix"][0]["text"], "4");
    }
}
