//! Frames: elements that are open while a description is read.

use restwright_api::{
    Admonition, Block, Inline, ListKind, Prose, Shift, Table, TableRow, trim_end,
};

/// An open element and its content so far.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) kind: Kind,
    /// The HTML tag that opened it; `None` for CommonMark.
    pub(super) tag: Option<&'static str>,
    /// Unique identifier.
    pub(super) id: usize,
    /// Its blocks. For elements that contain items, rows or entries: blocks between those.
    pub(super) blocks: Vec<Block>,
    /// The current paragraph, or the content of an inline element.
    pub(super) line: Vec<Inline>,
    /// True if an inline element began with whitespace, which is moved before it.
    pub(super) begins_blank: bool,
}

/// Kind of an open element.
#[derive(Debug)]
pub(super) enum Kind {
    /// Blocks that become part of the parent.
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
    /// A row; `is_head` is true in the table head, and for rows that contain only header cells so
    /// far.
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
    /// Content after a heading, up to the next one of its level.
    Section {
        level: u8,
        title: Vec<Inline>,
    },
    Listing {
        language: Option<String>,
        text: String,
    },
    /// An inline element without a style.
    Span,
    Emphasis,
    Strong,
    Code,
    Shifted(Shift),
    Link {
        target: String,
    },
    Image {
        target: String,
    },
    /// Text in angle brackets.
    Bracketed,
    /// Hidden text.
    Hidden,
}

impl Kind {
    /// True for inline elements.
    pub(super) fn is_inline(&self) -> bool {
        match self {
            Self::Span
            | Self::Emphasis
            | Self::Strong
            | Self::Code
            | Self::Shifted(_)
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

    /// True if the content is plain text, in which tags are not parsed.
    pub(super) fn is_raw(&self) -> bool {
        matches!(self, Self::Listing { .. } | Self::Hidden)
    }

    /// True for elements that contain items, rows, cells or entries: whitespace between these is
    /// ignored.
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

    /// Ends the paragraph; blank paragraphs are dropped.
    pub(super) fn end_paragraph(&mut self) {
        trim_end(&mut self.line);
        if !self.line.is_empty() {
            self.blocks.push(Block::paragraph(std::mem::take(&mut self.line)));
        }
    }
}
