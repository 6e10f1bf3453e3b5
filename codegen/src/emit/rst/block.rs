//! Block-level prose in RST: paragraphs, lists, admonitions, listings.

use restwright_api::{Admonition, Block, Inline, ListKind, Prose};

use super::chars::listing_line;
use super::flow::{Flow, LONGEST_LINE};
use super::guard::{guard, is_attribution};
use super::inline;
use super::lines::{empty, hang, indent, trim_end, without_ends};
use super::table;
use crate::plan::pages::lexer;

/// Layout of prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// Maximum line width in columns; `None` to keep each paragraph on one line.
    pub(super) width: Option<usize>,
    /// Empty lines between blocks.
    pub(super) spacing: Spacing,
    /// Directive for listings.
    pub(super) listings: Listings,
}

/// Directive for listings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Listings {
    /// The docutils directive, without a language.
    Plain,
    /// The Sphinx directive, with the language of the listing.
    Lexed,
}

/// Empty lines between blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spacing {
    /// One between blocks, none at the end.
    Even,
    /// As in the `classic` documentation: each block has its own number, and those of an admonition
    /// are indented like its text.
    Classic,
}

impl Layout {
    /// Lines of at most `width` columns, evenly spaced.
    pub(super) fn wrapped(width: usize) -> Self {
        Self { width: Some(width), spacing: Spacing::Even, listings: Listings::Plain }
    }

    /// Unwrapped lines, spaced as in the `classic` documentation.
    pub(super) fn of_classic() -> Self {
        Self { width: None, spacing: Spacing::Classic, listings: Listings::Plain }
    }

    /// Like [`Self::wrapped`], with listings for Sphinx.
    pub(super) fn of_sphinx(width: usize) -> Self {
        Self { listings: Listings::Lexed, ..Self::wrapped(width) }
    }

    fn narrowed(self, indent: usize) -> Self {
        Self { width: self.width.map(|width| width.saturating_sub(indent)), ..self }
    }

    fn even(self) -> Self {
        Self { spacing: Spacing::Even, ..self }
    }
}

/// Formats prose as lines.
pub(super) fn prose(prose: &Prose, layout: Layout) -> Vec<String> {
    let mut out = Vec::new();
    let mut before = None;
    for block in &prose.blocks {
        let lines = lines(block, layout);
        if lines.is_empty() {
            continue;
        }
        if must_part(before, block) {
            // An empty comment separates blocks that RST would join.
            out.extend(["..".to_owned(), String::new()]);
        }
        // A section already ends with its own empty lines.
        let ends_empty = lines.last().is_some_and(String::is_empty);
        out.extend(lines);
        if !ends_empty {
            out.extend(empty(blanks_behind(before, block, layout.spacing)));
        }
        before = Some(block);
    }
    if layout.spacing == Spacing::Even {
        trim_end(&mut out);
    }
    out
}

/// A listing for docutils. Its text is unchanged, except for overlong lines.
pub(super) fn listing(text: &str) -> Vec<String> {
    let mut out = vec![".. code::".to_owned(), String::new()];
    out.extend(listed(text).map(|line| format!("    {line}")));
    out
}

/// A listing for Sphinx. The option prevents common leading spaces of the text from being taken for
/// indentation of the directive.
pub(super) fn code_block(lexer: &str, text: &str) -> Vec<String> {
    let mut out = vec![format!(".. code-block:: {lexer}")];
    out.extend(["   :class: rw-listing".to_owned(), String::new()]);
    out.extend(indent(listed(text.trim_end()).collect(), 3));
    out
}

/// The lines of a text, escaped and split for a listing.
pub(super) fn listed(text: &str) -> impl Iterator<Item = String> {
    text.split('\n').flat_map(|line| {
        let line = listing_line(line);
        if line.len() <= LONGEST_LINE {
            return vec![line];
        }
        let line: Vec<char> = line.chars().collect();
        line.chunks(LONGEST_LINE).map(|piece| piece.iter().collect()).collect()
    })
}

fn lines(block: &Block, layout: Layout) -> Vec<String> {
    match block {
        Block::Paragraph(inlines) => paragraph(inlines, layout),
        Block::List { kind, items } => list(*kind, items, layout.even()),
        Block::Definitions(entries) => definitions(entries, layout.even()),
        Block::Admonition { kind, title, body } => admonition(*kind, title, body, layout),
        Block::Table(table) => captioned(&table.title, table::of_prose(table, layout), layout),
        Block::Code { language, title, text } => {
            let title = title.iter().map(|title| Inline::Text(title.clone())).collect::<Vec<_>>();
            let listing = match layout.listings {
                _ if text.trim().is_empty() => Vec::new(),
                Listings::Plain => listing(text),
                Listings::Lexed => code_block(lexer::of_language(language.as_deref(), text), text),
            };
            captioned(&title, listing, layout)
        }
        Block::Quote(body) => quote(body, layout.even()),
        Block::Section { title, body } => captioned(title, prose(body, layout), layout),
    }
}

fn blanks_behind(before: Option<&Block>, block: &Block, spacing: Spacing) -> usize {
    match (spacing, block) {
        (Spacing::Even, _) | (_, Block::Paragraph(_)) => 1,
        (Spacing::Classic, block) => {
            let own = if matches!(block, Block::List { .. }) { 2 } else { 1 };
            // A paragraph that introduces a block ends with that block.
            own + if before.is_some_and(leads_on) { 2 } else { 0 }
        }
    }
}

