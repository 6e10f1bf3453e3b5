//! Pages for the Sphinx extension `os-api-ref`: an index that includes a file a group and one for
//! what the service sends by itself and for types, `parameters.yaml` and `status.yaml` with what
//! the directives look up, and the examples as files.

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
use super::linked::{about, authentication, prose};
use super::page::Page;
use crate::InternalError;
use crate::output::FileSet;
use crate::plan::pages::{Heading, PageOptions, PagesPlan, Repeats};
use parameters::Parameters;
use samples::Samples;
use status::Statuses;

/// What pages are written from, and what is collected meanwhile.
struct Service<'a> {
    api: &'a Api,
    plan: &'a PagesPlan,
    repeats: &'a Repeats<'a>,
    parameters: Parameters,
    statuses: Statuses,
    samples: Samples,
    files: Vec<(String, String)>,
}

/// The pages of an API.
pub fn emit(api: &Api) -> Result<FileSet, InternalError> {
    let plan = PagesPlan::of(api, &PageOptions::default());
    let headings = plan.groups.iter().flat_map(|group| &group.operations);
    let all = api.operations().zip(headings.map(|own| &own.heading));
    let repeats = Repeats::of(&plan, [all]);
    // Names depend on everything that asks for them: once to ask, once to write.
    let asked = Service::written(api, &plan, &repeats, Parameters::default(), Samples::default());
    let (parameters, samples) = (asked.parameters.named(), asked.samples.named());
    let service = Service::written(api, &plan, &repeats, parameters, samples);
    let mut files = service.files;
    files.push(("index.rst".to_owned(), index(api, &plan)));
    files.extend(service.parameters.file());
    files.extend(service.statuses.file());
    files.extend(service.samples.files);
    let mut out = FileSet::new();
    for (path, text) in files {
        out.insert(path, text)?;
    }
    Ok(out)
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
    about::version(api, &mut page);
    page.block(prose(&api.docs));
    about::servers(api, &mut page);
    authentication::emit(api, plan, &mut page);
    about::contact(api, &mut page);
    page.block(vec![".. rest_expand_all::".to_owned()]);
    let groups = plan.groups.iter().chain(&plan.webhooks).map(|group| &group.document);
    let documents = groups.chain(plan.types.pages.iter().map(|found| &found.document));
    page.lines(documents.map(|document| format!(".. include:: {}", include(document))));
    page.finish()
}

impl<'a> Service<'a> {
    /// All pages but the index.
    fn written(
        api: &'a Api,
        plan: &'a PagesPlan,
        repeats: &'a Repeats<'a>,
        parameters: Parameters,
        samples: Samples,
    ) -> Self {
        let (statuses, files) = (Statuses::default(), Vec::new());
        let mut service = Self { api, plan, repeats, parameters, statuses, samples, files };
        for (at, group) in plan.groups.iter().enumerate() {
            let text = service.group(at);
            service.files.push((include(&group.document), text));
        }
        let webhooks: Vec<_> = plan.webhooks.iter().map(|group| service.webhooks(group)).collect();
        let types: Vec<_> = plan.types.pages.iter().map(|found| service.types(found)).collect();
        service.files.extend(webhooks.into_iter().chain(types));
        service
    }

    /// The name of what a section is of, without that of the service.
    fn name_of<'h>(&self, heading: &'h Heading) -> &'h str {
        let prefix = self.plan.index.label.trim_end_matches("index");
        heading.label.strip_prefix(prefix).unwrap_or(&heading.label)
    }

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
