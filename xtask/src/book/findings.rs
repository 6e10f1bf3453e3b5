use restwright::codes;

use super::MADE;

const HEAD: &str = "\
# Findings

What restwright says of descriptions and of `restwright.toml`, by the name that stands in brackets in
a message. `restwright explain NAME` says the same. Errors refuse a description; warnings say how
something was understood.
";

/// Every kind of finding, with its example.
pub(super) fn page() -> String {
    let mut page = format!("{MADE}{HEAD}");
    for text in codes::explanations() {
        for line in text.trim().lines() {
            page.push('\n');
            match line.strip_prefix("## ") {
                Some(id) => page.push_str(&heading(id)),
                // The page has a title already.
                None if line.starts_with("# ") => page.extend(["#", line]),
                None => page.push_str(line),
            }
        }
        page.push('\n');
    }
    page
}

/// `### wadl-bad-path`, how grave it is, and what it means.
fn heading(id: &str) -> String {
    let code = codes::all().into_iter().find(|code| code.id == id);
    let about = code.map(|code| format!("\n\n*{}: {}*", code.severity.word(), code.meaning.trim()));
    format!("### {id}{}", about.unwrap_or_default())
}
