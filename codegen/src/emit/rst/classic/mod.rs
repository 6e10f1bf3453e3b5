//! The classic pages: byte for byte what the documentation teams' old generator wrote, its empty
//! lines, widths and omissions included.
//!
//! What it leaves out: the documentation of a representation as a whole, defaults and closed sets
//! of values, and, unless asked for, samples of one representation behind the first and an index.

mod example;
mod index;
mod parameters;
mod request;
mod response;
mod status;
mod typed;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use restwright_api::{Admonition, Api, Block, Operation, Prose};

use super::block::{self, Layout};
use super::chars::width;
use super::guard::guard;
use super::inline;
use super::page::Page;
use super::table::{self, Cell, Grid};
use crate::InternalError;
use crate::output::FileSet;
use crate::plan::pages::{PageOptions, PagesPlan, TypesPlan};
use crate::plan::rst_names::{PageName, Signs, page_names_beside};

/// The widths of the columns of every table.
const COLUMNS: [usize; 3] = [26, 25, 25];

/// The line below a title.
const TITLE_RULE: usize = 80;

/// The line below the heading of a part.
const HEADING_RULE: &str = "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"";

/// What every page is written from.
struct Service<'a> {
    api: &'a Api,
    /// Pages of this style have no place for types: what is small is written out where it is used.
    types: TypesPlan,
    /// True where all examples of a body are shown.
    all_samples: bool,
}

/// The pages of an API as the old generator wrote them: one file an operation, and nothing else.
pub fn emit(api: &Api) -> Result<FileSet, InternalError> {
    emit_with(api, &PageOptions::default())
}

/// The pages of an API: one file an operation, and an index where one is asked for.
pub fn emit_with(api: &Api, options: &PageOptions) -> Result<FileSet, InternalError> {
    let plan = options.has_index.then(|| PagesPlan::of(api, options));
    let taken = if plan.is_some() { &[index::FILE][..] } else { &[] };
    let labels = plan.iter().flat_map(|plan| &plan.groups).flat_map(|group| &group.operations);
    let labels = labels.map(|own| Some(own.heading.label.as_str()));
    let names = page_names_beside(api, Signs::Classic, taken);
    let labelled = names.iter().zip(labels.chain(std::iter::repeat(None)));
    let pages: Vec<_> = api.operations().zip(labelled).collect();
    let types = TypesPlan::without_sections(&api.types);
    let service = Service { api, types, all_samples: options.all_samples };
    // Pages know nothing of each other; their order is that of the operations all the same.
    let pages: Vec<String> = pages
        .par_iter()
        .map(|(operation, (name, label))| page(&service, operation, name, *label))
        .collect();
    let mut files = FileSet::new();
    if let Some(plan) = &plan {
        files.insert(index::FILE, index::page(api, plan, &names))?;
    }
    for (name, page) in names.into_iter().zip(pages) {
        files.insert(name.file, page)?;
    }
    Ok(files)
}

fn page(
    service: &Service<'_>,
    operation: &Operation,
    name: &PageName,
    label: Option<&str>,
) -> String {
    let mut page = Page::default();
    page.blank(1);
    page.line(".. THIS OUTPUT IS GENERATED FROM THE WADL. DO NOT EDIT.");
    page.blank(1);
    page.lines(label.into_iter().flat_map(super::heading::label));
    title(&name.title, &mut page);
    page.lines(block::listing(&request_line(operation)));
    page.blank(1);
    docs(operation, &mut page);
    page.blank(2);
    status::emit(operation, &mut page);
    heading("Request", &mut page);
    request::emit(service, operation, &name.title, &mut page);
    heading("Response", &mut page);
    response::emit(service, operation, &name.title, &mut page);
    page.finish()
}

fn title(text: &str, page: &mut Page) {
    let title = guard(inline::text(text));
    page.line(title.text());
    page.line(&"^".repeat(TITLE_RULE.max(width(title.text()))));
    page.blank(1);
}

fn request_line(operation: &Operation) -> String {
    let path = operation.path.to_string();
    let path = if path.is_empty() { "/" } else { &path };
    format!("{} {path}", operation.verb).replace(['\n', '\r', '\t'], " ").trim().to_owned()
}

fn docs(operation: &Operation, page: &mut Page) {
    let layout = Layout::of_classic();
    if operation.deprecated {
        page.lines(block::prose(&deprecation(), layout));
    }
    if operation.docs.is_empty() {
        page.lines(block::prose(&Prose::text(&operation.summary), layout));
    } else {
        page.lines(block::prose(&operation.docs, layout));
    }
}

fn deprecation() -> Prose {
    let body = Prose::text("This operation is deprecated.");
    let note = Block::Admonition { kind: Admonition::Note, title: Vec::new(), body };
    Prose { blocks: vec![note] }
}

fn heading(text: &str, page: &mut Page) {
    page.line(text);
    page.line(HEADING_RULE);
}

/// A table with its caption; nothing where there are no rows.
fn table(caption: &str, head: [&str; 3], rows: Vec<[Cell<'_>; 3]>, page: &mut Page) -> bool {
    if rows.is_empty() {
        return false;
    }
    page.line(caption);
    page.blank(1);
    grid(head, rows, page);
    page.blank(2);
    true
}

fn grid(head: [&str; 3], rows: Vec<[Cell<'_>; 3]>, page: &mut Page) {
    let head = head.iter().map(|text| Cell::Line(inline::text(text))).collect();
    let body = rows.into_iter().map(Vec::from).collect();
    page.lines(table::of_widths(&Grid { head: vec![head], body }, &COLUMNS));
}

#[cfg(test)]
mod tests;
