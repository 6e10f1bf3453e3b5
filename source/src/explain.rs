//! The long texts about kinds of diagnostics: Markdown, a section a kind, headed by its id.

use crate::cut;

/// The text about a kind, without its heading; `None` where no section is headed by its id.
pub fn section<'a>(texts: &[&'a str], id: &str) -> Option<&'a str> {
    texts.iter().find_map(|text| {
        let heading = format!("\n## {id}\n");
        let start = text.find(&heading)? + heading.len();
        let end = cut(text, start..).find("\n## ").map_or(text.len(), |at| start + at);
        Some(cut(text, start..end).trim())
    })
}

/// The ids that head sections, in order.
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