fn leads_on(block: &Block) -> bool {
    matches!(block, Block::Paragraph(inlines)
        if matches!(inlines.last(), Some(Inline::Text(text)) if text.ends_with(' ')))
}

fn must_part(before: Option<&Block>, block: &Block) -> bool {
    match (before, block) {
        (Some(Block::Paragraph(_)), _) => false,
        (Some(Block::List { kind: one, .. }), Block::List { kind: other, .. }) => one == other,
        // An indented block would belong to the preceding one.
        (_, Block::Quote(_))
        | (Some(Block::Section { .. }), Block::List { .. } | Block::Definitions(_))
        | (Some(Block::Definitions(_)), Block::Definitions(_)) => true,
        _ => false,
    }
}

fn paragraph(inlines: &[Inline], layout: Layout) -> Vec<String> {
    let mut flows = inline::lines(inlines);
    if flows.len() > 1 {
        return flows.into_iter().flat_map(|flow| line_of_block(flow, layout)).collect();
    }
    flows.pop().map_or_else(Vec::new, |flow| wrapped(guard(flow), layout))
}

fn wrapped(flow: Flow, layout: Layout) -> Vec<String> {
    match (layout.width, layout.spacing) {
        (Some(width), _) => {
            let flow = flow.trimmed();
            // Documentation without Sphinx is in the style `classic`.
            match layout.listings {
                Listings::Lexed => without_ends(flow.wrap(width)),
                Listings::Plain => flow.wrap_words(width),
            }
        }
        (None, Spacing::Classic) => flow.long_lines(),
        (None, Spacing::Even) => flow.trimmed().long_lines(),
    }
}

/// A line of a line block, the only RST syntax for line breaks.
fn line_of_block(flow: Flow, layout: Layout) -> Vec<String> {
    hang("| ", wrapped(flow.trimmed(), layout.narrowed(2)))
}

fn list(kind: ListKind, items: &[Prose], layout: Layout) -> Vec<String> {
    let mut out = Vec::new();
    for item in items {
        let mark = match kind {
            ListKind::Bulleted => "* ".to_owned(),
            ListKind::Numbered => format!("{}. ", 1 + out.len()),
        };
        let body = prose(item, layout.narrowed(mark.len()));
        if !body.is_empty() {
            out.push((hang(&mark, body), !matches!(item.blocks[..], [Block::Paragraph(_)])));
        }
    }
    let mut lines = Vec::new();
    for (item, loose) in out {
        lines.extend(item);
        lines.extend(empty(usize::from(loose)));
    }
    trim_end(&mut lines);
    lines
}

fn definitions(entries: &[(Vec<Inline>, Prose)], layout: Layout) -> Vec<String> {
    let mut out = Vec::new();
    for (term, meaning) in entries {
        let body = prose(meaning, layout.narrowed(3));
        let term = inline::term(term);
        let term = guard(term);
        let is_long = term.text().len() > LONGEST_LINE;
        if term.text().is_empty() {
            out.extend(body);
        } else if body.is_empty() || is_long {
            out.extend(wrapped(term, layout));
            out.extend(empty(usize::from(is_long)));
            out.extend(body);
        } else {
            out.push(term.text().to_owned());
            out.extend(indent(body, 3));
        }
        out.push(String::new());
    }
    trim_end(&mut out);
    out
}

fn admonition(kind: Admonition, title: &[Inline], body: &Prose, layout: Layout) -> Vec<String> {
    let inner = layout.narrowed(3);
    let body = captioned(title, prose(body, inner), inner);
    if body.is_empty() {
        return body;
    }
    let name = match kind {
        Admonition::Note => "note",
        Admonition::Tip => "tip",
        Admonition::Important => "important",
        Admonition::Caution => "caution",
        Admonition::Warning => "warning",
    };
    let mut out = vec![format!(".. {name}::")];
    let mut continued = body.iter().take_while(|line| !line.is_empty()).skip(1);
    if continued.any(|line| line.starts_with(':')) {
        // The line would be an option of the directive.
        out.push(String::new());
    }
    match layout.spacing {
        Spacing::Even => out.extend(indent(body, 3)),
        Spacing::Classic => {
            let end = [String::new()];
            out.extend(body.into_iter().chain(end).map(|line| format!("   {line}")));
        }
    }
    out
}

fn quote(body: &Prose, layout: Layout) -> Vec<String> {
    // One column is reserved for the backslash.
    let mut lines = prose(body, layout.narrowed(5));
    for at in 0..lines.len() {
        let first = at == 0 || lines[at - 1].is_empty();
        if first && is_attribution(&lines[at]) {
            lines[at].insert(0, '\\');
        }
    }
    indent(lines, 4)
}

/// Lines below a title formatted as a paragraph, since an RST heading would create a section.
fn captioned(title: &[Inline], body: Vec<String>, layout: Layout) -> Vec<String> {
    let mut out = paragraph(&[Inline::Strong(title.to_vec())], layout.even());
    if !out.is_empty() && !body.is_empty() {
        out.push(String::new());
    }
    out.extend(body);
    out
}

#[cfg(test)]
mod tests;
