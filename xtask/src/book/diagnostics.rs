use restwright::codes;

use super::MADE;

const HEAD: &str = "\
# Diagnostics

The errors, warnings and infos that restwright reports for descriptions and for `restwright.toml`,
by code: the name in brackets in a message. `restwright explain CODE` prints the same text. An error
rejects the description. A warning reports a contradiction or an assumption. An info suggests an
improvement. [Checking descriptions](lint.md) describes how to change severities.
";

/// Returns all diagnostic codes with explanations and examples.
pub(super) fn page() -> String {
    let mut page = format!("{MADE}{HEAD}");
    for text in codes::explanations() {
        for line in text.trim().lines() {
            page.push('\n');
            match line.strip_prefix("## ") {
                Some(id) => page.push_str(&heading(id)),
                // The page already has a title.
                None if line.starts_with("# ") => page.extend(["#", line]),
                None => page.push_str(line),
            }
        }
        page.push('\n');
    }
    page
}

/// Returns the heading of a code, followed by its severity and summary.
fn heading(id: &str) -> String {
    let code = codes::all().into_iter().find(|code| code.id == id);
    let about = code.map(|code| format!("\n\n*{}: {}*", code.severity.word(), code.meaning.trim()));
    format!("### {id}{}", about.unwrap_or_default())
}
