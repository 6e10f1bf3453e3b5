//! Flattening of inline markup: RST cannot nest it, so each piece of a line has one style.

use std::borrow::Cow;

use restwright_api::Inline;

use super::chars::{printable, printed};
use super::flow::LONGEST_LINE;
use crate::link;

/// Maximum word length, such that its escapes and markup fit on a line.
const LONGEST_WORD: usize = LONGEST_LINE / 3;

/// A piece of a line with one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) style: Style,
    pub(super) text: String,
}

/// Style of a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Emphasis,
    Strong,
    Code,
    /// A link to an allowed URL.
    Link(String),
}

/// The lines of a paragraph: one, and another after each [`Inline::Break`]. No line is empty.
/// Consecutive spaces are merged; there are none at the start of a line or at the edges of markup,
/// and at most one at the end.
pub(super) fn lines(inlines: &[Inline]) -> Vec<Vec<Run>> {
    let mut lines = vec![Vec::new()];
    flatten(inlines, &Style::Plain, &mut lines);
    lines.into_iter().map(tidy).filter(|line| !line.is_empty()).collect()
}

fn flatten(inlines: &[Inline], outer: &Style, lines: &mut Vec<Vec<Run>>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => push(lines, outer.clone(), text),
            Inline::Code(text) => push(lines, Style::Code, text),
            Inline::Emphasis(inner) if *outer == Style::Plain => {
                flatten(inner, &Style::Emphasis, lines);
            }
            Inline::Emphasis(inner) => flatten(inner, outer, lines),
            Inline::Strong(inner) => flatten(inner, &Style::Strong, lines),
            Inline::Link { target, text } => linked(target, text, outer, lines),
            Inline::Break => lines.push(Vec::new()),
        }
    }
}

/// Adds a link, without the styles of its text. A disallowed link becomes plain text.
fn linked(target: &str, text: &[Inline], outer: &Style, lines: &mut [Vec<Run>]) {
    let mut own = plain(text);
    if own.trim().is_empty() {
        target.clone_into(&mut own);
    }
    let style = url(target).map_or(outer.clone(), Style::Link);
    push(lines, style, &own);
}

/// Normalizes plain text on one line.
pub(super) fn plain_line(text: &str) -> String {
    divide(squeeze(&printed(Cow::Borrowed(text)))).into_owned()
}

/// The text of inline content, without markup.
pub(super) fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { text: inner, .. } => {
                out.push_str(&plain(inner));
            }
            Inline::Break => out.push(' '),
        }
    }
    out
}

fn push(lines: &mut [Vec<Run>], style: Style, text: &str) {
    let Some(line) = lines.last_mut() else { return };
    match line.last_mut() {
        Some(last) if last.style == style && !matches!(style, Style::Code | Style::Link(_)) => {
            last.text.push_str(text);
        }
        _ => line.push(Run { style, text: text.to_owned() }),
    }
}

/// Moves spaces out of markup and merges them.
fn tidy(line: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let mut blank = false;
    for run in line {
        let text = printed(Cow::Owned(run.text));
        let core = text.trim();
        if core.is_empty() {
            blank |= !text.is_empty();
            continue;
        }
        if (blank || text.starts_with(char::is_whitespace)) && !out.is_empty() {
            append(&mut out, Style::Plain, Cow::Borrowed(" "));
        }
        match run.style {
            Style::Code if core.len() <= LONGEST_LINE => {
                append(&mut out, Style::Code, divide(Cow::Borrowed(core)));
            }
            // No line can hold it, and a literal cannot be broken everywhere.
            Style::Code => append(&mut out, Style::Plain, divide(squeeze(core))),
            style => append(&mut out, style, divide(squeeze(core))),
        }
        blank = text.ends_with(char::is_whitespace);
    }
    if blank && !out.is_empty() {
        append(&mut out, Style::Plain, Cow::Borrowed(" "));
    }
    out
}

/// Splits words that do not fit on a line.
fn divide(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.len() <= LONGEST_WORD {
        return text;
    }
    let mut out = String::new();
    let mut length = 0;
    for c in text.chars() {
        length = if c == ' ' { 0 } else { length + 1 };
        if length > LONGEST_WORD {
            out.push(' ');
            length = 1;
        }
        out.push(c);
    }
    Cow::Owned(out)
}

fn append(out: &mut Vec<Run>, style: Style, text: Cow<'_, str>) {
    match out.last_mut() {
        Some(last) if last.style == Style::Plain && style == Style::Plain => {
            last.text.push_str(&text);
        }
        _ => out.push(Run { style, text: text.into_owned() }),
    }
}

fn squeeze(text: &str) -> Cow<'_, str> {
    if !text.contains("  ") && !text.starts_with(' ') && !text.ends_with(' ') {
        return Cow::Borrowed(text);
    }
    let words = text.split(' ').filter(|word| !word.is_empty());
    Cow::Owned(words.collect::<Vec<_>>().join(" "))
}

/// The encoded URL; `None` if it must not be a link.
fn url(target: &str) -> Option<String> {
    let url = percent_encode(link::absolute(target)?);
    (url.len() <= LONGEST_WORD).then_some(url)
}

/// Percent-encodes characters that would end the URL or be normalized in text.
fn percent_encode(target: &str) -> String {
    let mut out = String::new();
    for c in target.chars() {
        if c.is_whitespace() || "<>`\\\"".contains(c) || printable(c) != c {
            let bytes = c.to_string().into_bytes();
            out.extend(bytes.iter().map(|byte| format!("%{byte:02X}")));
        } else {
            out.push(c);
        }
    }
    out
}
