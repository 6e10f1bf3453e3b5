//! Bodies: what they hold, and examples of them.

use super::Service;
use crate::emit::rst::caption::Captions;
use crate::emit::rst::linked::tables::tabled;
use crate::emit::rst::linked::{body::lead, prose};
use crate::emit::rst::page::Page;
use crate::emit::rst::{block, inline, lexer};
use crate::plan::pages::{BodyPlan, Example, Heading, Made};

/// Writes bodies of an operation. `message` is what carries them, and `part` how labels say it.
pub(super) fn emit(
    service: &Service<'_>,
    bodies: &[BodyPlan<'_>],
    own: &Heading,
    (message, part): (&str, &str),
    captions: &mut Captions,
    page: &mut Page,
) {
    let title = own.title.as_str();
    for (at, body) in bodies.iter().enumerate() {
        let part = if at == 0 { part.to_owned() } else { format!("{part}.{at}") };
        page.block(lead(service.plan, body));
        for docs in &body.docs {
            page.block(prose(docs));
        }
        tabled(service.plan, "Body", (&own.label, &part), &body.table, page);
        for example in &body.examples {
            page.block(listing(*example, &captions.of(*example, title, message)));
        }
        if let Some(made) = &body.made {
            let message = format!("{message} ({})", Made::MARK);
            page.block(listing(made.example(), &captions.of(made.example(), title, &message)));
        }
    }
}

/// An example with its caption.
fn listing(example: Example<'_>, caption: &str) -> Vec<String> {
    let Example { body, sample } = example;
    let lexer = lexer::of_sample(sample.format, body.media_type.as_ref()).of(&sample.text);
    captioned(caption, lexer, &sample.text)
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
