//! Lists, definition lists and tables.

use restwright_api::{Block, Inline, ListKind, Prose, Table};

use restwright_xml::{Element, Node};

use super::super::markup;
use super::{Builder, Samples};

impl<S: Samples> Builder<'_, S> {
    pub(super) fn list(&mut self, element: &Element, kind: ListKind) {
        let lead = self.lead(element, markup::is_item);
        let mut items: Vec<Prose> = Vec::new();
        for node in &element.children[lead..] {
            match node {
                Node::Element(child) if markup::is_item(child) => {
                    items.push(self.inner(&child.children));
                }
                // What is between items belongs to the one before it.
                other => {
                    let more = self.inner(std::slice::from_ref(other));
                    if let Some(last) = items.last_mut() {
                        last.blocks.extend(more.blocks);
                    }
                }
            }
        }
        items.retain(|item| !item.is_empty());
        if !items.is_empty() {
            self.push(Block::List { kind, items });
        }
    }

    /// Adds what precedes the first item, such as a title, and returns the number of these nodes.
    /// A list without items is treated as a paragraph.
    fn lead(&mut self, element: &Element, is_item: fn(&Element) -> bool) -> usize {
        let is_first = |node: &Node| matches!(node, Node::Element(child) if is_item(child));
        let at = element.children.iter().position(is_first).unwrap_or(element.children.len());
        let is_blank = |node: &Node| matches!(node, Node::Text(text, _) if text.trim().is_empty());
        if !element.children[..at].iter().all(is_blank) {
            self.end_paragraph();
            self.nodes(&element.children[..at]);
            self.end_paragraph();
        }
        at
    }

    pub(super) fn definitions(&mut self, element: &Element) {
        self.lead(element, |child| {
            markup::is_entry(child) || markup::is_term(child) || markup::is_meaning(child)
        });
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
