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

use super::heading::heading;
use super::linked::{about, prose};
use super::page::Page;
use crate::InternalError;
use crate::output::FileSet;
use crate::plan::pages::{GroupPlan, Heading, PagesPlan};
use parameters::Parameters;
use samples::Samples;
use status::Statuses;

/// What pages are written from, and what is collected meanwhile.
struct Service<'a> {
    plan: &'a PagesPlan<'a>,
    parameters: Parameters,
    statuses: Statuses,
    samples: Samples,
    files: Vec<(String, String)>,
}

/// The pages of a service.
pub fn emit(plan: &PagesPlan<'_>) -> Result<FileSet, InternalError> {
    // Names depend on everything that asks for them: once to ask, once to write.
    let asked = Service::written(plan, Parameters::default(), Samples::default());
    let (parameters, samples) = (asked.parameters.named(), asked.samples.named());
    let service = Service::written(plan, parameters, samples);
    let mut files = service.files;
    files.push(("index.rst".to_owned(), index(plan)));
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

fn index(plan: &PagesPlan<'_>) -> String {
    let mut page = Page::default();
    // The contents of the page go down to operations, and not to their parts.
    page.block(vec![":tocdepth: 3".to_owned()]);
    page.block(heading(&url::title(&plan.index.title), '='));
    about::emit(plan, &mut page);
    page.block(vec![".. rest_expand_all::".to_owned()]);
    let groups = plan.groups.iter().chain(&plan.webhooks).map(|group| &group.document);
    let documents = groups.chain(plan.type_pages.iter().map(|found| &found.document));
    page.lines(documents.map(|document| format!(".. include:: {}", include(document))));
    page.finish()
}

impl<'a> Service<'a> {
    /// All pages but the index.
    fn written(plan: &'a PagesPlan<'a>, parameters: Parameters, samples: Samples) -> Self {
        let (statuses, files) = (Statuses::default(), Vec::new());
        let mut service = Self { plan, parameters, statuses, samples, files };
        for group in &plan.groups {
            let text = service.group(group);
            service.files.push((include(&group.document), text));
        }
        let webhooks: Vec<_> = plan.webhooks.iter().map(|group| service.webhooks(group)).collect();
        let types: Vec<_> = plan.type_pages.iter().map(|found| service.types(found)).collect();
        service.files.extend(webhooks.into_iter().chain(types));
        service
    }

    /// The name of what a section is of, without that of the service.
    fn name_of<'h>(&self, heading: &'h Heading) -> &'h str {
        let prefix = self.plan.index.label.trim_end_matches("index");
        heading.label.strip_prefix(prefix).unwrap_or(&heading.label)
    }

    fn group(&mut self, plan: &GroupPlan<'_>) -> String {
        let mut page = Page::default();
        page.block(vec![".. -*- rst -*-".to_owned()]);
        page.block(heading(&url::title(&plan.heading.title), '-'));
        page.block(plan.docs.map(prose).unwrap_or_default());
        for own in &plan.operations {
            self.operation(&url::line(own.operation), own, &mut page);
        }
        page.finish()
    }
}

#[cfg(test)]
mod tests;
