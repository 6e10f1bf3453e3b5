//! The pages of types that several places share.

use restwright_api::{ChoiceBy, Definition, DefinitionKind, Inline, TypeId};

use super::Service;
use crate::emit::rst::heading::{heading, label};
use crate::emit::rst::linked::tables::tabled;
use crate::emit::rst::linked::{paragraph, prose, types};
use crate::emit::rst::page::Page;
use crate::plan::pages::{TypesPage, type_rows};

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
    content(service, id, definition, &own.label, page);
}

fn content(service: &Service<'_>, id: TypeId, definition: &Definition, own: &str, page: &mut Page) {
    match &definition.kind {
        DefinitionKind::Enumeration(found) => page.block(types::values(found)),
        DefinitionKind::Object(_) => {
            let table = type_rows(service.api, &service.plan.types, id);
            if table.rows.is_empty() {
                page.block(paragraph(vec![Inline::Text("An object without members.".to_owned())]));
            }
            tabled(service.plan, "", (own, "field"), &table, page);
        }
        DefinitionKind::Choice(choice) => {
            page.block(types::lead(choice));
            match choice.by {
                ChoiceBy::Element | ChoiceBy::ElementOrText => {
                    let table = type_rows(service.api, &service.plan.types, id);
                    tabled(service.plan, "", (own, "field"), &table, page);
                }
                ChoiceBy::Type | ChoiceBy::Tag { .. } | ChoiceBy::Shape => {
                    page.block(types::variants(service.api, service.plan, choice));
                }
            }
        }
    }
}
