//! Tables as lists, for what a grid cannot hold: text whose width readers disagree about, very
//! long words, tables in tables.

use super::lines::{hang, indent};
use super::table::{Cell, Grid};

/// The lines of the directive, with the widths of the columns where they are known.
pub(super) fn lines(table: &Grid<'_>, widths: Option<&[usize]>, room: usize) -> Vec<String> {
    let mut out = vec![".. list-table::".to_owned()];
    if !table.head.is_empty() {
        out.push(format!("   :header-rows: {}", table.head.len()));
    }
    if let Some(widths) = widths {
        let widths: Vec<String> = widths.iter().map(ToString::to_string).collect();
        out.push(format!("   :widths: {}", widths.join(" ")));
    }
    out.push(String::new());
    let width = room.saturating_sub("   * - ".len());
    for row in table.head.iter().chain(&table.body) {
        out.extend(indent(hang("* ", spell(row, width)), 3));
    }
    out
}

fn spell(row: &[Cell<'_>], width: usize) -> Vec<String> {
    let mut out = Vec::new();
    for cell in row {
        let lines = cell.lines(width);
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
