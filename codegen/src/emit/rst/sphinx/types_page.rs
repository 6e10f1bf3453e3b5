//! The pages of shared types.

use restwright_api::Inline;

use super::Service;
use crate::emit::rst::heading::{heading, label};
use crate::emit::rst::linked::tables::tabled;
use crate::emit::rst::linked::{paragraph, prose, types};
use crate::emit::rst::page::Page;
use crate::plan::pages::{TypeContent, TypeSection, TypesPagePlan};

/// Formats the page.
pub(super) fn page(service: &Service<'_>, types_page: &TypesPagePlan<'_>) -> String {
    let mut page = Page::default();
    page.lines(label(&types_page.heading.label));
    page.block(heading(&types_page.heading.title, '='));
    for own in &types_page.sections {
        section(service, own, &mut page);
    }
    page.finish()
}

fn section(service: &Service<'_>, own: &TypeSection<'_>, page: &mut Page) {
    page.lines(label(&own.heading.label));
    page.block(heading(&own.heading.title, '-'));
    if own.is_deprecated {
        page.block(paragraph(vec![Inline::Strong(vec![Inline::Text("Deprecated.".to_owned())])]));
    }
    page.block(prose(own.docs));
    let of = (own.heading.label.as_str(), "field");
    match &own.content {
        TypeContent::Values(rows) => page.block(types::values(rows)),
        TypeContent::Object(table) => {
            if table.rows.is_empty() {
                page.block(paragraph(vec![Inline::Text(
                    "An object without properties.".to_owned(),
                )]));
            }
            tabled(service.plan, "", of, table, page);
        }
        TypeContent::OneOf(lead, table) => {
            page.block(prose(lead));
            tabled(service.plan, "", of, table, page);
        }
        TypeContent::Union(lead, rows) => {
            page.block(prose(lead));
            page.block(types::variants(service.plan, rows));
        }
    }
}
