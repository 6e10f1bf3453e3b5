mod line;
mod shift;

use serde::{Deserialize, Serialize};

pub use line::{push_text, trim_blanks, trim_end};
pub use shift::{Shift, shifted};

/// Documentation text, independent of its original markup (DocBook, XHTML, plain text).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Prose {
    /// Blocks, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A block of documentation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Block {
    /// A paragraph. Runs of whitespace are collapsed to a single space. There is no leading space,
    /// and a trailing one only if the paragraph leads into the next block.
    Paragraph(Vec<Inline>),
    /// A list.
    List {
        /// Bullets or numbers.
        kind: ListKind,
        /// Its items.
        items: Vec<Prose>,
    },
    /// A definition list: terms and their definitions.
    Definitions(Vec<(Vec<Inline>, Prose)>),
    /// An admonition: a note, a warning, a tip.
    Admonition {
        /// Kind of the admonition.
        kind: Admonition,
        /// Its own title; may be empty.
        title: Vec<Inline>,
        /// The content.
        body: Prose,
    },
    /// A table.
    Table(Table),
    /// A code block: line breaks and spaces are preserved.
    Code {
        /// Language in lower case, if stated: `json`, `xml`.
        language: Option<String>,
        /// Caption, if present.
        title: Option<String>,
        /// The text, without a trailing newline.
        text: String,
    },
    /// A quotation.
    Quote(Prose),
    /// A section with a title.
    Section {
        /// The title.
        title: Vec<Inline>,
        /// The content below the title.
        body: Prose,
    },
}

/// Numbering of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ListKind {
    /// By bullets.
    Bulleted,
    /// By numbers.
    Numbered,
}

/// Kind of an admonition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Admonition {
    /// A note.
    Note,
    /// A tip.
    Tip,
    /// Important information.
    Important,
    /// A caution.
    Caution,
    /// A warning.
    Warning,
}

/// A table. Cells contain blocks; rows may have different lengths.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Table {
    /// Caption; may be empty.
    pub title: Vec<Inline>,
    /// Header rows; may be empty.
    pub head: Vec<TableRow>,
    /// Body rows.
    pub body: Vec<TableRow>,
}

/// Limit of missing cells up to which a table is always kept as a table.
const MOST_MISSING: usize = 1_000;

impl Table {
    /// Converts the table to a block, or to the content of its cells in sequence if most cells
    /// would be empty: rows of very different lengths would make the documentation many times as
    /// long as the description.
    #[must_use]
    pub fn into_blocks(self) -> Vec<Block> {
        let rows = || self.head.iter().chain(&self.body);
        let columns = rows().map(Vec::len).max().unwrap_or_default();
        let cells: usize = rows().map(Vec::len).sum();
        let all = columns.saturating_mul(rows().count());
        if all.saturating_sub(cells) <= MOST_MISSING.max(cells) {
            return vec![Block::Table(self)];
        }
        let title = Some(self.title).filter(|title| !title.is_empty()).map(Block::Paragraph);
        let rows = self.head.into_iter().chain(self.body);
        title.into_iter().chain(rows.flatten().flat_map(|cell| cell.blocks)).collect()
    }
}

/// Table row: a list of cells.
pub type TableRow = Vec<Prose>;

/// Inline element of a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Inline {
    /// Text.
    Text(String),
    /// Emphasized text.
    Emphasis(Vec<Inline>),
    /// Strongly emphasized text.
    Strong(Vec<Inline>),
    /// Code, a name or a literal value.
    Code(String),
    /// A link to a URL.
    Link {
        /// URL as written.
        target: String,
        /// Link text.
        text: Vec<Inline>,
    },
    /// A line break.
    Break,
}

impl Prose {
    /// Creates a single paragraph of text; empty if the text is blank.
    pub fn text(text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        if words.is_empty() {
            return Self::default();
        }
        Self { blocks: vec![Block::Paragraph(vec![Inline::Text(words.join(" "))])] }
    }

