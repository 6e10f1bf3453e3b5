//! Tables as lists, for what a grid cannot hold: text whose width readers disagree about, very
//! long words, tables in tables.

use super::block::Listings;
use super::lines::{hang, indent, trim_end};
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
        out.extend(indent(hang("* ", spell(row)), 3));
    }
    trim_end(&mut out);
    out
}

fn spell(row: Vec<Vec<String>>) -> Vec<String> {
    let mut out = Vec::new();
    for lines in row {
        let lines = if lines.is_empty() { vec![String::new()] } else { lines };
        out.extend(hang("- ", lines));
        // A list inside of a cell must not swallow the next cell.
        if out.len() > 1 && is_nested(out.last()) {
            out.push(String::new());
        }
    }
    out
}

fn is_nested(line: Option<&String>) -> bool {
    line.is_some_and(|line| line.starts_with("  "))
}
