use serde::Serialize;

/// Documentation, whatever mark-up it was written in (DocBook, XHTML, plain text).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Prose {
    /// Its blocks, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A block of documentation.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum ListKind {
    /// By bullets.
    Bulleted,
    /// By numbers.
    Numbered,
}

/// What an admonition is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
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
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Table {
    /// Its caption; may be empty.
    pub title: Vec<Inline>,
    /// The rows of its head; may be none.
    pub head: Vec<TableRow>,
    /// The rows of its body.
    pub body: Vec<TableRow>,
}

/// A row of a table: its cells.
pub type TableRow = Vec<Prose>;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
