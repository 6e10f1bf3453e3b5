//! What is open while a description is read.

use restwright_api::{Admonition, Block, Inline, ListKind, Prose, Table, TableRow, trim_end};

/// Something that is open, and what it holds so far.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) kind: Kind,
    /// The tag of HTML that opened it; none for CommonMark.
    pub(super) tag: Option<&'static str>,
    /// Tells it from all others.
    pub(super) id: usize,
    /// Its blocks. In what holds items, rows or entries only: what stands between them.
    pub(super) blocks: Vec<Block>,
    /// The paragraph that is being filled, or the text of a piece of a line.
    pub(super) line: Vec<Inline>,
    /// True where a piece of a line began with white space, which moves out of it.
    pub(super) begins_blank: bool,
}

/// What is open.
#[derive(Debug)]
pub(super) enum Kind {
    /// Blocks that belong to what stands around them.
    Group,
    List {
        kind: ListKind,
        items: Vec<Prose>,
    },
    Item,
    Definitions {
        entries: Vec<(Vec<Inline>, Prose)>,
    },
    Term,
    Meaning,
    Table {
        table: Table,
        in_head: bool,
    },
    /// A row; `is_head` where it is in the head, or has had nothing but cells of the head.
    Row {
        cells: TableRow,
        is_head: bool,
    },
    Cell {
        is_head: bool,
    },
    Caption,
    Quote,
    Admonition {
        kind: Admonition,
    },
    Heading {
        level: u8,
    },
    /// What stands below a heading, up to the next one of its level.
    Section {
        level: u8,
        title: Vec<Inline>,
    },
    Listing {
        language: Option<String>,
        text: String,
    },
    /// A piece of a line without a style.
    Span,
    Emphasis,
    Strong,
    Code,
    Link {
        target: String,
    },
    Image {
        target: String,
    },
    /// Text in angle brackets.
    Bracketed,
    /// A piece that nobody is to read.
    Hidden,
}

impl Kind {
    /// True for pieces of a line.
    pub(super) fn is_inline(&self) -> bool {
        match self {
            Self::Span
            | Self::Emphasis
            | Self::Strong
            | Self::Code
            | Self::Link { .. }
            | Self::Image { .. }
            | Self::Bracketed
            | Self::Hidden => true,
            Self::Group
            | Self::List { .. }
            | Self::Item
            | Self::Definitions { .. }
            | Self::Term
            | Self::Meaning
            | Self::Table { .. }
            | Self::Row { .. }
            | Self::Cell { .. }
            | Self::Caption
            | Self::Quote
            | Self::Admonition { .. }
            | Self::Heading { .. }
            | Self::Section { .. }
            | Self::Listing { .. } => false,
        }
    }

    /// True where nothing is read but text: what looks like a tag opens nothing.
    pub(super) fn is_raw(&self) -> bool {
        matches!(self, Self::Listing { .. } | Self::Hidden)
    }

    /// True for what holds items, rows, cells or entries: white space in it means nothing.
    pub(super) fn is_structure(&self) -> bool {
        matches!(
            self,
            Self::List { .. } | Self::Definitions { .. } | Self::Table { .. } | Self::Row { .. }
        )
    }
}

impl Frame {
    pub(super) fn new(kind: Kind, tag: Option<&'static str>, id: usize) -> Self {
        Self { kind, tag, id, blocks: Vec::new(), line: Vec::new(), begins_blank: false }
    }

    /// Ends the paragraph; nothing of it stays where it is blank.
    pub(super) fn end_paragraph(&mut self) {
        trim_end(&mut self.line);
        if !self.line.is_empty() {
            self.blocks.push(Block::Paragraph(std::mem::take(&mut self.line)));
        }
    }
}
