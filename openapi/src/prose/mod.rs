//! Conversion of descriptions in CommonMark to [`Prose`].
//!
//! Real descriptions mix CommonMark and HTML: an HTML list in a table cell, a tag that is opened in
//! one block and closed in another, or never closed. Therefore both become the same few calls of a
//! [`Builder`]: open, text, close. Nothing here fails; unsupported elements are omitted and their
//! text is kept.

mod build;
mod close;
mod frame;
mod html;
mod markup;
mod plain;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, LinkType, Options, Parser, Tag};
use restwright_api::{Admonition, ListKind, Prose, Table};

use build::{Builder, Opened};
use frame::Kind;

/// Converts a description in CommonMark to prose, including tables and alerts of GitHub.
pub fn prose(text: &str) -> Prose {
    plain::plain(text).unwrap_or_else(|| marked_up(text))
}

fn marked_up(text: &str) -> Prose {
    let text = dedented(text);
    let mut reader = Reader::default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_GFM;
    for event in Parser::new_ext(&text, options) {
        reader.event(event);
    }
    reader.builder.finish()
}

/// Returns the first sentence of a description as plain text; empty if there is none.
pub fn summary(text: &str) -> String {
    prose(text).first_sentence()
}

/// Removes the indentation that all lines share: a description that is indented as a whole is text,
/// not a code block.
fn dedented(text: &str) -> String {
    let indentation = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let written = || text.lines().filter(|line| !line.trim().is_empty());
    let shared = written().map(indentation).min().unwrap_or(0);
    let lines = text.lines().map(|line| line.get(shared..).unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// Translates parser events to builder calls.
#[derive(Default)]
struct Reader {
    builder: Builder,
    /// The handles of all open CommonMark elements.
    open: Vec<Option<Opened>>,
    /// Source text of the current HTML block.
    html: String,
}

impl Reader {
    fn event(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(_) => self.end(),
            Event::Text(text) => self.builder.text(&text),
            Event::Code(text) => self.builder.code(&text),
            Event::Html(text) => self.html.push_str(&text),
            Event::InlineHtml(text) => html::read(&text, &mut self.builder),
            Event::SoftBreak => self.builder.text("\n"),
            Event::HardBreak => self.builder.line_break(),
            Event::Rule => self.builder.end_paragraph(),
            // Disabled extensions.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.builder.text(&text);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        let opened = kind(tag).and_then(|kind| self.builder.open(kind, None));
        self.open.push(opened);
    }

    fn end(&mut self) {
        if !self.html.is_empty() {
            html::read(&std::mem::take(&mut self.html), &mut self.builder);
        }
        if let Some(Some(opened)) = self.open.pop() {
            self.builder.close(opened);
        }
    }
}

/// Returns the frame of a CommonMark tag; `None` if its content belongs to the parent.
fn kind(tag: Tag) -> Option<Kind> {
    Some(match tag {
        Tag::Paragraph => Kind::Group,
        Tag::Heading { level, .. } => Kind::Heading { level: level as u8 },
        Tag::BlockQuote(None) => Kind::Quote,
        Tag::BlockQuote(Some(kind)) => Kind::Admonition { kind: admonition(kind) },
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => fenced(&info),
        Tag::CodeBlock(CodeBlockKind::Indented) => {
            Kind::Listing { language: None, text: String::new() }
        }
        Tag::List(first) => {
            let kind = if first.is_some() { ListKind::Numbered } else { ListKind::Bulleted };
            Kind::List { kind, items: Vec::new() }
        }
        Tag::Item => Kind::Item,
        Tag::Table(_) => Kind::Table { table: Table::default(), in_head: false },
        Tag::TableHead => Kind::Row { cells: Vec::new(), is_head: true },
        Tag::TableRow => Kind::Row { cells: Vec::new(), is_head: false },
        // A row is a head row only if all of its cells are header cells.
        Tag::TableCell => Kind::Cell { is_head: true },
        Tag::Emphasis => Kind::Emphasis,
        Tag::Strong => Kind::Strong,
        Tag::Link { dest_url, link_type: LinkType::Email, .. } => {
            Kind::Link { target: format!("mailto:{dest_url}") }
        }
        // An XML element in text (`<soap:Body>`) looks like an autolink.
        Tag::Link { dest_url, link_type: LinkType::Autolink, .. } if !is_url(&dest_url) => {
            Kind::Bracketed
        }
        Tag::Link { dest_url, .. } => Kind::Link { target: dest_url.into_string() },
        Tag::Image { dest_url, .. } => Kind::Image { target: dest_url.into_string() },
        _ => return None,
    })
}

fn is_url(target: &str) -> bool {
    let scheme = target.split(':').next().unwrap_or_default();
    ["http", "https", "ftp", "mailto"]
        .iter()
        .any(|supported| scheme.eq_ignore_ascii_case(supported))
}

fn admonition(kind: BlockQuoteKind) -> Admonition {
    match kind {
        BlockQuoteKind::Note => Admonition::Note,
        BlockQuoteKind::Tip => Admonition::Tip,
        BlockQuoteKind::Important => Admonition::Important,
        BlockQuoteKind::Warning => Admonition::Warning,
        BlockQuoteKind::Caution => Admonition::Caution,
    }
}

/// Returns the frame of a fenced code block. The info string is its language, or the beginning of
/// its text.
fn fenced(info: &str) -> Kind {
    let word = info.split([' ', '\t', ',', '{']).find(|word| !word.is_empty()).unwrap_or_default();
    if word.chars().all(|c| c.is_alphanumeric() || "+-#._".contains(c)) {
        let language = (!word.is_empty()).then(|| word.to_ascii_lowercase());
        return Kind::Listing { language, text: String::new() };
    }
    Kind::Listing { language: None, text: format!("{info}\n") }
}

#[cfg(test)]
mod tests;
