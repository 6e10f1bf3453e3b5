//! The table of status codes.

use super::super::inline;
use super::super::page::Page;
use super::super::table::Cell;
use super::grid;
use crate::plan::pages::classic::ClassicStatus;

/// Writes the table; nothing if no response is declared.
pub(super) fn emit(statuses: &[ClassicStatus<'_>], page: &mut Page) {
    if statuses.is_empty() {
        return;
    }
    page.line("This table shows the possible response codes for this operation:");
    page.blank(2);
    grid(["Response Code", "Name", "Description"], statuses.iter().map(cells).collect(), page);
    page.blank(2);
}

fn cells<'s>(status: &'s ClassicStatus<'_>) -> [Cell<'s>; 3] {
    [
        Cell::Line(inline::text(&status.codes)),
        Cell::Line(inline::paragraph(status.name)),
        Cell::Prose(status.docs),
    ]
}
