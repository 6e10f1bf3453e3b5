//! The request section.

use restwright_api::Location;

use super::super::block::{self, Layout};
use super::super::page::Page;
use super::{example, parameters};
use crate::plan::pages::classic::{ClassicPage, ClassicTable};

/// Writes the section below its heading.
pub(super) fn emit(plan: &ClassicPage<'_>, page: &mut Page) {
    let request = &plan.request;
    let is_in_path = |classic_table: &&ClassicTable<'_>| classic_table.location == Location::Path;
    page.blank(1);
    for table in request.parameters.iter().filter(is_in_path) {
        parameters::emit(table, "request", page);
    }
    page.blank(1);
    for table in request.parameters.iter().filter(|classic_table| !is_in_path(classic_table)) {
        parameters::emit(table, "request", page);
    }
    page.blank(2);
    page.lines(block::prose(&request.docs, Layout::of_classic()));
    for body in &request.bodies {
        parameters::emit_body(body, "request", page);
    }
    if request.bodies.is_empty() {
        match &plan.accepted {
            Some(accepted) => super::in_words("accepts a request", accepted, page),
            None => page.line("This operation does not accept a request body."),
        }
        page.blank(1);
    }
    page.blank(3);
    example::emit(&request.examples, page);
}
