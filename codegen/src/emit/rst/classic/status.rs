//! The table of response codes.

use restwright_api::{Operation, Response};

use super::super::inline;
use super::super::page::Page;
use super::super::table::Cell;
use super::grid;
use crate::plan::exchange::Answers;

/// Writes the table, successes first, the codes in order; nothing where no response is declared.
pub(super) fn emit(operation: &Operation, page: &mut Page) {
    if operation.responses.is_empty() {
        return;
    }
    page.line("This table shows the possible response codes for this operation:");
    page.blank(2);
    let rows = Answers::of(operation).by_status().into_iter().map(row).collect();
    grid(["Response Code", "Name", "Description"], rows, page);
    page.blank(2);
}

fn row(response: &Response) -> [Cell<'_>; 3] {
    let body_title = || response.bodies.first().and_then(|body| body.title.as_deref());
    let title = response.title.as_deref().or_else(body_title).unwrap_or_default();
    [
        Cell::Line(inline::text(&response.status.to_string())),
        Cell::Line(inline::paragraph(title)),
        Cell::Prose(&response.docs),
    ]
}
