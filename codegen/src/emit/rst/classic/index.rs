//! The first page, where one is asked for: all operations by group.

use restwright_api::Api;

use super::super::heading::{heading, label};
use super::super::inline;
use super::super::linked::prose;
use super::super::page::Page;
use crate::plan::pages::PagesPlan;
use crate::plan::rst_names::PageName;

/// The name of its file.
pub(super) const FILE: &str = "index.rst";

/// The page. `names` are those of the pages of all operations, in order.
pub(super) fn page(api: &Api, plan: &PagesPlan, names: &[PageName]) -> String {
    let mut page = Page::default();
    page.lines(label(&plan.index.label));
    page.block(heading(&plan.index.title, '='));
    page.block(prose(&api.docs));
    let mut names = names.iter();
    for group in &plan.groups {
        page.lines(label(&group.heading.label));
        page.block(heading(&group.heading.title, '-'));
        let own: Vec<&PageName> = names.by_ref().take(group.operations.len()).collect();
        let links = group.operations.iter().zip(&own).map(|(operation, name)| {
            format!("- {}", inline::reference(&name.title, &operation.heading.label))
        });
        page.block(links.collect());
        let documents = own.iter().map(|name| {
            // A path from the root of the folder, so that no sign at its beginning means anything.
            format!("   {}", name.file.trim_end_matches(".rst"))
        });
        let head = [".. toctree::", "   :hidden:", ""].map(str::to_owned);
        page.block(head.into_iter().chain(documents).collect());
    }
    page.finish()
}
