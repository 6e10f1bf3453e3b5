//! Safe display of text from descriptions in terminals, CI logs and other programs.
//!
//! This module defines which characters may change how the surrounding text is displayed, and how
//! text is escaped so that terminals and CI services do not interpret it as a command. CI services
//! interpret parts of log lines as commands: `::error …` at the start of a line and `##[…]`
//! (GitHub), `##vso[…]` (Azure), `##teamcity[…]` (of `TeamCity`) anywhere.

use std::fmt::Write;
use std::ops::Range;

/// True for a character that changes how the surrounding text is displayed: control characters,
/// line and paragraph separators, directional marks, zero-width characters, tags.
pub fn is_deceptive(c: char) -> bool {
    c.is_control()
        || turns(c)
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

/// True for a mark that changes the direction of the following text.
pub fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns text for display on a single line: deceptive characters, and characters that would start
/// a command of a CI service, are replaced by visible escapes (`\u{1b}`, `\n`).
pub fn printable(text: &str) -> String {
    spelled(text, 0..0, |_| false).0
}

/// Like [`printable`], for a line of a source file: tabs are kept. Also maps a range of the line.
pub fn excerpt(line: &str, part: Range<usize>) -> (String, Range<usize>) {
    spelled(line, part, |c| c == '\t')
}

/// Escapes deceptive characters, and characters that would start a command of a CI service, in
/// JSON. The value is unchanged, since such characters only occur in strings.
pub fn printable_json(json: &str) -> String {
    escaped(json, |c, out| {
        for unit in c.encode_utf16(&mut [0; 2]) {
            let _ = write!(out, "\\u{unit:04x}");
        }
    })
}

/// Like [`printable_json`] for YAML, if every string that [`is_active`] is double-quoted.
pub fn printable_yaml(yaml: &str) -> String {
    escaped(yaml, |c, out| {
        let code = u32::from(c);
        let _ =
            if code > 0xffff { write!(out, "\\U{code:08x}") } else { write!(out, "\\u{code:04x}") };
    })
}

fn escaped(text: &str, escape: impl Fn(char, &mut String)) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if (is_deceptive(c) && c != '\n') || begins_command(text, at) {
            escape(c, &mut out);
        } else {
            out.push(c);
        }
    }
    out
}

/// True if multi-line text, printed as is, could be interpreted by a terminal or a CI service.
pub fn is_active(text: &str) -> bool {
    text.char_indices().any(|(at, c)| {
        (is_deceptive(c) && c != '\n') || begins_command(text, at) || begins_line(text, at, c)
    })
}

fn spelled(text: &str, part: Range<usize>, keep: impl Fn(char) -> bool) -> (String, Range<usize>) {
    let mut out = String::with_capacity(text.len());
    let (mut start, mut end) = (None, None);
    for (at, c) in text.char_indices() {
        if at >= part.start {
            start.get_or_insert(out.len());
        }
        if at >= part.end {
            end.get_or_insert(out.len());
        }
        let is_command = begins_command(text, at) || (c == ':' && begins_line(text, at, c));
        if is_command {
            out.extend(c.escape_unicode());
        } else if is_deceptive(c) && !keep(c) {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    let range = start.unwrap_or(out.len())..end.unwrap_or(out.len());
    (out, range)
}

/// True for the second `#` of `##[` and `##vso[`.
fn begins_command(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at(at);
    let Some(behind) = behind.strip_prefix('#').filter(|_| before.ends_with('#')) else {
        return false;
    };
    behind.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).starts_with('[')
}

/// True for the first of two colons at the start of a line, ignoring leading whitespace.
fn begins_line(text: &str, at: usize, c: char) -> bool {
    let (before, behind) = text.split_at(at);
    let line = before.rsplit('\n').next().unwrap_or_default();
    c == ':' && behind.starts_with("::") && line.trim_start().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts() {
        for (text, shown) in [
            ("plain: text #1 [x] ## a", "plain: text #1 [x] ## a"),
            ("a\n\u{1b}[31mb\u{9b}2J", "a\\n\\u{1b}[31mb\\u{9b}2J"),
            ("a\u{202e}b\u{200b}c\u{2028}d", "a\\u{202e}b\\u{200b}c\\u{2028}d"),
            ("::error::a", "\\u{3a}:error::a"),
            (" ::error::a", " \\u{3a}:error::a"),
            ("std::fmt", "std::fmt"),
            ("x ##vso[task.a]b", "x #\\u{23}vso[task.a]b"),
            ("##[error]", "#\\u{23}[error]"),
            ("###[error]", "##\\u{23}[error]"),
        ] {
            assert_eq!(printable(text), shown, "{text:?}");
            assert_eq!(printable(shown), shown, "{shown:?}");
            assert_eq!(is_active(text), text != shown, "{text:?}");
        }
    }

    #[test]
    fn json_says_the_same() {
        let texts = ["a\u{7f}\u{9b}\u{202e}b", "\u{e0041}", "x ##vso[a]", "\u{1b}\n::error::"];
        let json = serde_json::to_string_pretty(&texts).unwrap();
        let shown = printable_json(&json);
        assert!(!is_active(&shown), "{shown}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&shown).unwrap(), texts);
    }

    #[test]
    fn the_place_moves_along() {
        assert_eq!(excerpt("\ta\u{1b}bc", 3..4), ("\ta\\u{1b}bc".to_owned(), 8..9));
        assert_eq!(excerpt("ab", 1..2), ("ab".to_owned(), 1..2));
        assert_eq!(excerpt("ab", 2..2), ("ab".to_owned(), 2..2));
    }
}
