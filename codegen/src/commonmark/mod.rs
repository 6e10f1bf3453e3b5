//! [`Prose`] as CommonMark, for descriptions.
//!
//! Text stays text, and what is read again is the same prose. What CommonMark has no mark-up for
//! is HTML around it, which viewers show and readers of descriptions understand: terms, tables
//! whose cells hold blocks, styles that stand against letters. What is lost: the blank at the end
//! of a paragraph that leads on, the titles of notes and listings (they become paragraphs), and
//! what says nothing.

mod escape;
mod line;
mod table;

use restwright_api::{Admonition, Block, Inline, ListKind, Prose};

use line::LineContext;

/// How deep headings go.
const LEVELS: usize = 6;

/// Prose as CommonMark; empty where it says nothing. No line end stands at its end.
pub fn commonmark(prose: &Prose) -> String {
    blocks(&prose.blocks, 1).join("\n")
}

/// The lines of blocks; `level` is that of headings among them.
fn blocks(blocks: &[Block], level: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut before: Option<(ListKind, bool)> = None;
    let is_section = |block: &Block| matches!(block, Block::Section { .. });
    let closing = blocks.iter().rposition(|block| !is_section(block)).unwrap_or(0);
    for (at, block) in blocks.iter().enumerate() {
        let mut list = None;
        let lines = match block {
            Block::List { kind, items } => {
                // A list beside one of its kind would go on with it under the same marker.
                let other = matches!(before, Some((earlier, false)) if earlier == *kind);
                list = Some((*kind, other));
                self::list(*kind, other, items)
            }
            Block::Section { title, body } => {
                let lines = section(title, body, level);
                // All that follows a heading would be below it.
                if at < closing { enclosed("div", lines) } else { lines }
            }
            block => self::block(block),
        };
        if lines.is_empty() {
            continue;
        }
        before = list;
        if !out.is_empty() {
            out.push(String::new());
        }
        out.extend(lines);
    }
    out
}

fn block(block: &Block) -> Vec<String> {
    match block {
        Block::Paragraph(inlines) => paragraph(inlines),
        Block::Definitions(entries) => definitions(entries),
        Block::Admonition { kind, title, body } => admonition(*kind, title, body),
        Block::Table(table) => table::lines(table),
        Block::Code { language, title, text } => code(language.as_deref(), title.as_deref(), text),
        Block::Quote(body) => quoted(blocks(&body.blocks, 1)),
        Block::List { .. } | Block::Section { .. } => blocks(std::slice::from_ref(block), 1),
    }
}

fn paragraph(inlines: &[Inline]) -> Vec<String> {
    let text = line::line(inlines, LineContext::Paragraph);
    text.lines().map(str::to_owned).collect()
}

/// A heading and what stands below it. Past the deepest level, headings stand beside each other.
fn section(title: &[Inline], body: &Prose, level: usize) -> Vec<String> {
    let title = line::line(title, LineContext::Heading);
    if title.is_empty() {
        return blocks(&body.blocks, level);
    }
    let body = blocks(&body.blocks, (level + 1).min(LEVELS));
    let gap = (!body.is_empty()).then(String::new);
    let heading = format!("{} {title}", "#".repeat(level));
    std::iter::once(heading).chain(gap).chain(body).collect()
}

fn list(kind: ListKind, other: bool, items: &[Prose]) -> Vec<String> {
    let loose = items.iter().any(|item| item.blocks.len() > 1);
    let items = items.iter().map(|item| blocks(&item.blocks, 1)).filter(|lines| !lines.is_empty());
    let mut out = Vec::new();
    for (at, lines) in items.enumerate() {
        if loose && at > 0 {
            out.push(String::new());
        }
        let marker = match (kind, other) {
            (ListKind::Bulleted, false) => "- ".to_owned(),
            (ListKind::Bulleted, true) => "* ".to_owned(),
            (ListKind::Numbered, false) => format!("{}. ", at + 1),
            (ListKind::Numbered, true) => format!("{}) ", at + 1),
        };
        for (at, line) in lines.into_iter().enumerate() {
            out.push(match (at, line.is_empty()) {
                (0, _) => format!("{marker}{line}"),
                (_, true) => line,
                (_, false) => format!("{:1$}{line}", "", marker.len()),
            });
        }
    }
    out
}

fn definitions(entries: &[(Vec<Inline>, Prose)]) -> Vec<String> {
    let parts = entries.iter().flat_map(|(term, meaning)| {
        let term = filled("dt", paragraph(term));
        [term, filled("dd", blocks(&meaning.blocks, 1))].concat()
    });
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { parts } else { tagged("dl", parts) }
}

fn admonition(kind: Admonition, title: &[Inline], body: &Prose) -> Vec<String> {
    let word = match kind {
        Admonition::Note => "NOTE",
        Admonition::Tip => "TIP",
        Admonition::Important => "IMPORTANT",
        Admonition::Caution => "CAUTION",
        Admonition::Warning => "WARNING",
    };
    let title = paragraph(&[Inline::Strong(title.to_vec())]);
    let body = blocks(&body.blocks, 1);
    if title.is_empty() && body.is_empty() {
        return Vec::new();
    }
    let gap = (!title.is_empty() && !body.is_empty()).then(String::new);
    let lines = std::iter::once(format!("[!{word}]")).chain(title).chain(gap).chain(body);
    quoted(lines.collect())
}

fn quoted(lines: Vec<String>) -> Vec<String> {
    let quote = |line: String| if line.is_empty() { ">".to_owned() } else { format!("> {line}") };
    lines.into_iter().map(quote).collect()
}

fn code(language: Option<&str>, title: Option<&str>, text: &str) -> Vec<String> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let longest = text.split(|found| found != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let language = language.unwrap_or_default();
    let language: String =
        language.chars().filter(|c| c.is_alphanumeric() || "+-#._".contains(*c)).collect();
    let mut out = title.map_or_else(Vec::new, |title| paragraph(&[Inline::Text(title.to_owned())]));
    if !out.is_empty() {
        out.push(String::new());
    }
    out.push(format!("{fence}{language}"));
    out.extend(text.split('\n').map(str::to_owned));
    out.push(fence);
    out
}

/// Lines of CommonMark in an element of HTML; nothing where there are none.
fn filled(tag: &str, lines: Vec<String>) -> Vec<String> {
    if lines.is_empty() { lines } else { enclosed(tag, lines) }
}

/// Lines of CommonMark in an element of HTML: an empty line ends and begins each language.
fn enclosed(tag: &str, lines: Vec<String>) -> Vec<String> {
    let inner = [vec![String::new()], lines, vec![String::new()]].concat();
    tagged(tag, inner)
}

/// Lines of HTML in an element of HTML.
fn tagged(tag: &str, lines: Vec<String>) -> Vec<String> {
    [vec![format!("<{tag}>")], lines, vec![format!("</{tag}>")]].concat()
}
