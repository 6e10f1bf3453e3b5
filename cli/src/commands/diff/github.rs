//! Changes as GitHub Actions annotations (workflow commands), one per line.

use std::fmt::Write;

use restwright_codegen::diff::Severity;
use restwright_source::text::printable;

use super::located::Located;
use super::text::summary;

/// Returns a workflow command for each change that is not accepted, at its location in the new
/// version, and a summary line.
pub(super) fn annotations(changes: &[Located]) -> String {
    let mut out = String::new();
    for change in changes.iter().filter(|change| !change.accepted) {
        let command = match change.severity {
            Severity::Wire | Severity::Source => "error",
            Severity::Possibly => "warning",
            Severity::Compatible => "notice",
        };
        let _ = write!(out, "::{command} ");
        if let Some(location) = &change.new {
            let file = property(&location.file);
            let _ = write!(out, "file={file},line={},col={},", location.line, location.column);
        }
        let title = property(&format!("{} ({})", change.severity.words(), change.code));
        let message = data(&format!("{}: {}", change.subject, change.message));
        let _ = writeln!(out, "title={title}::{message}");
    }
    out + &summary(changes) + "\n"
}

/// Escapes the message of a workflow command.
fn data(text: &str) -> String {
    printable(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_command() {
        assert_eq!(data("a\n::error::b 5%"), "a\\n\\u{3a}:error::b 5%25");
        assert_eq!(property("C:\\a,line=1"), "C%3A\\a%2Cline=1");
    }
}
