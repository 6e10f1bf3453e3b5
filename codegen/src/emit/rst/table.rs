//! Grid tables.

use restwright_api::{Prose, Table, TableRow};

use super::block::{self, Layout, Listings};
use super::chars::{is_grid_safe, width};
use super::flow::{Flow, LONGEST_LINE};
use super::list_table;

/// Maximum width of a grid; a wider table becomes a list table.
const WIDEST: usize = 1000;

/// Minimum column width; a table with a single narrower column is not parsed as a table.
const NARROWEST: usize = 3;

/// Page width in columns, for tables in prose.
const PAGE: usize = 80;

/// Content of a cell.
#[derive(Clone, Debug)]
pub(super) enum Cell<'a> {
    /// A formatted paragraph.
    Line(Flow),
    /// Documentation.
    Prose(&'a Prose),
}

impl Cell<'_> {
    /// Lines of at most `width` columns where their breaks allow it.
    pub(super) fn lines(&self, width: usize) -> Vec<String> {
        self.lines_with(width, Listings::Plain)
    }

    /// Like [`Self::lines`], with a choice of listing directive.
    pub(super) fn lines_with(&self, width: usize, listings: Listings) -> Vec<String> {
        match self {
            Self::Line(line) => line.wrap_words(width),
            Self::Prose(prose) => {
                block::prose(prose, Layout { listings, ..Layout::wrapped(width) })
            }
        }
    }
}

/// A table: rows with one cell per column.
#[derive(Clone, Debug)]
pub(super) struct Grid<'a> {
    pub(super) head: Vec<Vec<Cell<'a>>>,
    /// At least one row.
    pub(super) body: Vec<Vec<Cell<'a>>>,
}

impl Grid<'_> {
    fn rows(&self) -> impl Iterator<Item = &Vec<Cell<'_>>> {
        self.head.iter().chain(&self.body)
    }

    /// The widest line of every column, if cells are wrapped at `room` columns.
    fn widths(&self, columns: usize, room: usize) -> Vec<usize> {
        let mut widths = vec![NARROWEST; columns];
        for row in self.rows() {
            for (widest, cell) in widths.iter_mut().zip(row) {
                let lines = cell.lines(room);
                let line = lines.iter().map(|line| width(line)).max().unwrap_or(0);
                *widest = line.max(*widest);
            }
        }
        widths
    }
}

/// Formats a table with fixed column widths.
///
/// An unbreakable piece that does not fit widens its column to one more than its width; the other
/// columns share the rest.
pub(super) fn of_widths(table: &Grid<'_>, widths: &[usize]) -> Vec<String> {
    let needed = table.widths(widths.len(), 0);
    draw(table, &share(widths, &needed))
}

fn share(widths: &[usize], needed: &[usize]) -> Vec<usize> {
    let is_wide = |at: usize| needed[at] > widths[at];
    let wide = (0..widths.len()).filter(|at| is_wide(*at)).count();
    if wide == 0 {
        return widths.to_vec();
    }
    let taken: usize = (0..widths.len()).filter(|at| is_wide(*at)).map(|at| needed[at] + 1).sum();
    let left = widths.iter().sum::<usize>().saturating_sub(taken);
    let others = (widths.len() - wide).max(1);
    let mut odd = left % others;
    let share_of = |at: usize| {
        if is_wide(at) {
            return needed[at] + 1;
        }
        let extra = usize::from(odd > 0);
        odd -= extra;
        needed[at].max(left / others + extra)
    };
    (0..widths.len()).map(share_of).collect()
}

/// Formats a table in prose: as narrow as possible, and no wider than the page if its cells allow
/// it. A table nested in a cell becomes a list table, because grids cannot be nested.
pub(super) fn of_prose(table: &Table, layout: Layout) -> Vec<String> {
    let columns = table.head.iter().chain(&table.body).map(Vec::len).max().unwrap_or(0);
    let mut grid = Grid { head: rows(&table.head, columns), body: rows(&table.body, columns) };
    if grid.body.is_empty() {
        std::mem::swap(&mut grid.head, &mut grid.body);
    }
    if columns == 0 || grid.body.is_empty() {
        return Vec::new();
    }
    if let Some(room) = layout.width {
        return list_table::lines(&grid, None, room, layout.listings);
    }
    let least = grid.widths(columns, 0);
    let natural = grid.widths(columns, usize::MAX);
    draw(&grid, &fit(&least, &natural, PAGE.saturating_sub(columns + 1)))
}

fn rows(rows: &[TableRow], columns: usize) -> Vec<Vec<Cell<'_>>> {
    let missing = std::iter::repeat(Cell::Line(Flow::default()));
    let row = |row| cells(row).chain(missing.clone()).take(columns).collect();
    rows.iter().map(row).collect()
}

fn cells(row: &TableRow) -> impl Iterator<Item = Cell<'_>> {
    row.iter().map(Cell::Prose)
}

/// Distributes the available width between minimum and natural widths, in proportion to their
/// difference.
fn fit(least: &[usize], natural: &[usize], room: usize) -> Vec<usize> {
    let wanted = natural.iter().sum::<usize>() - least.iter().sum::<usize>();
    let spare = room.saturating_sub(least.iter().sum()).min(wanted);
    let grown = |(least, natural): (&usize, &usize)| {
        least + ((natural - least) * spare).checked_div(wanted).unwrap_or(0)
    };
    least.iter().zip(natural).map(grown).collect()
}

fn draw(table: &Grid<'_>, widths: &[usize]) -> Vec<String> {
    let fill = |rows: &[Vec<Cell<'_>>]| -> Vec<Vec<Vec<String>>> {
        let cells = |row: &Vec<Cell<'_>>| {
            row.iter().zip(widths).map(|(cell, width)| cell.lines(*width)).collect()
        };
        rows.iter().map(cells).collect()
    };
    let (head, body) = (fill(&table.head), fill(&table.body));
    let mut columns = widths.to_vec();
    for row in head.iter().chain(&body) {
        for (column, cell) in columns.iter_mut().zip(row) {
            let line = cell.iter().map(|line| width(line.trim_end())).max().unwrap_or(0);
            *column = line.max(*column);
        }
    }
    let safe = head.iter().chain(&body).flatten().flatten().all(|line| is_grid_safe(line));
    if !safe || columns.iter().sum::<usize>() > WIDEST {
        return list_table::lines(table, Some(widths), LONGEST_LINE, Listings::Plain);
    }
    let mut out = vec![rule(&columns, '-')];
    for (at, row) in head.iter().enumerate() {
        out.extend(draw_row(row, &columns));
        out.push(rule(&columns, if at + 1 < head.len() { '-' } else { '=' }));
    }
    for row in &body {
        out.extend(draw_row(row, &columns));
        out.push(rule(&columns, '-'));
    }
    out
}

fn draw_row(row: &[Vec<String>], columns: &[usize]) -> Vec<String> {
    let height = row.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let line = |at: usize| {
        let mut line = "|".to_owned();
        for (cell, column) in row.iter().zip(columns) {
            let text = cell.get(at).map_or("", |text| text.trim_end_matches(' '));
            let padding = column.saturating_sub(width(text));
            line.push_str(text);
            line.extend(std::iter::repeat_n(' ', padding));
            line.push('|');
        }
        line
    };
    (0..height).map(line).collect()
}

fn rule(columns: &[usize], sign: char) -> String {
    let mut line = "+".to_owned();
    for column in columns {
        line.extend(std::iter::repeat_n(sign, *column));
        line.push('+');
    }
    line
}

#[cfg(test)]
mod tests;
