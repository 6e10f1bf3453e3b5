//! What the styles share whose pages Sphinx links: what is said of the service, types, tables.

pub(super) mod about;
pub(super) mod body;
mod folds;
pub(super) mod tables;
pub(super) mod types;

use restwright_api::{Block, Inline, Prose};

use super::block::{self, Layout};
use super::inline;
use crate::plan::pages::Heading;

/// The columns that paragraphs are wrapped at.
pub(super) const WIDTH: usize = 96;

/// Prose of a page.
pub(super) fn prose(prose: &Prose) -> Vec<String> {
    block::prose(prose, Layout::of_sphinx(WIDTH))
}

/// A paragraph of a page.
pub(super) fn paragraph(inlines: Vec<Inline>) -> Vec<String> {
    prose(&Prose { blocks: vec![Block::Paragraph(inlines)] })
}

/// A link to what a label leads to.
pub(super) fn reference(heading: &Heading) -> String {
    inline::reference(&heading.title, &heading.label)
}
