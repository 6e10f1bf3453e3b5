//! Documentation for the Sphinx extension `os-api-ref`: an index that includes one file per group,
//! one for webhooks and one for types; `parameters.yaml` and `status.yaml`, which the directives
//! look up; and the examples as files.

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
use crate::plan::pages::{GroupPlan, PagesPlan};
use samples::Samples;
use status::Statuses;

/// Input of the documents, and the data collected while writing them.
struct Service<'a> {
    plan: &'a PagesPlan<'a>,
    statuses: Statuses,
    samples: Samples,
}

/// Generates the documentation of a service.
pub fn emit(plan: &PagesPlan<'_>) -> Result<FileSet, InternalError> {
    let (statuses, samples) = (Statuses::default(), Samples::default());
    let mut service = Service { plan, statuses, samples };
    let mut files = vec![("index.rst".to_owned(), index(plan))];
    files.extend(plan.groups.iter().map(|group| service.group(group)));
    files.extend(plan.webhooks.iter().map(|group| service.webhooks(group)));
    files.extend(plan.type_pages.iter().map(|types_page| service.types(types_page)));
    files.extend(parameters::file(plan));
    files.extend(service.statuses.file());
    files.extend(service.samples.0);
    let mut out = FileSet::new();
    for (path, text) in files {
        out.insert(path, text)?;
    }
    Ok(out)
}

/// Name of a file included by `index.rst`, which is not a Sphinx document itself.
fn include(document: &str) -> String {
    format!("{document}.inc")
}

fn index(plan: &PagesPlan<'_>) -> String {
    let mut page = Page::default();
    // The table of contents includes operations, but not their sections.
    page.block(vec![":tocdepth: 3".to_owned()]);
    page.block(heading(&url::title(&plan.index.title), '='));
    about::emit(&plan.about, &plan.authentication, &mut page);
    page.block(vec![".. rest_expand_all::".to_owned()]);
    let groups = plan.groups.iter().chain(&plan.webhooks).map(|group| &group.document);
    let documents = groups.chain(plan.type_pages.iter().map(|types_page| &types_page.document));
    page.lines(documents.map(|document| format!(".. include:: {}", include(document))));
    page.finish()
}

impl Service<'_> {
    /// The file of a group.
    fn group(&mut self, plan: &GroupPlan<'_>) -> (String, String) {
        let mut page = Page::default();
        page.block(vec![".. -*- rst -*-".to_owned()]);
        page.block(heading(&url::title(&plan.heading.title), '-'));
        page.block(plan.docs.map(prose).unwrap_or_default());
        for own in &plan.operations {
            self.operation(&url::line(own.operation), own, &mut page);
        }
        (include(&plan.document), page.finish())
    }
}

#[cfg(test)]
mod tests;
