//! The `classic` documentation style, byte-compatible with the original generator, including its
//! empty lines and column widths.

mod example;
mod index;
mod parameters;
mod request;
mod response;
mod status;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use restwright_api::{Admonition, Block, Prose};

use super::block::{self, Layout};
use super::chars::width;
use super::guard::guard;
use super::inline;
use super::page::Page;
use super::table::{self, Cell, Grid};
use crate::InternalError;
use crate::output::FileSet;
use crate::plan::pages::classic::{ClassicIndex, ClassicPage, ClassicPlan, ClassicWords};

/// Column widths of all tables.
const COLUMNS: [usize; 3] = [26, 25, 25];

/// Length of the underline of a title.
const TITLE_RULE: usize = 80;

/// Underline of a section heading.
const HEADING_RULE: &str = "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"";

/// Generates one file per operation, and an index if the plan has one.
pub fn emit(plan: &ClassicPlan<'_>) -> Result<FileSet, InternalError> {
    // Pages are independent; the order of the operations is preserved.
    let pages: Vec<String> = plan.pages.par_iter().map(page).collect();
    let mut files = FileSet::new();
    if let Some(index) = &plan.index {
        files.insert(ClassicIndex::FILE, index::page(index, &plan.pages))?;
    }
    for (planned, page) in plan.pages.iter().zip(pages) {
        files.insert(&planned.name.file, page)?;
    }
    Ok(files)
}

fn page(plan: &ClassicPage<'_>) -> String {
    let mut page = Page::default();
    page.blank(1);
    page.line(".. THIS OUTPUT IS GENERATED FROM THE WADL. DO NOT EDIT.");
    page.blank(1);
    page.lines(plan.label.iter().flat_map(|label| super::heading::label(label)));
    title(&plan.name.title, &mut page);
    page.lines(block::listing(plan.call.replace(['\n', '\r', '\t'], " ").trim()));
    page.blank(1);
    docs(plan, &mut page);
    page.blank(2);
    status::emit(&plan.statuses, &mut page);
    heading("Request", &mut page);
    request::emit(plan, &mut page);
    heading("Response", &mut page);
    response::emit(plan, &mut page);
    page.finish()
}

fn title(text: &str, page: &mut Page) {
    let title = guard(inline::text(text));
    page.line(title.text());
    page.line(&"^".repeat(TITLE_RULE.max(width(title.text()))));
    page.blank(1);
}

fn docs(plan: &ClassicPage<'_>, page: &mut Page) {
    let layout = Layout::of_classic();
    if plan.is_deprecated {
        page.lines(block::prose(&deprecation(), layout));
    }
    page.lines(block::prose(&plan.docs, layout));
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

/// Describes a body without fields in a sentence.
fn in_words(verb: &str, words: &ClassicWords, page: &mut Page) {
    let line = format!("This operation {verb} body: {}.", words.line);
    page.line(inline::paragraph(&line).text());
    if !words.docs.is_empty() {
        page.blank(1);
        page.lines(block::prose(&words.docs, Layout::of_classic()));
    }
}

/// Writes a table with a caption.
fn table(caption: &str, head: [&str; 3], rows: Vec<[Cell<'_>; 3]>, page: &mut Page) {
    page.line(caption);
    page.blank(1);
    grid(head, rows, page);
    page.blank(2);
}

fn grid(head: [&str; 3], rows: Vec<[Cell<'_>; 3]>, page: &mut Page) {
    let head = head.iter().map(|text| Cell::Line(inline::text(text))).collect();
    let body = rows.into_iter().map(Vec::from).collect();
    page.lines(table::of_widths(&Grid { head: vec![head], body }, &COLUMNS));
}

#[cfg(test)]
mod tests;
