//! Examples of bodies.

use super::super::block::listing;
use super::super::caption;
use super::super::inline;
use super::super::page::Page;
use crate::plan::pages::Example;
use crate::plan::pages::classic::ClassicPage;

/// Writes examples, each with what it is an example of.
pub(super) fn emit(plan: &ClassicPage<'_>, examples: &[(String, Example<'_>)], page: &mut Page) {
    let title = &plan.name.title;
    for (message, Example { body, sample }) in examples {
        let caption = match caption::own(body, sample) {
            Some(own) => format!("Example {own}"),
            None => format!("Example {title}: {} {message}", caption::format_word(body, sample)),
        };
        page.lines(inline::strong(&caption).long_lines());
        page.blank(2);
        page.lines(listing(&sample.text));
        page.blank(2);
    }
}
