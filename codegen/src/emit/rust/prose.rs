//! Conversion of documentation to Markdown for rustdoc.
//!
//! Text of the description is escaped: it never becomes a link, a tag, a list or a doctest. Lines
//! have no comment marker and contain no line breaks.

mod inline;
mod text;

use restwright_api::{Admonition, Block, ListKind, Prose, Table, TableRow};

use inline::{paragraph, title};
pub(super) use text::{code_span, harmless};

/// Width of a documentation line, without marker and indentation.
const WIDTH: usize = 88;

/// Formats documentation; empty if there is none.
pub(super) fn lines(prose: &Prose) -> Vec<String> {
    blocks(prose, WIDTH, true)
}

/// Formats documentation to follow other lines, after a blank line.
pub(super) fn behind(prose: &Prose) -> Vec<String> {
    let lines = lines(prose);
    if lines.is_empty() { lines } else { [vec![String::new()], lines].concat() }
}

/// Wraps text that is already Markdown, such as [`code_span`].
pub(super) fn spelled(markdown: &str) -> Vec<String> {
    inline::flow(markdown, WIDTH)
}

/// Formats text after a few words of Markdown.
pub(super) fn blend(markdown: &str, text: &str) -> Vec<String> {
    let text = inline::unbroken(text::escape(text, false));
    inline::flow(&format!("{markdown}{text}"), WIDTH - 2)
}

/// Indents the lines of a list item that starts with its marker `- `.
pub(super) fn item(lines: Vec<String>) -> Vec<String> {
    let indented = |(at, line): (usize, String)| match at {
        0 => line,
        _ if line.is_empty() => line,
        _ => format!("  {line}"),
    };
    lines.into_iter().enumerate().map(indented).collect()
}

/// Formats text as one paragraph.
pub(super) fn sentence(text: &str) -> Vec<String> {
    lines(&Prose::text(text))
}

fn blocks(prose: &Prose, width: usize, top: bool) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for block in &prose.blocks {
        let lines = self::block(block, width.max(30), top);
        if lines.iter().all(|line| line.trim().is_empty()) {
            continue;
        }
        if !out.is_empty() {
            out.push(String::new());
        }
        out.extend(lines);
    }
    out
}

fn block(block: &Block, width: usize, top: bool) -> Vec<String> {
    match block {
        Block::Paragraph(inlines) => paragraph(inlines, width),
        Block::List { kind, items } => list(*kind, items, width),
        Block::Definitions(entries) => {
            let items = entries.iter().map(|(term, meaning)| {
                let term = paragraph(term, width - 2);
                let meaning = blocks(meaning, width - 2, false);
                let gap = (!term.is_empty() && !meaning.is_empty()).then(String::new);
                [term, gap.into_iter().collect(), meaning].concat()
            });
            marked(items.map(|lines| ("- ".to_owned(), lines)))
        }
        Block::Admonition { kind, title, body } => admonition(*kind, title, body, width),
        Block::Table(table) => self::table(table),
        Block::Code { language, title, text } => code(language.as_deref(), title.as_deref(), text),
        Block::Quote(body) => quoted(blocks(body, width - 2, false)),
        Block::Section { title, body } => section(title, body, width, top),
    }
}

fn section(
    heading: &[restwright_api::Inline],
    body: &Prose,
    width: usize,
    top: bool,
) -> Vec<String> {
    let heading = title(heading);
    let body = blocks(body, width, top);
    if heading.is_empty() {
        return body;
    }
    let first = if top { format!("# {heading}") } else { format!("**{heading}**") };
    let gap = (!body.is_empty()).then(String::new);
    std::iter::once(first).chain(gap).chain(body).collect()
}

fn list(kind: ListKind, items: &[Prose], width: usize) -> Vec<String> {
    marked(items.iter().enumerate().map(|(at, item)| {
        let marker = match kind {
            ListKind::Bulleted => "- ".to_owned(),
            ListKind::Numbered => format!("{}. ", at + 1),
        };
        let lines = blocks(item, width - marker.len(), false);
        (marker, lines)
    }))
}

/// Formats items with their markers, with further lines indented.
fn marked(items: impl Iterator<Item = (String, Vec<String>)>) -> Vec<String> {
    let mut out = Vec::new();
    for (marker, lines) in items {
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

fn admonition(
    kind: Admonition,
    heading: &[restwright_api::Inline],
    body: &Prose,
    width: usize,
) -> Vec<String> {
    let word = match kind {
        Admonition::Note => "Note",
        Admonition::Tip => "Tip",
        Admonition::Important => "Important",
        Admonition::Caution => "Caution",
        Admonition::Warning => "Warning",
    };
    let heading = title(heading);
    let heading = if heading.is_empty() { word.to_owned() } else { heading };
    let body = blocks(body, width - 2, false);
    let gap = (!body.is_empty()).then(String::new);
    quoted(std::iter::once(format!("**{heading}**")).chain(gap).chain(body).collect())
}

fn quoted(lines: Vec<String>) -> Vec<String> {
    let quote = |line: String| if line.is_empty() { ">".to_owned() } else { format!("> {line}") };
    lines.into_iter().map(quote).collect()
}

/// Languages allowed for a listing; rustdoc runs none of them.
const LANGUAGES: &[&str] = &["json", "xml", "html", "http", "sh", "yaml", "python"];

/// A listing that rustdoc does not run; a code block without a language would be Rust.
pub(super) fn code(language: Option<&str>, caption: Option<&str>, text: &str) -> Vec<String> {
    let language = language.filter(|name| LANGUAGES.contains(name)).unwrap_or("text");
    let text = harmless(text).replace('\t', "    ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let mut out = caption.map_or_else(Vec::new, sentence);
    if !out.is_empty() {
        out.push(String::new());
    }
    out.push(format!("{fence}{language}"));
    out.extend(text.lines().map(|line| line.trim_end().to_owned()));
    out.push(fence);
    out
}

/// A Markdown table; each cell is one line of text.
fn table(table: &Table) -> Vec<String> {
    let columns = table.head.iter().chain(&table.body).map(Vec::len).max().unwrap_or(0);
    if columns == 0 {
        return Vec::new();
    }
    let row = |cells: &TableRow| {
        let texts: Vec<String> =
            (0..columns).map(|at| cells.get(at).map(cell).unwrap_or_default()).collect();
        format!("| {} |", texts.join(" | "))
    };
    let mut rows = table.head.iter().chain(&table.body);
    let mut out = paragraph(&table.title, WIDTH);
    if !out.is_empty() {
        out.push(String::new());
    }
    let none = TableRow::new();
    let head = if table.head.is_empty() { &none } else { rows.next().unwrap_or(&none) };
    out.push(row(head));
    out.push(format!("|{}", " --- |".repeat(columns)));
    out.extend(rows.map(row));
    out
}

fn cell(prose: &Prose) -> String {
    sentence(&prose.plain()).join(" ")
}

#[cfg(test)]
mod tests;
