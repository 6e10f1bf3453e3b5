//! Examples of bodies.

use restwright_api::{Body, Sample};

use super::Service;

use super::super::block::listing;
use super::super::caption;
use super::super::inline;
use super::super::page::Page;

/// Writes the first sample of a body, or all of them; false where there is none.
pub(super) fn emit(
    service: &Service<'_>,
    body: &Body,
    title: &str,
    message: &str,
    page: &mut Page,
) -> bool {
    let most = if service.all_samples { usize::MAX } else { 1 };
    let shown = body.samples.iter().filter(|sample| !sample.text.trim().is_empty()).take(most);
    let mut is_shown = false;
    for sample in shown {
        sampled(body, sample, title, message, page);
        is_shown = true;
    }
    is_shown
}

fn sampled(body: &Body, sample: &Sample, title: &str, message: &str, page: &mut Page) {
    let caption = match caption::own(body, sample) {
        Some(own) => format!("Example {own}"),
        None => format!("Example {title}: {} {message}", caption::format_word(body, sample)),
    };
    page.lines(inline::strong(&caption).long_lines());
    page.blank(2);
    page.lines(listing(&sample.text));
    page.blank(2);
}
