//! Tables of parameters, headers and body fields.

use restwright_api::{Inline, Presence};

use super::folds::Folds;
use super::{WIDTH, paragraph, prose, reference};
use crate::emit::rst::block::{self, Layout};
use crate::emit::rst::flow::{Breaks, Flow};
use crate::emit::rst::guard::guard;
use crate::emit::rst::heading::label;
use crate::emit::rst::lines::without_ends;
use crate::emit::rst::page::{Page, html};
use crate::emit::rst::{inline, list_table};
use crate::plan::pages::{PagesPlan, Row, Table, Word, anchors};

/// Width of prose in a cell, in columns.
const CELL: usize = WIDTH - 7;

/// A table with a title; empty if there are no rows. `of` is the label of the operation or type,
/// and `part` the role of the table in it.
pub(crate) fn fields(
    plan: &PagesPlan<'_>,
    title: &str,
    (of, part): (&str, &str),
    rows: &[Row],
) -> Vec<String> {
    if rows.is_empty() {
        return Vec::new();
    }
    let anchors = anchors(of, part, rows.iter().map(|row| row.name.as_str()));
    let shown = |title: &str, indices: &[usize]| {
        let cells = indices.iter().map(|&at| {
            let docs = block::prose(&rows[at].docs, Layout::of_sphinx(CELL));
            vec![anchored(&anchors[at], name(&rows[at].name)), value(plan, &rows[at]), docs]
        });
        table(title, "fields", [32, 22, 46], ["Name", "Type", "Description"], cells)
    };
    let folds = Folds::of(rows);
    let mut lines = shown(title, &folds.open);
    for (of, within) in &folds.folded {
        lines.push(String::new());
        lines.extend(folded(&rows[*of].name, shown("", within)));
    }
    lines
}

/// A table that is collapsible in HTML. Other builders show it below the main table.
fn folded(of: &str, table: Vec<String>) -> Vec<String> {
    let line = [Inline::Text("Fields of ".to_owned()), Inline::Code(of.to_owned())];
    let parts = [
        html("<details class=\"rw-fold\"><summary>"),
        paragraph(line.to_vec()),
        html("</summary>"),
        table,
        html("</details>"),
    ];
    parts.join(&String::new())
}

/// Writes a table with its introduction and notes.
pub(crate) fn tabled(
    plan: &PagesPlan<'_>,
    title: &str,
    of: (&str, &str),
    table: &Table,
    page: &mut Page,
) {
    page.block(prose(&table.above));
    page.block(fields(plan, title, of, &table.rows));
    page.block(prose(&table.below));
}

/// A table with a header row. CSS classes start with `rw-`, to avoid conflicts with themes.
pub(crate) fn table<const N: usize>(
    title: &str,
    class: &str,
    widths: [usize; N],
    head: [&str; N],
    rows: impl Iterator<Item = Vec<Vec<String>>>,
) -> Vec<String> {
    let widths: Vec<String> = widths.iter().map(ToString::to_string).collect();
    let options = [
        ":header-rows: 1".to_owned(),
        format!(":widths: {}", widths.join(" ")),
        format!(":class: rw-{class}"),
    ];
    let head = head.iter().map(|text| vec![(*text).to_owned()]).collect();
    list_table::directive(title, &options, std::iter::once(head).chain(rows))
}

/// A cell with a link target.
pub(crate) fn anchored(anchor: &str, cell: String) -> Vec<String> {
    let mut lines = label(anchor);
    lines.push(cell);
    lines
}

/// A name as code.
pub(crate) fn name(name: &str) -> String {
    guard(code(name)).text().to_owned()
}

fn code(text: &str) -> Flow {
    let inline = if text.trim().is_empty() {
        Inline::Text("(empty)".into())
    } else {
        Inline::Code(text.into())
    };
    inline::line(&[inline])
}

fn value(plan: &PagesPlan<'_>, row: &Row) -> Vec<String> {
    let mut flow = words(plan, &row.value);
    presence(row.presence, &mut flow);
    without_ends(guard(flow).wrap(CELL))
}

/// Adds whether a value is required, after its type.
pub(super) fn presence(presence: Presence, flow: &mut Flow) {
    match presence {
        Presence::Required => flow.push(", **required**", Breaks::Blanks),
        Presence::Optional => flow.push(", optional", Breaks::Blanks),
        Presence::Unstated => {}
    }
}

/// Formats a type description, with links.
pub(crate) fn words(plan: &PagesPlan<'_>, words: &[Word]) -> Flow {
    let mut flow = Flow::default();
    let mut pending = String::new();
    for word in words {
        match word {
            Word::Text(text) => pending.push_str(text),
            Word::Type(id) => {
                push_plain(&mut flow, &mut pending);
                // Types are only linked if they have a section.
                flow.push(&reference(&plan.types.headings[id]), Breaks::None);
            }
        }
    }
    push_plain(&mut flow, &mut pending);
    flow
}

/// Adds text next to a link, with its spaces.
fn push_plain(flow: &mut Flow, pending: &mut String) {
    if pending.is_empty() {
        return;
    }
    let text = inline::begun(pending);
    let before = if pending.starts_with(' ') { " " } else { "" };
    let behind = if pending.ends_with(' ') { " " } else { "" };
    flow.push(&format!("{before}{text}{behind}"), Breaks::Blanks);
    pending.clear();
}
