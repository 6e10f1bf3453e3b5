//! The first page of a service.

use restwright_api::{Block, Inline, ListKind, Prose, Server};

use super::group::toctree;
use super::{Service, calls};
use crate::emit::rst::heading::{heading, label};
use crate::emit::rst::linked::{authentication, paragraph, prose};
use crate::emit::rst::page::Page;

/// The most operations that the first page lists; of larger services it lists the groups.
const MOST_LISTED: usize = 200;

/// The page: what the service is and where, how callers say who they are, and all other pages.
pub(super) fn page(service: &Service<'_>) -> String {
    let (api, plan) = (service.api, service.plan);
    let mut page = Page::default();
    page.lines(label(&plan.index.label));
    page.block(heading(&plan.index.title, '='));
    if let Some(version) = api.version.as_deref().filter(|version| !version.trim().is_empty()) {
        page.block(paragraph(vec![text("Version "), Inline::Code(version.to_owned())]));
    }
    page.block(prose(&api.docs));
    servers(api.servers.iter().filter(|server| !server.url.is_empty()), &mut page);
    authentication::emit(api, plan, &mut page);
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

fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

fn servers<'a>(servers: impl Iterator<Item = &'a Server>, page: &mut Page) {
    let items: Vec<Prose> = servers.map(server).collect();
    if items.is_empty() {
        return;
    }
    page.block(heading("Base URL", '-'));
    page.block(prose(&Prose { blocks: vec![Block::List { kind: ListKind::Bulleted, items }] }));
}

fn server(server: &Server) -> Prose {
    let mut blocks = vec![Block::Paragraph(vec![Inline::Code(server.url.clone())])];
    blocks.extend(server.docs.blocks.iter().cloned());
    let entries = server.variables.iter().map(|variable| {
        let mut docs = variable.docs.clone();
        let mut line = vec![text("Default: "), Inline::Code(variable.default.clone()), text(".")];
        if !variable.options.is_empty() {
            line.push(text(" Allowed values: "));
            for (at, option) in variable.options.iter().enumerate() {
                line.push(text(if at == 0 { "" } else { ", " }));
                line.push(Inline::Code(option.clone()));
            }
            line.push(text("."));
        }
        docs.blocks.push(Block::Paragraph(line));
        (vec![Inline::Code(variable.name.clone())], docs)
    });
    let entries: Vec<_> = entries.collect();
    if !entries.is_empty() {
        blocks.push(Block::Definitions(entries));
    }
    Prose { blocks }
}
