//! Tables as lists, for what a grid cannot hold: text whose width readers disagree about, very
//! long words, tables in tables.

use super::block::Listings;
use super::lines::trim_end;
use super::table::{Cell, Grid};

/// The lines of the directive, with the widths of the columns where they are known.
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

/// The lines of the directive with a title, options, and rows of cells of lines.
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

/// Writes a row: a list of its cells, each moved to its place at once.
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
        // A list inside of a cell must not swallow the next cell.
        if is_nested {
            out.push(String::new());
        }
        mark = "     - ";
    }
}
