//! Inline content, and its wrapping to lines.

use std::borrow::Cow;

use restwright_api::Inline;

use crate::link;

use super::text::{HARD_BLANK, code_span, escape, guard, is_url};

/// Marks an explicit line break.
const BREAK: char = '\u{e001}';

/// Formats a paragraph as lines.
pub(super) fn paragraph(inlines: &[Inline], width: usize) -> Vec<String> {
    let text = markdown(inlines, false);
    let lines = text.split(BREAK).map(|line| wrap(line, width)).filter(|lines| !lines.is_empty());
    let mut out: Vec<String> = Vec::new();
    for lines in lines {
        if let Some(last) = out.last_mut() {
            last.push('\\');
        }
        out.extend(lines);
    }
    out
}

/// Formats a title on one line.
pub(super) fn title(inlines: &[Inline]) -> String {
    let text = markdown(inlines, false).replace(BREAK, " ");
    let text = text.replace(HARD_BLANK, " ").replace('{', "\\{").replace('#', "\\#");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn markdown(inlines: &[Inline], in_link: bool) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) => out.push_str(&unbroken(escape(text, in_link))),
            Inline::Code(text) => apart(&mut out, &unbroken(code_span(text))),
            Inline::Emphasis(inner) => mark(&mut out, "*", &markdown(inner, in_link)),
            Inline::Strong(inner) => mark(&mut out, "**", &markdown(inner, in_link)),
            Inline::Link { target, text } => out.push_str(&linked(target, text, in_link)),
            Inline::Break => out.push(BREAK),
        }
    }
    out
}

/// Removes marks of line breaks that are in the text itself.
pub(super) fn unbroken(text: String) -> String {
    if text.contains(BREAK) { text.replace(BREAK, "") } else { text }
}

/// Adds delimiters around text, outside of which its leading and trailing spaces are moved.
fn mark(out: &mut String, mark: &str, inner: &str) {
    let trimmed = inner.trim();
    if trimmed.is_empty() || trimmed.contains(['*', BREAK]) {
        out.push_str(inner);
        return;
    }
    let start = inner.len() - inner.trim_start().len();
    let (before, after) = (&inner[..start], &inner[start + trimmed.len()..]);
    out.push_str(before);
    apart(out, &format!("{mark}{trimmed}{mark}"));
    out.push_str(after);
}

/// Appends a piece, separated from a preceding delimiter that it would merge with.
fn apart(out: &mut String, piece: &str) {
    if out.ends_with(['`', '*']) && piece.starts_with(['`', '*']) {
        out.push(' ');
    }
    out.push_str(piece);
}

/// Formats a link. Only web URLs become links, since rustdoc resolves other targets as items.
fn linked(target: &str, text: &[Inline], in_link: bool) -> String {
    let web = link::absolute(target).filter(|url| url.chars().all(is_url) && !in_link);
    let label = markdown(text, true).replace(BREAK, " ");
    let Some(target) = web else {
        let target = target.trim();
        return if label.trim().is_empty() {
            escape(target, in_link)
        } else {
            markdown(text, in_link)
        };
    };
    let label = label.trim().replace(' ', HARD_BLANK.encode_utf8(&mut [0; 4]));
    let plain: String = label.chars().filter(|&c| c != '\\').collect();
    if label.is_empty() || plain == target {
        return format!("<{target}>");
    }
    format!("[{label}](<{target}>)")
}

fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = flow(text, width);
    if let Some(first) = lines.first_mut() {
        *first = guard(std::mem::take(first));
    }
    lines
}

/// Wraps Markdown. The first line is not escaped, so that it may start with markup.
pub(super) fn flow(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut length = 0;
    let has_hard_blanks = text.contains(HARD_BLANK);
    for word in text.split_whitespace() {
        let mut word = Cow::Borrowed(word);
        if has_hard_blanks {
            word = Cow::Owned(word.replace(HARD_BLANK, " "));
        }
        let size = word.chars().count();
        if length > 0 && length + 1 + size > width {
            push(&mut lines, std::mem::take(&mut line));
            length = 0;
        }
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        line.push_str(&word);
        length += size;
    }
    if length > 0 {
        push(&mut lines, line);
    }
    lines
}

fn push(lines: &mut Vec<String>, line: String) {
    let line = if lines.is_empty() { line } else { guard(line) };
    lines.push(line);
}
