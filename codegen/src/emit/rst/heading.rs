//! Headings and labels.

use super::chars::width;
use super::flow::Flow;
use super::guard::guard;
use super::inline;

/// A title with its underline.
pub(super) fn heading(title: &str, sign: char) -> Vec<String> {
    underlined(spelled(title).text().to_owned(), sign)
}

/// A title after a badge, which is trusted markup.
pub(super) fn badged(badge: &str, title: &str, sign: char) -> Vec<String> {
    underlined(format!("{badge} {}", inline::text(title).text()), sign)
}

fn underlined(text: String, sign: char) -> Vec<String> {
    // Parsers differ on the width of some characters; an underline may be too long.
    let length = if text.is_ascii() { text.len() } else { 2 * width(&text).max(text.len()) };
    vec![text, sign.to_string().repeat(length.max(3))]
}

/// A label before its target.
pub(super) fn label(label: &str) -> Vec<String> {
    vec![format!(".. _{label}:"), String::new()]
}

fn spelled(title: &str) -> Flow {
    guard(inline::text(title))
}
