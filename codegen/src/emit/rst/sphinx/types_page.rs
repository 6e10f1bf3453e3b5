//! The pages of types that several places share.

use restwright_api::{
    Block, Choice, ChoiceBy, Definition, DefinitionKind, Enumeration, Inline, Prose, TypeId,
};

use super::tables::{fields, name, table, words};
use super::{Service, WIDTH, paragraph, prose};
use crate::emit::rst::block::{self, Layout};
use crate::emit::rst::heading::{heading, label};
use crate::emit::rst::page::Page;
use crate::plan::pages::{TypesPage, Word, type_rows, variant_words};

/// The page.
pub(super) fn page(service: &Service<'_>, found: &TypesPage) -> String {
    let mut page = Page::default();
    page.lines(label(&found.heading.label));
    page.block(heading(&found.heading.title, '='));
    for id in &found.types {
        section(service, *id, &mut page);
    }
    page.finish()
}

fn section(service: &Service<'_>, id: TypeId, page: &mut Page) {
    let Some(own) = service.plan.section(id) else { return };
    let definition = service.api.types.definition(id);
    page.lines(label(&own.label));
    page.block(heading(&own.title, '-'));
    if definition.deprecated {
        page.block(paragraph(vec![Inline::Strong(vec![Inline::Text("Deprecated.".to_owned())])]));
    }
    page.block(prose(&definition.docs));
    content(service, id, definition, page);
}

fn content(service: &Service<'_>, id: TypeId, definition: &Definition, page: &mut Page) {
    match &definition.kind {
        DefinitionKind::Enumeration(found) => page.block(values(found)),
        DefinitionKind::Object(_) => {
            let rows = type_rows(service.api, &service.plan.types, id);
            if rows.is_empty() {
                page.block(paragraph(vec![Inline::Text("An object without members.".to_owned())]));
            }
            page.block(fields(service, "", &rows));
        }
        DefinitionKind::Choice(choice) => {
            page.block(lead(choice));
            match choice.by {
                ChoiceBy::Element | ChoiceBy::ElementOrText => {
                    let rows = type_rows(service.api, &service.plan.types, id);
                    page.block(fields(service, "", &rows));
                }
                ChoiceBy::Type | ChoiceBy::Tag { .. } | ChoiceBy::Shape => {
                    page.block(variants(service, choice));
                }
            }
        }
    }
}

/// What tells the values apart.
fn lead(choice: &Choice) -> Vec<String> {
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
        ChoiceBy::Tag { name } => {
            vec![text("One of these. The member "), code(name), text(" tells which.")]
        }
        ChoiceBy::Shape => vec![text("One of these.")],
    };
    paragraph(line)
}

fn variants(service: &Service<'_>, choice: &Choice) -> Vec<String> {
    let rows = choice.variants.iter().map(|variant| {
        let own: Vec<Word> = variant_words(service.api, &service.plan.types, &variant.value);
        let docs = block::prose(&variant.docs, Layout::of_sphinx(WIDTH - 7));
        vec![vec![name(&variant.json)], words(service, &own).wrap(WIDTH - 7), docs]
    });
    table("", "fields", [28, 32, 40], ["Name", "Type", "Description"], rows)
}

/// The values of an enumeration.
fn values(found: &Enumeration) -> Vec<String> {
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
