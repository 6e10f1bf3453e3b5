//! List tables, for content that a grid table cannot represent: text of ambiguous width, overlong
//! words, nested tables.

use super::block::Listings;
use super::lines::trim_end;
use super::table::{Cell, Grid};

/// Formats the directive, with column widths if known.
pub(super) fn lines(
    table: &Grid<'_>,
    widths: Option<&[usize]>,
    room: usize,
    listings: Listings,
) -> Vec<String> {
    let mut options = Vec::new();
    if !table.head.is_empty() {
        options.push(format!(":header-rows: {}", table.head.len()));
    }
    if let Some(widths) = widths {
        let widths: Vec<String> = widths.iter().map(ToString::to_string).collect();
        options.push(format!(":widths: {}", widths.join(" ")));
    }
    let width = room.saturating_sub("   * - ".len());
    let row = |row: &Vec<Cell<'_>>| -> Vec<Vec<String>> {
        row.iter().map(|cell| cell.lines_with(width, listings)).collect()
    };
    directive("", &options, table.head.iter().chain(&table.body).map(row))
}

/// Formats the directive with a title, options, and rows of cells of lines.
pub(super) fn directive(
    title: &str,
    options: &[String],
    rows: impl Iterator<Item = Vec<Vec<String>>>,
) -> Vec<String> {
    let mut out = vec![format!(".. list-table:: {title}").trim_end().to_owned()];
    out.extend(options.iter().map(|option| format!("   {option}")));
    out.push(String::new());
    for row in rows {
        spell(row, &mut out);
    }
    trim_end(&mut out);
    out
}

/// Writes a row as a list of its cells, each indented in place.
fn spell(row: Vec<Vec<String>>, out: &mut Vec<String>) {
    let mut mark = "   * - ";
    for lines in row {
        let is_nested = lines.len() > 1 && lines.last().is_some_and(|line| !line.is_empty());
        let mut lines = lines.into_iter();
        let first = lines.next().unwrap_or_default();
        out.push(if first.is_empty() {
            mark.trim_end().to_owned()
        } else {
            [mark, &first].concat()
        });
        let moved = |line: String| {
            if line.is_empty() { line } else { ["       ", &line].concat() }
        };
        out.extend(lines.map(moved));
        // A list in a cell must not absorb the next cell.
        if is_nested {
            out.push(String::new());
        }
        mark = "     - ";
    }
}
