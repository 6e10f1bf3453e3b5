//! Tables: GitHub syntax if every cell is a single line, otherwise HTML.

use restwright_api::{Block, Prose, Table, TableRow};

use super::line::{LineContext, line};
use super::{blocks, enclosed, filled, paragraph, tagged};

pub(super) fn lines(table: &Table) -> Vec<String> {
    if table.head.is_empty() && table.body.is_empty() {
        return Vec::new();
    }
    if is_plain(table) { piped(table) } else { html(table) }
}

/// True if every cell is a single line, there is one header row, and all rows are equally long.
fn is_plain(table: &Table) -> bool {
    let [head] = &table.head[..] else { return false };
    let rows = || table.head.iter().chain(&table.body);
    let is_line = |cell: &Prose| matches!(cell.blocks[..], [] | [Block::Paragraph(_)]);
    table.title.is_empty()
        && !head.is_empty()
        && rows().all(|row| row.len() == head.len() && row.iter().all(is_line))
}

fn piped(table: &Table) -> Vec<String> {
    let row = |row: &TableRow| {
        let cells = row.iter().map(|cell| match &cell.blocks[..] {
            [Block::Paragraph(inlines)] => line(inlines, LineContext::Cell),
            _ => String::new(),
        });
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let columns = table.head.first().map_or(0, Vec::len);
    let rule = format!("|{}", " --- |".repeat(columns));
    let head = table.head.iter().map(row);
    head.chain([rule]).chain(table.body.iter().map(row)).collect()
}

fn html(table: &Table) -> Vec<String> {
    let rows = |rows: &[TableRow], cell: &str| -> Vec<String> {
        rows.iter()
            .flat_map(|row| tagged("tr", row.iter().flat_map(|it| html_cell(cell, it)).collect()))
            .collect()
    };
    let mut parts = filled("caption", paragraph(&table.title));
    for (part, cell, of_part) in [("thead", "th", &table.head), ("tbody", "td", &table.body)] {
        if !of_part.is_empty() {
            parts.extend(tagged(part, rows(of_part, cell)));
        }
    }
    tagged("table", parts)
}

fn html_cell(tag: &str, cell: &Prose) -> Vec<String> {
    let lines = blocks(&cell.blocks, 1);
    if lines.is_empty() { vec![format!("<{tag}></{tag}>")] } else { enclosed(tag, lines) }
}
