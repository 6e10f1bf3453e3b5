//! Pages for the Sphinx extension `os-api-ref`: an index that includes a file a group and one for
//! what the service sends by itself and for types, `parameters.yaml` and `status.yaml` with what the
//! directives look up, and the examples as files.

mod operation;
mod parameters;
mod samples;
mod status;
mod types;
mod url;
mod webhooks;
mod yaml;

use restwright_api::Api;

use super::heading::heading;
use super::linked::{authentication, prose};
use super::page::Page;
use crate::output::FileSet;
use crate::plan::pages::{PageOptions, PagesPlan};
use parameters::Parameters;
use samples::Samples;
use status::Statuses;

/// What pages are written from, and what is collected meanwhile.
struct Service<'a> {
    api: &'a Api,
    plan: &'a PagesPlan,
    parameters: Parameters,
    statuses: Statuses,
    samples: Samples,
}

/// The pages of an API.
pub fn emit(api: &Api) -> FileSet {
    let plan = PagesPlan::of(api, &PageOptions::default());
    let mut service = Service {
        api,
        plan: &plan,
        parameters: Parameters::default(),
        statuses: Statuses::default(),
        samples: Samples::default(),
    };
    // Keys are given in the order in which they are asked for; the file is sorted afterwards.
    let mut files = vec![("index.rst".to_owned(), index(api, &plan))];
    for (at, group) in plan.groups.iter().enumerate() {
        files.push((include(&group.document), service.group(at)));
    }
    files.extend(plan.webhooks.iter().map(|group| service.webhooks(group)));
    files.extend(plan.types.pages.iter().map(|found| service.types(found)));
    files.extend(service.parameters.file());
    files.extend(service.statuses.file());
    files.extend(service.samples.files);
    let mut out = FileSet::new();
    for (path, text) in files {
        let inserted = out.insert(path, text);
        debug_assert!(inserted.is_ok(), "the plan names every file once");
    }
    out
}

/// What `index.rst` includes; not a document of its own to Sphinx.
fn include(document: &str) -> String {
    format!("{document}.inc")
}

fn index(api: &Api, plan: &PagesPlan) -> String {
    let mut page = Page::default();
    // The contents of the page go down to operations, and not to their parts.
    page.block(vec![":tocdepth: 3".to_owned()]);
    page.block(heading(&url::title(&plan.index.title), '='));
    page.block(prose(&api.docs));
    authentication::emit(api, plan, &mut page);
    page.block(vec![".. rest_expand_all::".to_owned()]);
    let groups = plan.groups.iter().chain(&plan.webhooks).map(|group| &group.document);
    let documents = groups.chain(plan.types.pages.iter().map(|found| &found.document));
    page.lines(documents.map(|document| format!(".. include:: {}", include(document))));
    page.finish()
}

impl Service<'_> {
    fn group(&mut self, at: usize) -> String {
        let group = &self.api.groups[at];
        let plan = &self.plan.groups[at];
        let mut page = Page::default();
        page.block(vec![".. -*- rst -*-".to_owned()]);
        page.block(heading(&url::title(&plan.heading.title), '-'));
        page.block(prose(&group.docs));
        for (operation, own) in group.operations.iter().zip(&plan.operations) {
            self.operation(operation, &url::line(operation), own, &mut page);
        }
        page.finish()
    }
}

#[cfg(test)]
mod tests;
