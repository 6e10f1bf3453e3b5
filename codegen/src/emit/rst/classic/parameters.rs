//! Tables of parameters and of body fields.

use restwright_api::{Inline, Location, Presence};

use super::super::block::{self, Layout};
use super::super::flow::Flow;
use super::super::guard::guard;
use super::super::inline;
use super::super::page::Page;
use super::super::table::Cell;
use super::table;
use crate::plan::pages::classic::{ClassicBody, ClassicRow, ClassicTable};

const HEAD: [&str; 3] = ["Name", "Type", "Description"];

/// Writes the parameters of one location.
pub(super) fn emit(classic_table: &ClassicTable<'_>, message: &str, page: &mut Page) {
    let rows = classic_table.rows.iter().map(|row| cells(&row.name, row));
    let word = match classic_table.location {
        Location::Path => "URI",
        location => location.word(),
    };
    let caption = format!("This table shows the {word} parameters for the {message}:");
    table(&caption, HEAD, rows.collect(), page);
}

/// Writes the fields of a body.
pub(super) fn emit_body(body: &ClassicBody<'_>, message: &str, page: &mut Page) {
    let layout = Layout::of_classic();
    page.lines(block::prose(&body.above, layout));
    let rows = body.rows.iter().map(|row| cells(&row.name, row));
    let told_by = body.told_by.as_ref().map(|told_by| format!(" ({told_by})")).unwrap_or_default();
    let caption = format!("This table shows the body parameters for the {message}{told_by}:");
    table(inline::paragraph(&caption).text(), HEAD, rows.collect(), page);
    page.lines(block::prose(&body.below, layout));
}

fn cells<'r>(name: &str, row: &'r ClassicRow<'_>) -> [Cell<'r>; 3] {
    let value = guard(type_line(row.value.as_deref(), row.presence));
    [Cell::Line(guard(inline::name(name))), Cell::Line(value), Cell::Prose(&row.docs)]
}

fn type_line(name: Option<&str>, presence: Presence) -> Flow {
    let mark = match presence {
        Presence::Required => Some("(Required)"),
        Presence::Optional => Some("(Optional)"),
        Presence::Unstated => None,
    };
    let mut line = Vec::new();
    if let Some(name) = name {
        line.push(Inline::Text(format!("{name} ")));
    }
    line.extend(mark.map(|mark| Inline::Emphasis(vec![Inline::Text(mark.to_owned())])));
    inline::line(&line)
}
