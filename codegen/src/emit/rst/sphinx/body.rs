//! Bodies: their fields and examples.

use super::Service;
use crate::emit::rst::linked::tables::tabled;
use crate::emit::rst::linked::{body::lead, prose};
use crate::emit::rst::page::Page;
use crate::emit::rst::{block, inline};
use crate::plan::pages::{BodyPlan, Example, Heading, lexer};

/// A body, and its examples.
pub(super) struct Body {
    pub(super) text: Page,
    pub(super) shown: Page,
}

/// Writes the bodies of an operation. `part` identifies the message in labels.
pub(super) fn emit(
    service: &Service<'_>,
    bodies: &[BodyPlan<'_>],
    own: &Heading,
    part: &str,
    page: &mut Page,
) {
    let bodies = all(service, bodies, own, part).into_iter();
    bodies.for_each(|body| beside(body.text, body.shown, page));
}

/// Returns the bodies of an operation.
pub(super) fn all(
    service: &Service<'_>,
    bodies: &[BodyPlan<'_>],
    own: &Heading,
    part: &str,
) -> Vec<Body> {
    let written = bodies.iter().enumerate().map(|(at, body)| {
        let part = if at == 0 { part.to_owned() } else { format!("{part}.{at}") };
        let mut text = Page::default();
        text.block(lead(service.plan, body));
        for docs in &body.docs {
            text.block(prose(docs));
        }
        text.block(prose(&body.rules));
        tabled(service.plan, "Body", (&own.label, &part), &body.table, &mut text);
        let mut shown = Page::default();
        for example in &body.examples {
            shown.block(prose(&example.sample.docs));
            shown.block(listing(example));
        }
        Body { text, shown }
    });
    written.collect()
}

/// Writes text, with its examples next to it if there is space.
pub(super) fn beside(text: Page, shown: Page, page: &mut Page) {
    if text.is_empty() || shown.is_empty() {
        page.text(&text.finish());
        return page.text(&shown.finish());
    }
    page.html("<div class=\"rw-columns\"><div class=\"rw-text\">");
    page.text(&text.finish());
    page.html("</div><div class=\"rw-examples\">");
    page.text(&shown.finish());
    page.html("</div></div>");
}

/// An example with its caption.
fn listing(example: &Example<'_>) -> Vec<String> {
    captioned(&example.caption, lexer::of_example(example), &example.sample.text)
}

/// A listing with a caption.
pub(super) fn captioned(caption: &str, lexer: &str, text: &str) -> Vec<String> {
    let mut lines = block::code_block(lexer, text);
    let caption = inline::caption(caption);
    if !caption.is_empty() {
        lines.insert(1, format!("   :caption: {caption}"));
    }
    lines
}
