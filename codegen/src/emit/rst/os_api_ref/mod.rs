//! Pages for the Sphinx extension `os-api-ref`: an index that includes a file a group,
//! `parameters.yaml` and `status.yaml` with what the directives look up, and the examples as files.

mod operation;
mod parameters;
mod samples;
mod status;
mod url;
mod yaml;

use restwright_api::{Api, Prose};

use super::block::{self, Layout};
use super::heading::heading;
use super::page::Page;
use crate::output::FileSet;
use crate::plan::pages::{GroupPlan, PageOptions, PagesPlan};
use parameters::Parameters;
use samples::Samples;
use status::Statuses;

/// The columns that paragraphs are wrapped at.
const WIDTH: usize = 96;

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
    let groups: Vec<String> = (0..plan.groups.len()).map(|at| service.group(at)).collect();
    let mut files = vec![("index.rst".to_owned(), index(api, &plan))];
    for (group, text) in plan.groups.iter().zip(groups) {
        files.push((include(group), text));
    }
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
fn include(group: &GroupPlan) -> String {
    format!("{}.inc", group.document)
}

fn index(api: &Api, plan: &PagesPlan) -> String {
    let mut page = Page::default();
    // The contents of the page go down to operations, and not to their parts.
    page.block(vec![":tocdepth: 3".to_owned()]);
    page.block(heading(&url::title(&plan.index.title), '='));
    page.block(prose(&api.docs));
    page.block(vec![".. rest_expand_all::".to_owned()]);
    page.lines(plan.groups.iter().map(|group| format!(".. include:: {}", include(group))));
    page.finish()
}

/// Prose of a page.
fn prose(prose: &Prose) -> Vec<String> {
    block::prose(prose, Layout::of_sphinx(WIDTH))
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
            self.operation(operation, own, &mut page);
        }
        page.finish()
    }
}

#[cfg(test)]
mod tests;
