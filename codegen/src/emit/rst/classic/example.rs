//! Example bodies.

use super::super::block::listing;
use super::super::inline;
use super::super::page::Page;
use crate::plan::pages::Example;

/// Writes examples.
pub(super) fn emit(examples: &[Example<'_>], page: &mut Page) {
    for example in examples {
        page.lines(inline::strong(&format!("Example {}", example.caption)).long_lines());
        page.blank(2);
        page.lines(listing(&example.sample.text));
        page.blank(2);
    }
}
