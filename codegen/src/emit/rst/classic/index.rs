//! The index page: all operations by group.

use super::super::heading::{heading, label};
use super::super::inline;
use super::super::linked::{about, prose};
use super::super::page::Page;
use crate::plan::pages::classic::{ClassicIndex, ClassicPage};

/// Formats the index page.
pub(super) fn page(index: &ClassicIndex<'_>, pages: &[ClassicPage<'_>]) -> String {
    let mut page = Page::default();
    page.lines(label(&index.heading.label));
    page.block(heading(&index.heading.title, '='));
    about::emit(&index.about, &index.authentication, &mut page);
    for group in &index.groups {
        page.lines(label(&group.heading.label));
        page.block(heading(&group.heading.title, '-'));
        page.block(prose(group.docs));
        let own = &pages[group.pages.clone()];
        let links = own.iter().map(|own| {
            let label = own.label.as_deref().unwrap_or_default();
            format!("- {}", inline::reference(&own.name.title, label))
        });
        page.block(links.collect());
        let documents = own.iter().map(|own| {
            // Relative to the root of the output, so that a leading character has no special
            // meaning.
            format!("   {}", own.name.file.trim_end_matches(".rst"))
        });
        let head = [".. toctree::", "   :hidden:", ""].map(str::to_owned);
        page.block(head.into_iter().chain(documents).collect());
    }
    page.finish()
}
