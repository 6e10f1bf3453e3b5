//! Escaping of text in Markdown.

use std::borrow::Cow;

use restwright_source::text::is_deceptive;

/// A space at which no line may be broken.
pub(super) const HARD_BLANK: char = '\u{e000}';

/// Removes characters that affect the display of the surrounding text: control characters,
/// bidirectional controls, zero-width spaces. Line breaks and tabs are kept.
pub(in super::super) fn harmless(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let harmless = text
        .chars()
        .filter_map(|c| match c {
            '\n' | '\t' => Some(c),
            '\u{2028}' | '\u{2029}' | '\u{a0}' => Some(' '),
            HARD_BLANK => None,
            _ => (!is_deceptive(c)).then_some(c),
        })
        .collect();
    Cow::Owned(harmless)
}

/// Fast path for most text: visible ASCII, spaces, line breaks and tabs.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\t'))
}

/// Formats a code span on one line; empty if the text is blank.
pub(in super::super) fn code_span(text: &str) -> String {
    // Most are names.
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'`') {
        return format!("`{text}`");
    }
    let text = harmless(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return String::new();
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}").replace(' ', HARD_BLANK.encode_utf8(&mut [0; 4]))
}

/// Escapes text. URLs in it become links, except inside a link.
pub(super) fn escape(text: &str, in_link: bool) -> String {
    let text = harmless(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = url_start(rest) {
        let (before, url) = rest.split_at(at);
        plain(before, &mut out);
        let end = url.find(|c| !is_url(c)).unwrap_or(url.len());
        let end = url[..end].trim_end_matches(['.', ',', ':', ';', '!', '?', ')', '\'', '*']).len();
        if in_link {
            plain(&url[..end], &mut out);
        } else if url[..end].ends_with("://") || url[end..].starts_with(['{', '[', '<']) {
            // Not a complete URL, but a template with parameters.
            let end = url.find(char::is_whitespace).unwrap_or(url.len());
            out.push_str(&code_span(&url[..end]));
            rest = &url[end..];
            continue;
        } else {
            out.push('<');
            out.push_str(&url[..end]);
            out.push('>');
        }
        rest = &url[end..];
    }
    plain(rest, &mut out);
    out
}

fn url_start(text: &str) -> Option<usize> {
    // Most texts have no colon.
    if !text.contains(':') {
        return None;
    }
    let schemes = text.match_indices("://").filter_map(|(end, _)| {
        let starts = ["http", "https"].into_iter().filter_map(|scheme| {
            let start = end.checked_sub(scheme.len())?;
            text.get(start..end)?.eq_ignore_ascii_case(scheme).then_some(start)
        });
        starts.min()
    });
    schemes.min()
}

pub(super) fn is_url(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c)
}

fn plain(text: &str, out: &mut String) {
    if !text.contains(is_special) {
        out.push_str(text);
        return;
    }
    let mut chars = text.chars().peekable();
    let mut last = out.chars().last().unwrap_or(' ');
    while let Some(character) = chars.next() {
        let inside = last.is_alphanumeric() && chars.peek().is_some_and(|c| c.is_alphanumeric());
        if is_special(character) && !(character == '_' && inside) {
            out.push('\\');
        }
        out.push(character);
        last = character;
    }
}

/// True for the characters of Markdown within a line.
fn is_special(c: char) -> bool {
    matches!(c, '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' | '_')
}

/// Escapes the start of a line, which must not become a list item, a heading or a thematic break
/// when text is wrapped.
pub(super) fn guard(line: String) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    if line.starts_with(['#', '+', '-', '=', ':']) { format!("\\{line}") } else { line }
}
