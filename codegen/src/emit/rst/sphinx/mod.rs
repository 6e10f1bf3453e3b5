//! Documentation for Sphinx: an index, one page per group or operation, and pages of shared types.
//! It requires no extension, has labels for all link targets, and builds without warnings for any
//! description. A style sheet and a script are included.

mod body;
mod calls;
mod group;
mod index;
mod operation;
mod response;
mod types_page;
mod verb;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::InternalError;
use crate::output::FileSet;
use crate::plan::pages::PagesPlan;
use crate::plan::rust::RustPlan;

/// Optional styling, to be listed in `html_css_files` and `html_js_files` of the project.
const STATIC: [(&str, &str); 2] = [
    ("_static/restwright.css", include_str!("static/restwright.css")),
    ("_static/restwright.js", include_str!("static/restwright.js")),
];

/// Input of all pages.
struct Service<'a> {
    plan: &'a PagesPlan<'a>,
    /// The bindings, for example requests.
    rust: &'a RustPlan,
}

/// A page to generate.
#[derive(Clone, Copy)]
enum Task {
    Index,
    Group(usize),
    Operation(usize, usize),
    Webhooks,
    Webhook(usize),
    Types(usize),
}

/// Generates the documentation of a service, with example requests that use its bindings.
pub fn emit(plan: &PagesPlan<'_>, rust: &RustPlan) -> Result<FileSet, InternalError> {
    let service = Service { plan, rust };
    let pages: Vec<(&str, String)> =
        tasks(plan).par_iter().map(|task| service.page(*task)).collect();
    let mut files = FileSet::new();
    for (path, text) in STATIC {
        files.insert(path, text.to_owned())?;
    }
    for (document, page) in pages {
        files.insert(format!("{document}.rst"), page)?;
    }
    Ok(files)
}

fn tasks(plan: &PagesPlan<'_>) -> Vec<Task> {
    let mut tasks = vec![Task::Index];
    for (at, group) in plan.groups.iter().enumerate() {
        tasks.push(Task::Group(at));
        if group.is_split {
            tasks.extend((0..group.operations.len()).map(|own| Task::Operation(at, own)));
        }
    }
    if let Some(webhooks) = &plan.webhooks {
        tasks.push(Task::Webhooks);
        let split = webhooks.operations.iter().enumerate().filter(|_| webhooks.is_split);
        tasks.extend(split.map(|(own, _)| Task::Webhook(own)));
    }
    tasks.extend((0..plan.type_pages.len()).map(Task::Types));
    tasks
}

impl<'a> Service<'a> {
    fn page(&self, task: Task) -> (&'a str, String) {
        let plan = self.plan;
        match task {
            Task::Index => ("index", index::page(self)),
            Task::Group(at) => (&plan.groups[at].document, group::page(self, at)),
            Task::Operation(group, own) => {
                let operation = &plan.groups[group].operations[own];
                (&operation.document, group::operation_page(self, group, own))
            }
            Task::Webhooks => {
                let document = plan.webhooks.as_ref().map_or("", |group| &group.document);
                (document, group::webhooks_page(self))
            }
            Task::Webhook(own) => {
                let group = plan.webhooks.as_ref();
                let document = group.map_or("", |group| &group.operations[own].document);
                (document, group::webhook_page(self, own))
            }
            Task::Types(at) => {
                let type_page = &plan.type_pages[at];
                (&type_page.document, types_page::page(self, type_page))
            }
        }
    }
}

#[cfg(test)]
mod tests;
