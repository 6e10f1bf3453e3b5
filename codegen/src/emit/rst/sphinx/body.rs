//! Bodies: what they hold, and examples of them.

use restwright_api::Inline;

use super::tables::{self, fields};
use super::{Service, WIDTH, prose};
use crate::emit::rst::flow::{Breaks, Flow};
use crate::emit::rst::guard::guard;
use crate::emit::rst::lines::without_ends;
use crate::emit::rst::page::Page;
use crate::emit::rst::{block, caption, inline, lexer};
use crate::plan::pages::{BodyPlan, Example, Word};

/// Writes bodies. `title` is the operation, `message` what carries them.
pub(super) fn emit(
    service: &Service<'_>,
    bodies: &[BodyPlan<'_>],
    title: &str,
    message: &str,
    page: &mut Page,
) {
    for body in bodies {
        page.block(lead(service, body));
        for docs in &body.docs {
            page.block(prose(docs));
        }
        page.block(fields(service, "Body", &body.rows));
        for example in &body.examples {
            page.block(listing(*example, title, message));
        }
    }
}

/// "Body in ``application/json``: list of …"
fn lead(service: &Service<'_>, body: &BodyPlan<'_>) -> Vec<String> {
    let mut line = vec![Inline::Text("Body".to_owned())];
    for (at, media_type) in body.media_types.iter().enumerate() {
        line.push(Inline::Text(if at == 0 { " in " } else { " or " }.to_owned()));
        line.push(Inline::Code(media_type.0.clone()));
    }
    let mut flow = inline::line(&line);
    if is_telling(body) {
        flow.push(": ", Breaks::Blanks);
        let words: Flow = tables::words(service, &body.value);
        flow.append(&words);
    }
    flow.push(".", Breaks::None);
    without_ends(guard(flow).wrap(WIDTH))
}

/// An object whose members follow needs no word.
fn is_telling(body: &BodyPlan<'_>) -> bool {
    let is_object = matches!(&body.value[..], [Word::Text(word)] if word == "object");
    let is_opaque = matches!(&body.value[..], [Word::Text(word)] if word == "bytes");
    let is_told = is_opaque || (is_object && !body.rows.is_empty());
    !body.value.is_empty() && !is_told
}

/// An example with its caption.
fn listing(example: Example<'_>, title: &str, message: &str) -> Vec<String> {
    let Example { body, sample } = example;
    let own = caption::own(body, sample).map(str::to_owned);
    let own =
        own.unwrap_or_else(|| format!("{title}: {} {message}", caption::format_word(body, sample)));
    let lexer = lexer::of_sample(sample.format, body.media_type.as_ref()).of(&sample.text);
    captioned(&own, lexer, &sample.text)
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
