//! The response section.

use super::super::page::Page;
use super::{example, parameters};
use crate::plan::pages::classic::ClassicPage;

/// Writes the section below its heading.
pub(super) fn emit(plan: &ClassicPage<'_>, page: &mut Page) {
    let response = &plan.response;
    page.blank(5);
    for table in &response.parameters {
        parameters::emit(table, "response", page);
    }
    for body in &response.bodies {
        parameters::emit_body(body, "response", page);
        page.blank(3);
    }
    if let Some(returned) = &plan.returned {
        super::in_words("returns a response", returned, page);
        page.blank(4);
    }
    for body in &response.errors {
        parameters::emit_body(body, "response", page);
        page.blank(3);
    }
    example::emit(&response.examples, page);
    let has_bodies = !(response.bodies.is_empty() && response.errors.is_empty());
    if !has_bodies && plan.returned.is_none() && response.examples.is_empty() {
        page.line("This operation does not return a response body.");
        page.blank(1);
    }
}
