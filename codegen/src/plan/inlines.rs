//! The sentences of plans: text, code, and paragraphs of them.

use restwright_api::{Block, Inline, Prose};

/// Words of our own or of a description.
pub(super) fn text(text: impl Into<String>) -> Inline {
    Inline::Text(text.into())
}

/// A name or a value as it is written in code.
pub(super) fn code(text: impl Into<String>) -> Inline {
    Inline::Code(text.into())
}

/// Prose of one paragraph.
pub(super) fn paragraph(inlines: Vec<Inline>) -> Prose {
    Prose { blocks: vec![Block::Paragraph(inlines)] }
}
