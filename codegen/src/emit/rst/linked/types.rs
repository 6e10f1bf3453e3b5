//! What is said of types that are choices and sets of values.

use restwright_api::{Api, Block, Choice, ChoiceBy, Enumeration, Inline, Prose};

use super::tables::{name, table, words};
use super::{WIDTH, paragraph};
use crate::emit::rst::block::{self, Layout};
use crate::plan::pages::{PagesPlan, Word, variant_words};

/// What tells the values apart.
pub(crate) fn lead(choice: &Choice) -> Vec<String> {
    let text = |text: &str| Inline::Text(text.to_owned());
    let code = |text: &str| Inline::Code(text.to_owned());
    let line = match &choice.by {
        ChoiceBy::Element => vec![text("One of these, as the only key of an object.")],
        ChoiceBy::ElementOrText => {
            vec![text("A text, or one of these as the only key of an object.")]
        }
        ChoiceBy::Type => vec![
            text("One of these. The key "),
            code("@type"),
            text(", in XML the attribute "),
            code("xsi:type"),
            text(", tells which; without it, it is the first."),
        ],
        ChoiceBy::Tag { name, .. } => {
            vec![text("One of these. The member "), code(name), text(" tells which.")]
        }
        ChoiceBy::Shape => vec![text("One of these.")],
    };
    paragraph(line)
}

/// The values of a choice.
pub(crate) fn variants(api: &Api, plan: &PagesPlan, choice: &Choice) -> Vec<String> {
    let rows = choice.variants.iter().map(|variant| {
        let own: Vec<Word> = variant_words(api, &plan.types, &variant.value);
        let docs = block::prose(&variant.docs, Layout::of_sphinx(WIDTH - 7));
        vec![vec![name(&variant.json)], words(plan, &own).wrap(WIDTH - 7), docs]
    });
    table("", "fields", [28, 32, 40], ["Name", "Type", "Description"], rows)
}

/// The values of an enumeration.
pub(crate) fn values(found: &Enumeration) -> Vec<String> {
    let rows = found.values.iter().map(|value| {
        let mut docs = value.docs.clone();
        if let Some(name) = value.name.as_ref().filter(|_| docs.is_empty()) {
            docs = Prose { blocks: vec![Block::Paragraph(vec![Inline::Text(name.clone())])] };
        }
        let docs = block::prose(&docs, Layout::of_sphinx(WIDTH - 7));
        vec![vec![name(&value.value)], docs]
    });
    table("", "values", [40, 60], ["Value", "Description"], rows)
}
