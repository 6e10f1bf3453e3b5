//! Shared types, and types too large to be inlined.

use restwright_api::Inline;

use super::{Service, include, parameters, url};
use crate::emit::rst::heading::{heading, label};
use crate::emit::rst::linked::{paragraph, prose, types};
use crate::emit::rst::page::Page;
use crate::plan::pages::{Table, TypeContent, TypeSection, TypesPagePlan};

impl Service<'_> {
    /// The file of several types.
    pub(super) fn types(&mut self, types_page: &TypesPagePlan<'_>) -> (String, String) {
        let mut page = Page::default();
        page.block(vec![".. -*- rst -*-".to_owned()]);
        page.block(heading(&url::title(&types_page.heading.title), '-'));
        for own in &types_page.sections {
            self.section(own, &mut page);
        }
        (include(&types_page.document), page.finish())
    }

    fn section(&self, own: &TypeSection<'_>, page: &mut Page) {
        page.lines(label(&own.heading.label));
        page.block(heading(&url::title(&own.heading.title), '~'));
        if own.is_deprecated {
            let words = Inline::Text("Deprecated.".to_owned());
            page.block(paragraph(vec![Inline::Strong(vec![words])]));
        }
        page.block(prose(own.docs));
        match &own.content {
            TypeContent::Values(rows) => page.block(types::values(rows)),
            TypeContent::Object(table) => members(table, page),
            TypeContent::OneOf(lead, table) => {
                page.block(prose(lead));
                members(table, page);
            }
            TypeContent::Union(lead, rows) => {
                page.block(prose(lead));
                page.block(types::variants(self.plan, rows));
            }
        }
    }
}

fn members(table: &Table, page: &mut Page) {
    if table.rows.is_empty() {
        page.block(paragraph(vec![Inline::Text("An object without properties.".to_owned())]));
    }
    page.block(prose(&table.above));
    page.block(parameters::table(&table.rows));
    page.block(prose(&table.below));
}
