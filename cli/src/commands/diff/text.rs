//! Changes as text for a terminal.

use std::fmt::Write;

use restwright_codegen::diff::Severity;
use restwright_source::text::printable;

use super::located::Located;

/// Returns one line per change, grouped by operation and type, and a summary line.
pub(super) fn human(changes: &[Located]) -> String {
    let mut out = String::new();
    let mut subject = "";
    for change in changes {
        if change.subject != subject {
            subject = &change.subject;
            let _ = writeln!(out, "{}", printable(subject));
        }
        let words = change.severity.words();
        let accepted = if change.accepted { " (accepted)" } else { "" };
        let _ =
            write!(out, "  {words}{accepted}: {} [{}]", printable(&change.message), change.code);
        let locations = change.places();
        if !locations.is_empty() {
            let _ = write!(out, " {locations}");
        }
        out.push('\n');
    }
    out + &summary(changes) + "\n"
}

/// Returns a summary: `3 changes: 1 breaking on the wire, 2 compatible; 1 accepted`.
pub(super) fn summary(changes: &[Located]) -> String {
    let counts = Severity::ALL.iter().filter_map(|severity| {
        let count = changes.iter().filter(|change| change.severity == *severity).count();
        (count > 0).then(|| format!("{count} {}", severity.words()))
    });
    let counts: Vec<String> = counts.collect();
    let accepted = changes.iter().filter(|change| change.accepted).count();
    let accepted = if accepted == 0 { String::new() } else { format!("; {accepted} accepted") };
    match changes.len() {
        0 => "no changes".to_owned(),
        1 => format!("1 change: {}{accepted}", counts.join(", ")),
        count => format!("{count} changes: {}{accepted}", counts.join(", ")),
    }
}
