//! Example bodies.

use super::super::block::{self, Layout, listing};
use super::super::inline;
use super::super::page::Page;
use crate::plan::pages::Example;

/// Writes examples.
pub(super) fn emit(examples: &[Example<'_>], page: &mut Page) {
    for example in examples {
        page.lines(inline::strong(&format!("Example {}", example.caption)).long_lines());
        page.blank(2);
        if !example.sample.docs.is_empty() {
            page.lines(block::prose(&example.sample.docs, Layout::of_classic()));
            page.blank(1);
        }
        page.lines(listing(&example.sample.text));
        page.blank(2);
    }
}
