//! The first page of a service.

use super::group::toctree;
use super::{Service, calls};
use crate::emit::rst::heading::{heading, label};
use crate::emit::rst::linked::{about, authentication, prose};
use crate::emit::rst::page::Page;

/// The most operations that the first page lists; of larger services it lists the groups.
const MOST_LISTED: usize = 200;

/// The page: what the service is and where, how callers say who they are, and all other pages.
pub(super) fn page(service: &Service<'_>) -> String {
    let (api, plan) = (service.api, service.plan);
    let mut page = Page::default();
    page.lines(label(&plan.index.label));
    page.block(heading(&plan.index.title, '='));
    about::version(api, &mut page);
    page.block(prose(&api.docs));
    about::servers(api, &mut page);
    authentication::emit(api, plan, &mut page);
    about::contact(api, &mut page);
    calls::quick_start(service, &mut page);
    page.block(heading("Pages", '-'));
    let groups = plan.groups.iter().chain(&plan.webhooks);
    let documents = groups.map(|group| group.document.as_str());
    let depth = if api.operations().nth(MOST_LISTED).is_some() { 1 } else { 2 };
    page.block(toctree("Operations", &format!(":maxdepth: {depth}"), documents));
    let types = plan.types.pages.iter().map(|types| types.document.as_str());
    page.block(toctree("Types", ":maxdepth: 1", types));
    if service.options.http_domain {
        page.block(vec!["All calls by path: :ref:`http-routingtable`.".to_owned()]);
    }
    page.finish()
}
