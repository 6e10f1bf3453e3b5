//! Long explanations of diagnostic codes: Markdown with one section per code, headed by its id.

use crate::cut;

/// Returns the explanation of a code, without its heading; `None` if there is no such section.
pub fn section<'a>(texts: &[&'a str], id: &str) -> Option<&'a str> {
    texts.iter().find_map(|text| {
        let heading = format!("\n## {id}\n");
        let start = text.find(&heading)? + heading.len();
        let end = cut(text, start..).find("\n## ").map_or(text.len(), |at| start + at);
        Some(cut(text, start..end).trim())
    })
}

/// Returns the ids of all sections, in order.
pub fn ids(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| line.strip_prefix("## "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections() {
        let text = "# All\n\n## one\n\nFirst.\n\n## one-more\n\nSecond.\n";
        assert_eq!(section(&["", text], "one"), Some("First."));
        assert_eq!(section(&[text], "one-more"), Some("Second."));
        assert_eq!(section(&[text], "more"), None);
        assert_eq!(ids(text).collect::<Vec<_>>(), ["one", "one-more"]);
    }
}
