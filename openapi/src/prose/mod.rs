//! Descriptions in CommonMark into [`Prose`].
//!
//! Real descriptions mix CommonMark and HTML at will: a list of HTML in a cell of a table, a tag
//! opened in one block and closed in another, or never. So both become the same few calls to one
//! [`Builder`]: open this, some text, close that. Nothing here fails; what has no place in prose
//! is left out and its text stays.

mod build;
mod close;
mod frame;
mod html;
mod markup;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, LinkType, Options, Parser, Tag};
use restwright_api::{Admonition, ListKind, Prose, Table};

use build::{Builder, Opened};
use frame::Kind;

/// The prose of a description in CommonMark, with the tables and notes of GitHub.
pub fn prose(text: &str) -> Prose {
    let text = dedented(text);
    let mut reader = Reader::default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_GFM;
    for event in Parser::new_ext(&text, options) {
        reader.event(event);
    }
    reader.builder.finish()
}

/// The first sentence of a description as plain text; empty where it has none.
pub fn summary(text: &str) -> String {
    prose(text).first_sentence()
}

/// The text without the indentation that all of its lines share: what was indented as a whole
/// was meant as text, and not as one listing.
fn dedented(text: &str) -> String {
    let indentation = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let written = || text.lines().filter(|line| !line.trim().is_empty());
    let shared = written().map(indentation).min().unwrap_or(0);
    let lines = text.lines().map(|line| line.get(shared..).unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// Turns events into calls.
#[derive(Default)]
struct Reader {
    builder: Builder,
    /// What each element of CommonMark that is still open has opened.
    open: Vec<Option<Opened>>,
    /// The lines of the block of HTML that is being read.
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
            // Extensions that are not asked for.
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

/// What a tag of CommonMark opens; nothing where what stands inside belongs to what is around.
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
        // Only a head whose cells are of the head too is one.
        Tag::TableCell => Kind::Cell { is_head: true },
        Tag::Emphasis => Kind::Emphasis,
        Tag::Strong => Kind::Strong,
        Tag::Link { dest_url, link_type: LinkType::Email, .. } => {
            Kind::Link { target: format!("mailto:{dest_url}") }
        }
        // An element of XML that is shown (`<soap:Body>`) looks like a URL in brackets.
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
    ["http", "https", "ftp", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
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

/// A listing with what stands behind its fence: its language, or already its text.
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
