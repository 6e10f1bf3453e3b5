//! The chapter about the codes of changes.

use std::fmt::Write;

use restwright_codegen::diff::codes::{self, ChangeCode};

use super::MADE;

const HEAD: &str = "\
# Changes

The changes that [`restwright diff`](diff.md) reports, by code: the name in brackets at the end of a
message. `restwright explain CODE` prints the same text. The severity of a code never changes.
";

/// Returns every code with its severity and explanation.
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
