//! Diagnostics in formats for CI services: GitHub annotations, Checkstyle, `JUnit`.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::json::{Entry, FileLocation};
use crate::text::printable;

/// Formats diagnostics as GitHub Actions annotations, one per line.
pub fn github(diagnostics: &[Entry]) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let level = if diagnostic.severity == "info" { "notice" } else { diagnostic.severity };
        let _ = write!(out, "::{level} title={}", property(diagnostic.code));
        if let Some(location) = diagnostic.places.first() {
            let FileLocation { file, line, column, end_line, end_column, .. } = location;
            let _ = write!(out, ",file={},line={line},endLine={end_line}", property(file));
            // Columns are only supported for single-line annotations.
            if line == end_line {
                let _ = write!(out, ",col={column},endColumn={end_column}");
            }
        }
        let _ = writeln!(out, "::{}", data(&text(diagnostic)));
    }
    out
}

/// Formats diagnostics as a Checkstyle report, grouped by file.
pub fn checkstyle(diagnostics: &[Entry]) -> String {
    let mut files: BTreeMap<&str, Vec<(&Entry, &FileLocation)>> = BTreeMap::new();
    for diagnostic in diagnostics {
        if let Some(location) = diagnostic.places.first() {
            files.entry(&location.file).or_default().push((diagnostic, location));
        }
    }
    let mut out = format!("{DECLARATION}<checkstyle version=\"4.3\">\n");
    for (file, entries) in files {
        let _ = writeln!(out, "  <file name=\"{}\">", xml(file));
        for (diagnostic, location) in entries {
            let _ = writeln!(
                out,
                "    <error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}\" source=\"restwright.{}\"/>",
                location.line,
                location.column,
                diagnostic.severity,
                xml(&text(diagnostic)),
                diagnostic.code,
            );
        }
        out.push_str("  </file>\n");
    }
    out + "</checkstyle>\n"
}

/// Formats diagnostics as a `JUnit` report: errors and warnings are failed tests, infos are passed
/// tests.
pub fn junit(diagnostics: &[Entry]) -> String {
    let count = diagnostics.len();
    let failures = diagnostics.iter().filter(|diagnostic| diagnostic.severity != "info").count();
    let mut out = format!(
        "{DECLARATION}<testsuites>\n  <testsuite name=\"restwright\" tests=\"{count}\" failures=\"{failures}\">\n"
    );
    for diagnostic in diagnostics {
        let location = diagnostic.places.first();
        let file = location.map_or("", |location| &location.file);
        let at = location
            .map(|location| format!("{}:{}:{}", location.file, location.line, location.column));
        let details = xml(&format!("{}: {}", at.unwrap_or_default(), text(diagnostic)));
        let result = if diagnostic.severity == "info" {
            format!("<system-out>{details}</system-out>")
        } else {
            let (severity, message) = (diagnostic.severity, xml(&diagnostic.message));
            format!("<failure type=\"{severity}\" message=\"{message}\">{details}</failure>")
        };
        let _ = writeln!(
            out,
            "    <testcase name=\"{}\" classname=\"{}\">\n      {result}\n    </testcase>",
            diagnostic.code,
            xml(file),
        );
    }
    out + "  </testsuite>\n</testsuites>\n"
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Returns the message, the suggestion, and the path within the document.
fn text(diagnostic: &Entry) -> String {
    let mut text = diagnostic.message.clone();
    if let Some(help) = &diagnostic.help {
        let _ = write!(text, "; help: {help}");
    }
    if let Some(path) = diagnostic.places.first().and_then(|location| location.path.as_ref()) {
        let _ = write!(text, " (at {path})");
    }
    text
}

/// Escapes text for an XML attribute or element.
fn xml(text: &str) -> String {
    let text = printable(text).replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

/// Escapes the message of a GitHub workflow command.
fn data(text: &str) -> String {
    printable(text).replace('%', "%25")
}

/// Escapes a property of a GitHub workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diagnostics() -> Vec<Entry> {
        let location = FileLocation {
            file: "a,b.yaml".to_owned(),
            line: 2,
            column: 3,
            end_line: 2,
            end_column: 5,
            path: Some("#/paths".to_owned()),
            label: String::new(),
        };
        let diagnostic = Entry {
            code: "some-code",
            severity: "info",
            message: "`<b>` is\n::error::100%".to_owned(),
            help: Some("write \"b\"".to_owned()),
            places: vec![location],
            fix: Vec::new(),
        };
        vec![diagnostic]
    }

    #[test]
    fn annotations_are_one_line() {
        let text = github(&diagnostics());
        let start = "::notice title=some-code,file=a%2Cb.yaml,line=2,endLine=2,col=3,endColumn=5::";
        assert!(text.starts_with(start), "{text}");
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(text.contains("100%25") && text.contains("(at #/paths)"), "{text}");
    }

    #[test]
    fn reports_in_xml_are_escaped() {
        for text in [checkstyle(&diagnostics()), junit(&diagnostics())] {
            assert!(text.contains("&lt;b&gt;"), "{text}");
            assert!(!text.contains("<b>") && text.contains("(at #/paths)"), "{text}");
        }
        assert!(
            checkstyle(&diagnostics()).contains("<error line=\"2\" column=\"3\" severity=\"info\"")
        );
        assert!(junit(&diagnostics()).contains("tests=\"1\" failures=\"0\""));
        let warning = diagnostics().into_iter().map(|info| Entry { severity: "warning", ..info });
        let report = junit(&warning.collect::<Vec<_>>());
        assert!(report.contains("failures=\"1\"") && report.contains("<failure type=\"warning\""));
        assert!(junit(&[]).contains("tests=\"0\""));
    }
}
