//! Bodies: their fields and examples.

use super::Service;
use crate::emit::rst::linked::tables::tabled;
use crate::emit::rst::linked::{body::lead, prose};
use crate::emit::rst::page::Page;
use crate::emit::rst::{block, inline};
use crate::plan::pages::{BodyPlan, Example, Heading, lexer};

/// Writes the bodies of an operation. `part` identifies the message in labels.
pub(super) fn emit(
    service: &Service<'_>,
    bodies: &[BodyPlan<'_>],
    own: &Heading,
    part: &str,
    page: &mut Page,
) {
    for (at, body) in bodies.iter().enumerate() {
        let part = if at == 0 { part.to_owned() } else { format!("{part}.{at}") };
        let mut description = Page::default();
        description.block(lead(service.plan, body));
        for docs in &body.docs {
            description.block(prose(docs));
        }
        description.block(prose(&body.rules));
        tabled(service.plan, "Body", (&own.label, &part), &body.table, &mut description);
        let mut shown = Page::default();
        for example in &body.examples {
            shown.block(prose(&example.sample.docs));
            shown.block(listing(example));
        }
        beside(description, shown, page);
    }
}

/// Writes text, with its examples next to it if there is space.
fn beside(description: Page, shown: Page, page: &mut Page) {
    if shown.is_empty() {
        return page.text(&description.finish());
    }
    page.html("<div class=\"rw-columns\"><div class=\"rw-text\">");
    page.text(&description.finish());
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