    /// True if there are no blocks.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Returns the summary sentence: the first sentence of the first paragraph that is not a
    /// heading.
    pub fn first_sentence(&self) -> String {
        first_sentence(&self.first_paragraph().unwrap_or_default())
    }

    fn first_paragraph(&self) -> Option<String> {
        let paragraphs = || {
            self.blocks.iter().filter_map(|block| match block {
                Block::Paragraph(line) => Some(line),
                _ => None,
            })
        };
        // A heading is not a summary.
        let is_heading = |line: &&Vec<Inline>| matches!(line[..], [Inline::Strong(_)]);
        let first = paragraphs().find(|line| !is_heading(line)).or_else(|| paragraphs().next());
        if let Some(line) = first {
            let mut text = String::new();
            write_inlines(line, &mut text);
            return Some(text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        self.blocks.iter().find_map(|block| match block {
            Block::Section { body, .. } => body.first_paragraph(),
            _ => None,
        })
    }

    /// Returns the text without markup; blocks are joined by spaces.
    pub fn plain(&self) -> String {
        let mut words = String::new();
        self.write_plain(&mut words);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Prose {
    fn write_plain(&self, out: &mut String) {
        for block in &self.blocks {
            block.write_plain(out);
            out.push(' ');
        }
    }
}

impl Block {
    /// Creates a paragraph. Most have one part, and a vector that grew has space for four.
    pub fn paragraph(mut line: Vec<Inline>) -> Self {
        line.shrink_to_fit();
        Self::Paragraph(line)
    }

    fn write_plain(&self, out: &mut String) {
        match self {
            Self::Paragraph(inlines) => write_inlines(inlines, out),
            Self::List { items, .. } => {
                for item in items {
                    item.write_plain(out);
                }
            }
            Self::Definitions(entries) => {
                for (term, meaning) in entries {
                    write_inlines(term, out);
                    out.push(' ');
                    meaning.write_plain(out);
                }
            }
            Self::Admonition { title, body, .. } | Self::Section { title, body } => {
                write_inlines(title, out);
                out.push(' ');
                body.write_plain(out);
            }
            Self::Table(table) => {
                for cell in table.head.iter().chain(&table.body).flatten() {
                    cell.write_plain(out);
                }
            }
            Self::Code { text, .. } => out.push_str(text),
            Self::Quote(body) => body.write_plain(out),
        }
    }
}

fn write_inlines(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { text: inner, .. } => {
                write_inlines(inner, out);
            }
            Inline::Break => out.push(' '),
        }
    }
}

/// Returns the text up to the first full stop that ends a sentence.
fn first_sentence(text: &str) -> String {
    let ends = text.match_indices(". ").find(|(at, _)| {
        // An abbreviation such as `e.g. ` ends in a single letter.
        let before = &text[..*at];
        let word = before.rsplit([' ', '.', '(']).next().unwrap_or("");
        word.chars().count() > 1
    });
    ends.map_or(text, |(at, _)| &text[..=at]).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences() {
        assert_eq!(first_sentence("Lists volumes. All of them."), "Lists volumes.");
        assert_eq!(
            first_sentence("Sizes, e.g. 100, in v1.0 only"),
            "Sizes, e.g. 100, in v1.0 only"
        );
        assert_eq!(first_sentence(""), "");
    }

    #[test]
    fn headings_sum_nothing_up() {
        let text = |text: &str| vec![Inline::Text(text.to_owned())];
        let paragraph = |words: &str| Block::Paragraph(text(words));
        let heading = Block::Paragraph(vec![Inline::Strong(text("Boats"))]);
        let prose = Prose { blocks: vec![heading, paragraph("Lists boats. All of them.")] };
        assert_eq!(prose.first_sentence(), "Lists boats.");
        let section = Block::Section { title: text("Boats"), body: prose };
        assert_eq!(Prose { blocks: vec![section] }.first_sentence(), "Lists boats.");
        assert_eq!(Prose::default().first_sentence(), "");
    }
}
