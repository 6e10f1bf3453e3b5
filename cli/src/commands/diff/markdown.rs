//! Changes as Markdown, for a comment on a pull request.

use std::fmt::Write;

use restwright_source::text::printable;

use super::located::Located;
use super::text::summary;

/// Returns a list of changes grouped by operation and type.
pub(super) fn markdown(changes: &[Located]) -> String {
    let mut out = format!("**{}**\n", summary(changes));
    let mut subject = "";
    for change in changes {
        if change.subject != subject {
            subject = &change.subject;
            let _ = write!(out, "\n### {}\n\n", escaped(subject));
        }
        let words = change.severity.words();
        let mark = if change.accepted { "~~" } else { "" };
        let message = spelled(&change.message);
        let _ = write!(out, "- {mark}**{words}**: {message}{mark} (`{}`)", change.code);
        let locations = change.places();
        if !locations.is_empty() {
            let _ = write!(out, " {}", code(&locations));
        }
        out.push('\n');
    }
    out
}

/// Formats a message: text between backticks as code, other text escaped.
fn spelled(message: &str) -> String {
    let parts: Vec<&str> = message.split('`').collect();
    // With an odd number of backticks, one of them is part of a name.
    if parts.len().is_multiple_of(2) {
        return escaped(message);
    }
    let part = |(at, part): (usize, &&str)| match at % 2 {
        0 => escaped(part),
        _ => code(part),
    };
    parts.iter().enumerate().map(part).collect()
}

/// Escapes text, so that it contains no markup, link or mention.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in printable(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // GitHub recognizes mentions, issue numbers and URLs in plain text.
            '@' | '#' | ':' => out.extend([c.to_string().as_str(), "<!-- -->"]),
            '.' if out.ends_with("www") => out.push_str(".<!-- -->"),
            _ if c.is_ascii_punctuation() && !"/,;()'\".?%".contains(c) => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// Formats text as a code span, delimited by more backticks than it contains.
fn code(text: &str) -> String {
    let text = printable(text);
    if text.trim().is_empty() {
        return String::new();
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    if text.starts_with('`') || text.ends_with('`') {
        return format!("{fence} {text} {fence}");
    }
    format!("{fence}{text}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_text() {
        for (text, shown) in [
            ("query parameter `limit` removed", "query parameter `limit` removed"),
            ("`a*b` and *c*", "`a*b` and \\*c\\*"),
            ("a `b` c` d", "a \\`b\\` c\\` d"),
            ("@team <img src=x> [a](b)", "@<!-- -->team &lt;img src\\=x&gt; \\[a\\](b)"),
            ("a\nb", "a\\\\nb"),
            ("``", ""),
        ] {
            assert_eq!(spelled(text), shown, "{text}");
        }
        assert_eq!(code("a``b"), "```a``b```");
        assert_eq!(code("`a"), "`` `a ``");
    }
}
