//! Diagnostics as JSON for programs.

use serde::Serialize;

use crate::{Diagnostics, Label, Sources};

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    places: Vec<Place<'a>>,
}

/// A place: lines and columns from 1, columns in characters, the end exclusive.
#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    label: &'a str,
}

/// One JSON array of every finding, in the order of files and places.
pub fn render(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let findings: Vec<_> = diagnostics
        .sorted()
        .into_iter()
        .map(|diagnostic| Finding {
            code: diagnostic.code.id,
            severity: diagnostic.code.severity.word(),
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            places: diagnostic.labels.iter().map(|label| place(label, sources)).collect(),
        })
        .collect();
    // Strings and numbers only: serialising them cannot fail.
    serde_json::to_string_pretty(&findings).unwrap_or_default() + "\n"
}

fn place<'a>(label: &'a Label, sources: &'a Sources) -> Place<'a> {
    let file = sources.file(label.span.file);
    let start = file.position(label.span.start);
    let end = file.position(label.span.end);
    Place {
        file: file.shown.as_str(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        label: &label.text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Code, Diagnostic, Limits, Severity, Span};

    #[test]
    fn lists_places() {
        static CODE: Code = Code { id: "x", severity: Severity::Warning, meaning: "X." };
        let mut sources = Sources::in_memory([("a", "1\n2é3\n")], Limits::default());
        let file = sources.open("a".into()).unwrap();
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(Diagnostic::new(&CODE, Span::new(file, 5, 6), "m").help("h"));
        let json: serde_json::Value =
            serde_json::from_str(&render(&diagnostics, &sources)).unwrap();
        assert_eq!(json[0]["places"][0]["line"], 2);
        assert_eq!(json[0]["places"][0]["column"], 3);
        assert_eq!(json[0]["severity"], "warning");
    }
}
