//! Escapes at the start and end of a paragraph, where text could be recognized as another RST
//! construct.

use super::flow::Flow;

/// Ensures that a line is parsed as the first line of a paragraph, and that the paragraph does not
/// introduce a literal block.
pub(super) fn guard(mut line: Flow) -> Flow {
    if line.text().trim_end().ends_with("::") {
        line.prefix_last("\\");
    }
    if starts_something(line.text()) {
        line.prefix(sign_before(line.text()));
    }
    line
}

/// The escape that turns a line into plain text: a backslash, or an escaped space (which is
/// removed) if the line starts with an escape or a literal.
pub(super) fn sign_before(line: &str) -> &'static str {
    if line.starts_with(['\\', '`']) { "\\ " } else { "\\" }
}

/// True for a line of one repeated punctuation character, which RST reads as the adornment of a
/// title.
pub(super) fn is_rule(line: &str) -> bool {
    let mut signs = line.chars();
    let first = signs.next();
    first.is_some_and(|sign| sign.is_ascii_punctuation()) && signs.all(|sign| Some(sign) == first)
}

fn starts_something(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    is_mark(first)
        || is_enumerator(first)
        || (is_rule(first) && (second.is_empty() || first.len() > 3))
        || (is_equals(first) && is_equals(second))
        || (first.starts_with("+-") && first.ends_with("-+"))
        || is_field(text)
        || is_options(text)
}

/// Markers of bullet lists, line blocks, explicit markup, anonymous targets and doctest blocks.
fn is_mark(word: &str) -> bool {
    matches!(
        word,
        "-" | "+" | "*" | "\u{2022}" | "\u{2023}" | "\u{2043}" | "|" | ".." | "__" | ">>>"
    )
}

/// Enumerators: `1.`, `a)`, `(iv)`, `#.`.
fn is_enumerator(word: &str) -> bool {
    let number = match word.strip_prefix('(') {
        Some(rest) => rest.strip_suffix(')'),
        None => word.strip_suffix(['.', ')']),
    };
    number.is_some_and(|number| {
        let every = |test: fn(char) -> bool| !number.is_empty() && number.chars().all(test);
        number == "#"
            || every(|c| c.is_ascii_digit())
            || every(|c| "ivxlcdm".contains(c))
            || every(|c| "IVXLCDM".contains(c))
            || (number.len() == 1 && every(|c| c.is_ascii_alphabetic()))
    })
}

fn is_equals(word: &str) -> bool {
    word.starts_with('=') && is_rule(word)
}

/// The marker of a field list: `:name:`.
fn is_field(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(':') else { return false };
    if rest.starts_with([':', ' ']) {
        return false;
    }
    let mut escaped = false;
    let mut before = ':';
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        match (escaped, c, chars.peek()) {
            (false, ':', None | Some(' ')) if before != ' ' => return true,
            (false, ':', Some('`')) => return false,
            _ => escaped = !escaped && c == '\\',
        }
        before = c;
    }
    false
}

/// A paragraph consisting only of command-line options: `-a, --all=WHICH`.
fn is_options(text: &str) -> bool {
    text.trim_end().split(", ").all(|option| {
        let mut words = option.splitn(3, ' ');
        let name = words.next().unwrap_or_default();
        let mark = name.strip_prefix("--").or_else(|| name.strip_prefix(['-', '+', '/']));
        let bare = mark.is_some_and(|mark| mark.starts_with(|c: char| c.is_ascii_alphanumeric()));
        bare && (words.next().is_none() || words.next().is_none())
    })
}

/// True if a paragraph may be parsed as the attribution of its block quote.
pub(super) fn is_attribution(line: &str) -> bool {
    line.starts_with("--") || line.starts_with('\u{2014}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::rst::inline;

    fn guarded(text: &str) -> String {
        guard(inline::text(text)).text().to_owned()
    }

    #[test]
    fn ordinary_beginnings_stay() {
        for text in [
            "A note.",
            "-1 means no limit",
            "... and so on",
            "# of boats",
            "1.5 knots",
            "(see below)",
            "10 boats",
            "e.g. this one",
            ":name of a boat",
            "== is equality",
            "/v1 is the root",
            "--force takes effect at once, always",
        ] {
            assert_eq!(guarded(text), text);
        }
    }

    #[test]
    fn marks_are_escaped() {
        for (text, escaped) in [
            ("- a", "\\- a"),
            ("* a", "\\* a"),
            ("\u{2022} a", "\\\u{2022} a"),
            ("1. a", "\\1. a"),
            ("(iv) a", "\\(iv) a"),
            ("A) a", "\\A) a"),
            ("#. a", "\\#. a"),
            (".. note::", "\\.. note:\\:"),
            ("..", "\\.."),
            ("__ a", "\\__ a"),
            (">>> a", "\\>>> a"),
            ("| a", "\\| a"),
            (":class: a", "\\:class: a"),
            ("-a", "\\-a"),
            ("--all=WHICH, -a", "\\--all=WHICH, -a"),
            ("...", "\\..."),
            ("----- a", "\\----- a"),
            ("=== ===", "\\=== ==="),
            ("+----+", "\\+----+"),
            ("as follows::", "as follows:\\:"),
            ("::", ":\\:"),
            ("\\", "\\ \\\\"),
        ] {
            assert_eq!(guarded(text), escaped);
        }
    }
}
