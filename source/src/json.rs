//! Diagnostics as JSON.

use serde::Serialize;

use crate::text::printable_json;
use crate::{Diagnostic, Diagnostics, Edit, Label, Paths, Sources};

/// Diagnostic with resolved locations, for programs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Id of the diagnostic code.
    pub code: &'static str,
    /// `error`, `warning` or `info`.
    pub severity: &'static str,
    /// Message.
    pub message: String,
    /// Suggested fix, as text.
    pub help: Option<String>,
    /// The primary location, followed by related locations.
    pub places: Vec<FileLocation>,
    /// Edits of the suggested fix, if it can be applied automatically.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fix: Vec<Replacement>,
}

/// Replacement of a part of a file; positions as in [`FileLocation`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Replacement {
    /// The path as the user would write it.
    pub file: String,
    /// Start line.
    pub line: usize,
    /// Start column.
    pub column: usize,
    /// End line.
    pub end_line: usize,
    /// End column.
    pub end_column: usize,
    /// The new text.
    pub text: String,
}

/// Location: lines and columns are 1-based, columns in characters, the end is exclusive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileLocation {
    /// The path as the user would write it.
    pub file: String,
    /// Start line.
    pub line: usize,
    /// Start column.
    pub column: usize,
    /// End line.
    pub end_line: usize,
    /// End column.
    pub end_column: usize,
    /// Path within the document: a JSON pointer or the path of an element.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Text shown at the location; may be empty.
    pub label: String,
}

/// Converts all diagnostics, sorted by location.
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

/// Returns the diagnostics as a JSON array.
pub fn render(diagnostics: &[Entry]) -> String {
    // Only strings and numbers, so serialization cannot fail.
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
