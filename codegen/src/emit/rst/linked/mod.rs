//! Parts shared by the styles with Sphinx cross-references: service information, types, tables.

pub(super) mod about;
pub(super) mod body;
mod folds;
pub(super) mod tables;
pub(super) mod types;

use restwright_api::{Block, Inline, Prose};

use super::block::{self, Layout};
use super::inline;
use crate::plan::pages::Heading;

/// Column at which paragraphs are wrapped.
pub(super) const WIDTH: usize = 96;

/// Formats prose.
pub(super) fn prose(prose: &Prose) -> Vec<String> {
    block::prose(prose, Layout::of_sphinx(WIDTH))
}

/// Formats a paragraph.
pub(super) fn paragraph(inlines: Vec<Inline>) -> Vec<String> {
    prose(&Prose { blocks: vec![Block::Paragraph(inlines)] })
}

/// A cross-reference to a heading.
pub(super) fn reference(heading: &Heading) -> String {
    inline::reference(&heading.title, &heading.label)
}
