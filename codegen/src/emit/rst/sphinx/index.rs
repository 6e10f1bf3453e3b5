//! The index page of a service.

use super::group::toctree;
use super::{Service, calls, operation};
use crate::emit::rst::heading::{heading, label};
use crate::emit::rst::linked::about;
use crate::emit::rst::page::Page;

/// Formats the index page: service information, authentication, and links to all other pages.
pub(super) fn page(service: &Service<'_>) -> String {
    let plan = service.plan;
    let mut page = Page::default();
    page.lines(label(&plan.index.label));
    page.block(heading(&plan.index.title, '='));
    about::emit(&plan.about, &plan.authentication, &mut page);
    calls::quick_start(service, &mut page);
    let groups = plan.groups.iter().chain(&plan.webhooks);
    let mut operations = groups.clone().flat_map(|group| &group.operations);
    let has_routes = operations.any(|own| operation::route(own.operation).is_some());
    if !(plan.groups.is_empty() && plan.webhooks.is_none() && plan.type_pages.is_empty()) {
        page.block(heading("Pages", '-'));
    }
    let documents = groups.map(|group| group.document.as_str());
    let depth = if plan.lists_operations { 2 } else { 1 };
    page.block(toctree("Operations", &format!(":maxdepth: {depth}"), documents));
    let types = plan.type_pages.iter().map(|types| types.document.as_str());
    page.block(toctree("Types", ":maxdepth: 1", types));
    // The HTTP domain only generates the page if it has entries.
    if plan.options.http_domain && has_routes {
        page.block(vec!["All calls by path: :ref:`http-routingtable`.".to_owned()]);
    }
    page.finish()
}
