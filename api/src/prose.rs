mod line;

use serde::{Deserialize, Serialize};

pub use line::{push_text, trim_blanks, trim_end};

/// Documentation, whatever mark-up it was written in (DocBook, XHTML, plain text).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Prose {
    /// Its blocks, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A block of documentation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Block {
    /// A paragraph. Runs of white space are one space; none stands at its beginning, and one at
    /// its end only where the paragraph leads into the block that follows it.
    Paragraph(Vec<Inline>),
    /// A list.
    List {
        /// Bullets or numbers.
        kind: ListKind,
        /// Its items.
        items: Vec<Prose>,
    },
    /// Terms and what they mean.
    Definitions(Vec<(Vec<Inline>, Prose)>),
    /// A note, a warning, a tip.
    Admonition {
        /// Which.
        kind: Admonition,
        /// Its own title, where it has one.
        title: Vec<Inline>,
        /// What it says.
        body: Prose,
    },
    /// A table.
    Table(Table),
    /// A listing: text whose lines and blanks stand as they are.
    Code {
        /// The language where it is stated, in lower case: `json`, `xml`.
        language: Option<String>,
        /// A caption, where there is one.
        title: Option<String>,
        /// The text, without a last line end.
        text: String,
    },
    /// A quotation.
    Quote(Prose),
    /// A part with a title of its own.
    Section {
        /// The title.
        title: Vec<Inline>,
        /// What stands below it.
        body: Prose,
    },
}

/// How the items of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ListKind {
    /// By bullets.
    Bulleted,
    /// By numbers.
    Numbered,
}

/// What an admonition is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Admonition {
    /// A note.
    Note,
    /// A tip.
    Tip,
    /// Something important.
    Important,
    /// Something to be careful about.
    Caution,
    /// A warning.
    Warning,
}

/// A table. A cell holds blocks; rows may be shorter than others.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Table {
    /// Its caption; may be empty.
    pub title: Vec<Inline>,
    /// The rows of its head; may be none.
    pub head: Vec<TableRow>,
    /// The rows of its body.
    pub body: Vec<TableRow>,
}

/// Cells of a table that its rows may lack: more, and it is no table.
const MOST_MISSING: usize = 1_000;

impl Table {
    /// The table as a block, or, where most of its cells would be empty, what its cells hold one
    /// after the other: rows of very different lengths would make the pages many times as long as
    /// the description.
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

/// A row of a table: its cells.
pub type TableRow = Vec<Prose>;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Inline {
    /// Text.
    Text(String),
    /// Emphasised.
    Emphasis(Vec<Inline>),
    /// Strongly emphasised.
    Strong(Vec<Inline>),
    /// Code, a name, a literal value.
    Code(String),
    /// A link to a URL.
    Link {
        /// The URL as it is written.
        target: String,
        /// What it reads as.
        text: Vec<Inline>,
    },
    /// The end of a line.
    Break,
}

impl Prose {
    /// One paragraph of text; nothing where the text is blank.
    pub fn text(text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        if words.is_empty() {
            return Self::default();
        }
        Self { blocks: vec![Block::Paragraph(vec![Inline::Text(words.join(" "))])] }
    }

    /// True where it says nothing.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The sentence that sums it up: the first of the first paragraph that is no heading.
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
        // A heading sums nothing up.
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

    /// Its text without mark-up, the blocks joined by spaces.
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

/// Everything up to the first full stop that ends a sentence.
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
