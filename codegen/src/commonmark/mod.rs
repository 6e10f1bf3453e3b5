//! Serializes [`Prose`] to CommonMark, for descriptions.
//!
//! Text is escaped, so that parsing the result returns the same prose. Constructs that CommonMark
//! lacks are written as HTML, which viewers render and description parsers understand: definition
//! lists, tables with blocks in cells, emphasis next to letters. Not preserved: the trailing space
//! of a paragraph that introduces a block, titles of admonitions and listings (which become
//! paragraphs), and empty elements.

mod escape;
mod line;
mod table;

use restwright_api::{Admonition, Block, Inline, ListKind, Prose};

use line::LineContext;

/// Maximum heading level.
const LEVELS: usize = 6;

/// Serializes prose to CommonMark, without a trailing newline; empty if the prose is empty.
pub fn commonmark(prose: &Prose) -> String {
    blocks(&prose.blocks, 1).join("\n")
}

/// Lines of a sequence of blocks; `level` is the heading level of sections in it.
fn blocks(blocks: &[Block], level: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut before: Option<(ListKind, bool)> = None;
    let is_section = |block: &Block| matches!(block, Block::Section { .. });
    let closing = blocks.iter().rposition(|block| !is_section(block)).unwrap_or(0);
    for (at, block) in blocks.iter().enumerate() {
        let mut list = None;
        let lines = match block {
            Block::List { kind, items } => {
                // An adjacent list of the same kind needs another marker to remain a separate list.
                let other = matches!(before, Some((earlier, false)) if earlier == *kind);
                list = Some((*kind, other));
                self::list(*kind, other, items)
            }
            Block::Section { title, body } => {
                let lines = section(title, body, level);
                // Without the element, the blocks after the section would belong to its heading.
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

/// Heading and body of a section. Sections nested below the maximum level use that level.
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
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or(0);
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

/// Wraps CommonMark lines in an HTML element; empty if there are no lines.
fn filled(tag: &str, lines: Vec<String>) -> Vec<String> {
    if lines.is_empty() { lines } else { enclosed(tag, lines) }
}

/// Wraps CommonMark lines in an HTML element. The empty lines switch between the two syntaxes.
fn enclosed(tag: &str, lines: Vec<String>) -> Vec<String> {
    let inner = [vec![String::new()], lines, vec![String::new()]].concat();
    tagged(tag, inner)
}

/// Wraps HTML lines in an HTML element.
fn tagged(tag: &str, lines: Vec<String>) -> Vec<String> {
    [vec![format!("<{tag}>")], lines, vec![format!("</{tag}>")]].concat()
}
