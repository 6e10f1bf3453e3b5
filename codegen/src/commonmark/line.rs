//! Inline content.

use std::fmt::Write;

use restwright_api::Inline;

use crate::link;

use super::escape::{code_span, escape, guard, target};

/// The context of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineContext {
    Paragraph,
    /// A heading; a single line of source.
    Heading,
    /// A table cell; a single line of source in which `|` is a delimiter.
    Cell,
}

/// Formats inline content: one line, or several in a paragraph. Empty if there is no content.
pub(super) fn line(inlines: &[Inline], context: LineContext) -> String {
    let mut writer = Writer::new(context, false, "");
    writer.pieces(&merged(inlines), None);
    writer.out.trim().to_owned()
}

struct Writer {
    place: LineContext,
    in_link: bool,
    out: String,
    /// Start of the last line of `out`.
    broken_at: usize,
}

impl Writer {
    fn new(context: LineContext, in_link: bool, before: &str) -> Self {
        Self { place: context, in_link, out: before.to_owned(), broken_at: 0 }
    }

    /// Writes inline content; `behind` is the character that follows the last piece.
    fn pieces(&mut self, inlines: &[Inline], behind: Option<char>) {
        for (at, inline) in inlines.iter().enumerate() {
            let next = inlines.get(at + 1).map_or(behind, first_char);
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Code(text) => self.code(text),
                Inline::Emphasis(inner) => self.styled(inner, "*", "em", next),
                Inline::Strong(inner) => self.styled(inner, "**", "strong", next),
                Inline::Link { target, text } => self.link(target, text, next),
                Inline::Break => self.line_break(),
            }
        }
    }

    /// Writes a line break, unless the current line is empty.
    fn line_break(&mut self) {
        let ending = if self.place == LineContext::Paragraph { "\\\n" } else { "<br>" };
        if self.out.len() > self.broken_at {
            self.out.push_str(ending);
            self.broken_at = self.out.len();
        }
    }

    fn text(&mut self, text: &str) {
        let mut escaped = String::with_capacity(text.len());
        let text = text.replace(['\n', '\r', '\t'], " ");
        escape(&text, &self.out, self.in_link, &mut escaped);
        if self.place == LineContext::Cell {
            escaped = escaped.replace('|', "&#124;");
        }
        if self.at_line_start() {
            escaped = guard(escaped.trim_start_matches(' '));
        }
        self.out.push_str(&escaped);
    }

    fn at_line_start(&self) -> bool {
        self.place == LineContext::Paragraph && (self.out.is_empty() || self.out.ends_with('\n'))
    }

    fn code(&mut self, text: &str) {
        let text = text.replace(['\n', '\r'], " ");
        let in_cell = self.place == LineContext::Cell;
        // Adjacent code spans would merge, and a backslash before `|` cannot be escaped in a cell.
        if self.out.ends_with('`') || (in_cell && text.contains("\\|")) {
            self.out.push_str("<code>");
            self.text(&text);
            self.out.push_str("</code>");
            return;
        }
        let span = code_span(&text);
        self.out.push_str(&if in_cell { span.replace('|', "\\|") } else { span });
    }

    /// Writes styled text, with a delimiter where CommonMark accepts it as such, otherwise with an
    /// HTML tag.
    fn styled(&mut self, inner: &[Inline], mark: &str, tag: &str, next: Option<char>) {
        let inner = merged(inner);
        let mut writer = Writer::new(self.place, self.in_link, mark);
        writer.pieces(&inner, mark.chars().next());
        let content = &writer.out[mark.len()..];
        if content.trim().is_empty() {
            return;
        }
        let before = self.out.chars().last();
        let opens = flanks(content.chars().next(), before);
        let closes = flanks(content.chars().last(), next);
        if opens && closes {
            self.out.push_str(&writer.out);
            self.out.push_str(mark);
        } else {
            let _ = write!(self.out, "<{tag}>{content}</{tag}>");
        }
    }

    fn link(&mut self, url: &str, text: &[Inline], next: Option<char>) {
        let text = merged(text);
        if self.in_link {
            return self.pieces(&text, Some(']'));
        }
        if link::target(url).is_none() {
            let own = [Inline::Text(url.to_owned())];
            let text = if text.is_empty() { &own } else { &text[..] };
            return self.pieces(text, next);
        }
        let own = [Inline::Text(url.to_owned())];
        let text = if text.is_empty() { &own } else { &text[..] };
        if text == own && is_plain_url(url) {
            let _ = write!(self.out, "<{url}>");
            return;
        }
        if self.out.ends_with('!') {
            // `![` would start an image.
            self.out.insert(self.out.len() - 1, '\\');
        }
        self.out.push('[');
        self.in_link = true;
        self.pieces(text, Some(']'));
        self.in_link = false;
        let mut target = target(url);
        if self.place == LineContext::Cell {
            target = target.replace("\\|", "&#124;");
        }
        let _ = write!(self.out, "]({target})");
    }
}

/// True if a delimiter between `inside` and `outside` can only open emphasis at its start and only
/// close it at its end (CommonMark 0.31, section 6.2). Adjacent delimiters would form one run.
fn flanks(inside: Option<char>, outside: Option<char>) -> bool {
    let is_mark = |c: char| c == '*' || c == '_';
    let Some(inside) = inside.filter(|inside| !inside.is_whitespace() && !is_mark(*inside)) else {
        return false;
    };
    match outside {
        None => true,
        Some(outside) if outside.is_whitespace() => true,
        Some(outside) => {
            outside.is_ascii_punctuation() && !is_mark(outside) && inside.is_alphanumeric()
        }
    }
}

/// First character written for a piece, precise enough to distinguish letters from punctuation.
fn first_char(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) => text.chars().next(),
        Inline::Code(_) => Some('`'),
        Inline::Emphasis(_) | Inline::Strong(_) => Some('*'),
        Inline::Link { .. } => Some('['),
        Inline::Break => Some('\\'),
    }
}

/// True for a URL that is valid as an autolink (`<https://…>`).
fn is_plain_url(url: &str) -> bool {
    let scheme = ["http://", "https://"].iter().any(|scheme| url.starts_with(scheme));
    scheme && !url.contains(|c: char| c.is_whitespace() || c.is_control() || "<>|&".contains(c))
}

/// Merges adjacent text pieces and removes trailing line breaks.
fn merged(inlines: &[Inline]) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (out.last_mut(), inline) {
            (_, Inline::Text(text)) if text.is_empty() => {}
            (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(text),
            _ => out.push(inline.clone()),
        }
    }
    while let Some(Inline::Break) = out.last() {
        out.pop();
    }
    out
}
