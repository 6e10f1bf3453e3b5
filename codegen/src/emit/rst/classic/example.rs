//! Examples of bodies.

use restwright_api::Body;

use super::super::block::listing;
use super::super::caption;
use super::super::inline;
use super::super::page::Page;

/// Writes the first sample of a body, where there is one.
pub(super) fn emit(body: &Body, title: &str, message: &str, page: &mut Page) -> bool {
    let Some(sample) = body.samples.iter().find(|sample| !sample.text.trim().is_empty()) else {
        return false;
    };
    let caption = match caption::own(body, sample) {
        Some(own) => format!("Example {own}"),
        None => format!("Example {title}: {} {message}", caption::format_word(body, sample)),
    };
    page.lines(inline::strong(&caption).long_lines());
    page.blank(2);
    page.lines(listing(&sample.text));
    page.blank(2);
    true
}
