//! Lists, definition lists and tables.

use restwright_api::{Block, Inline, ListKind, Prose, Table};

use restwright_xml::Element;

use super::super::markup;
use super::{Builder, Samples};

impl<S: Samples> Builder<'_, S> {
    pub(super) fn list(&mut self, element: &Element, kind: ListKind) {
        let items = element.elements().filter(|child| markup::is_item(child));
        let items: Vec<Prose> = items.map(|item| self.inner(&item.children)).collect();
        let items: Vec<Prose> = items.into_iter().filter(|item| !item.is_empty()).collect();
        if items.is_empty() {
            // A list without items is treated as a paragraph.
            self.end_paragraph();
            self.nodes(&element.children);
            return self.end_paragraph();
        }
        self.push(Block::List { kind, items });
    }

    pub(super) fn definitions(&mut self, element: &Element) {
        let mut entries: Vec<(Vec<Inline>, Prose)> = Vec::new();
        let grouped = element.elements().flat_map(|child| {
            let inside: Vec<&Element> =
                if markup::is_entry(child) { child.elements().collect() } else { vec![child] };
            inside
        });
        for part in grouped {
            if markup::is_term(part) {
                entries.push((self.inlines(part), Prose::default()));
            } else if markup::is_meaning(part) {
                let meaning = self.inner(&part.children);
                match entries.last_mut() {
                    Some((_, last)) => last.blocks.extend(meaning.blocks),
                    None => entries.push((Vec::new(), meaning)),
                }
            }
        }
        if !entries.is_empty() {
            self.push(Block::Definitions(entries));
        }
    }

    pub(super) fn table(&mut self, element: &Element) -> Table {
        let mut table = Table::default();
        self.rows(element, false, &mut table);
        table
    }

    fn rows(&mut self, element: &Element, in_head: bool, table: &mut Table) {
        for child in element.elements() {
            if matches!(child.name.as_str(), "caption" | "title") {
                table.title = self.inlines(child);
            } else if markup::is_row(child) {
                let cells: Vec<&Element> =
                    child.elements().filter(|c| markup::is_cell(c)).collect();
                let all_heads = !cells.is_empty() && cells.iter().all(|cell| cell.name == "th");
                let row = cells.into_iter().map(|cell| self.inner(&cell.children)).collect();
                let first = table.body.is_empty();
                let rows =
                    if in_head || (first && all_heads) { &mut table.head } else { &mut table.body };
                rows.push(row);
            } else {
                self.rows(child, in_head || markup::is_table_head(child), table);
            }
        }
    }
}
