//! Output as a table.

use std::fmt::Write;

use super::super::value::show::acts;
use super::tree::Tree;

/// Writes a value as a table: a row for each object of a list, or for each property of an object.
pub(super) fn grid(tree: &Tree) -> String {
    let items = match tree {
        Tree::List(items) => Some(items),
        // A list in a wrapper object, as in most APIs.
        Tree::Object(members) => match &members[..] {
            [(_, Tree::List(items))] => Some(items),
            [(_, inner @ Tree::Object(_))] => return grid(inner),
            _ => None,
        },
        Tree::Literal(_) | Tree::Text(_) => return cell(tree) + "\n",
    };
    let rows = match (items, tree) {
        (Some(items), _) => of_items(items),
        (None, Tree::Object(members)) => {
            members.iter().map(|(name, value)| vec![shown(name), cell(value)]).collect()
        }
        (None, _) => Vec::new(),
    };
    aligned(&rows)
}

/// Returns the header and the rows of a list of objects. Columns are in order of first occurrence.
fn of_items(items: &[Tree]) -> Vec<Vec<String>> {
    let mut columns: Vec<&str> = Vec::new();
    for item in items {
        let Tree::Object(members) = item else {
            return items.iter().map(|item| vec![cell(item)]).collect();
        };
        for (name, _) in members {
            if !columns.contains(&name.as_str()) {
                columns.push(name);
            }
        }
    }
    if columns.is_empty() {
        return Vec::new();
    }
    let head = columns.iter().map(|name| shown(name).to_uppercase()).collect();
    let row = |item: &Tree| {
        let members = match item {
            Tree::Object(members) => &members[..],
            _ => &[],
        };
        let value = |column: &&str| {
            let found = members.iter().find(|(name, _)| name == column);
            found.map_or_else(String::new, |(_, value)| cell(value))
        };
        columns.iter().map(value).collect()
    };
    std::iter::once(head).chain(items.iter().map(row)).collect()
}

fn cell(tree: &Tree) -> String {
    match tree {
        Tree::Text(text) => shown(text),
        Tree::Literal(text) if text == "null" => String::new(),
        other => other.line(),
    }
}

/// Returns text in one line, without terminal control characters.
fn shown(text: &str) -> String {
    let one = |found: char| match found {
        '\n' | '\t' => ' ',
        found if acts(found) => '\u{fffd}',
        found => found,
    };
    text.chars().map(one).collect()
}

fn aligned(rows: &[Vec<String>]) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |at: usize| {
        rows.iter()
            .filter_map(|row| row.get(at))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..count).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let _ = write!(line, "{cell:<width$}  ");
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_columns() {
        let tree = Tree::parse(r#"{"items":[{"id":1,"name":"a"},{"id":22,"tags":["x"]}]}"#);
        assert_eq!(grid(&tree), "ID  NAME  TAGS\n1   a\n22        [\"x\"]\n");
        assert_eq!(grid(&Tree::parse(r#"{"id":1,"name":null}"#)), "id    1\nname\n");
        assert_eq!(grid(&Tree::parse(r#"{"volume":{"id":1}}"#)), "id  1\n");
        assert_eq!(grid(&Tree::parse("[1,2]")), "1\n2\n");
    }
}
