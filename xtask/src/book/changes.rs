//! The chapter about the codes of changes.

use std::fmt::Write;

use restwright_codegen::diff::codes::{self, ChangeCode};

use super::MADE;

const HEAD: &str = "\
# Changes

What [`restwright diff`](diff.md) reports, by the code that stands in brackets behind a message.
`restwright explain CODE` says the same. Every code has one severity and keeps it.
";

/// Every code, with its severity and explanation.
pub(super) fn page() -> String {
    let mut page = format!("{MADE}{HEAD}");
    let groups: [(&str, &[&ChangeCode]); 2] =
        [("On the wire", codes::wire::ALL), ("In source", codes::source::ALL)];
    for (title, all) in groups {
        let _ = write!(page, "\n## {title}\n");
        for code in all {
            let text = codes::explanation(code);
            let _ = write!(page, "\n### {}\n\n*{}*\n\n{text}\n", code.id, code.severity.words());
        }
    }
    page
}
