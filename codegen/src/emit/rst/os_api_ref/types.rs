//! The types that several places share, and those that are too large to be written out there.

use restwright_api::{ChoiceBy, DefinitionKind, Inline, TypeId};

use super::parameters::Place;
use super::{Service, include, url};
use crate::emit::rst::heading::{heading, label};
use crate::emit::rst::linked::{paragraph, prose, types};
use crate::emit::rst::page::Page;
use crate::plan::pages::{Row, TypesPage, type_rows};

impl Service<'_> {
    /// The file of some types.
    pub(super) fn types(&mut self, found: &TypesPage) -> (String, String) {
        let mut page = Page::default();
        page.block(vec![".. -*- rst -*-".to_owned()]);
        page.block(heading(&url::title(&found.heading.title), '-'));
        for id in &found.types {
            self.section(*id, &mut page);
        }
        (include(&found.document), page.finish())
    }

    fn section(&mut self, id: TypeId, page: &mut Page) {
        let Some(own) = self.plan.section(id) else { return };
        let definition = self.api.types.definition(id);
        page.lines(label(&own.label));
        page.block(heading(&url::title(&own.title), '~'));
        if definition.deprecated {
            let words = Inline::Text("Deprecated.".to_owned());
            page.block(paragraph(vec![Inline::Strong(vec![words])]));
        }
        page.block(prose(&definition.docs));
        match &definition.kind {
            DefinitionKind::Enumeration(found) => page.block(types::values(found)),
            DefinitionKind::Object(_) => self.members(id, page),
            DefinitionKind::Choice(choice) => {
                page.block(types::lead(choice));
                match choice.by {
                    ChoiceBy::Element | ChoiceBy::ElementOrText => self.members(id, page),
                    ChoiceBy::Type | ChoiceBy::Tag { .. } | ChoiceBy::Shape => {
                        page.block(types::variants(self.api, self.plan, choice));
                    }
                }
            }
        }
    }

    fn members(&mut self, id: TypeId, page: &mut Page) {
        let table = type_rows(self.api, &self.plan.types, id);
        if table.rows.is_empty() {
            page.block(paragraph(vec![Inline::Text("An object without members.".to_owned())]));
        }
        let rows: Vec<(Place, &Row)> = table.rows.iter().map(|row| (Place::Body, row)).collect();
        let owner = self.name_of(&self.plan.types.headings[&id]);
        page.block(prose(&table.above));
        page.block(self.parameters.table(self.plan, owner, &rows));
        page.block(prose(&table.below));
    }
}
