//! Moves entries of an object to a nested object.

use restwright_source::{Edit, cut};

use super::Editor;
use crate::{Entry, Node};

/// Additional indentation of nested lines.
const STEP: &str = "  ";

impl Editor<'_> {
    /// Moves adjacent entries of an object to a nested object with the key `key`.
    ///
    /// This is a single edit of all lines: other edits of these lines conflict with it and have to
    /// be applied later, since the lines move.
    pub fn nest(self, object: &Node, entries: &[&Entry], key: &str) -> Option<Edit> {
        let (first, last) = (entries.first()?, entries.last()?);
        let start = first.key_span.start as usize;
        let is_between =
            |entry: &&Entry| (first.key_span..=last.key_span).contains(&entry.key_span);
        let is_alone = object.as_object()?.iter().filter(is_between).count() == entries.len();
        if !is_alone || !entries.iter().all(|entry| self.holds(object, entry)) {
            return None;
        }
        let before = cut(self.text, ..start);
        let margin = before.trim_end_matches([' ', '\t']);
        let is_line = margin.is_empty() || margin.ends_with('\n');
        let indent = cut(before, margin.len()..);
        let (key, end) = (self.key_like(first, key), self.layout.line_end());
        let is_flow = self.is_flow(object);
        let stop = if is_flow {
            self.end(&last.value)?
        } else {
            is_line.then_some(())?;
            // The parser extends a multi-line text up to the next key.
            let stop = last.value.span.end as usize;
            start + cut(self.text, start..stop).trim_end().len()
        };
        let next = object.as_object()?.iter().find(|entry| entry.key_span > last.key_span);
        if next.is_some_and(|next| (next.key_span.start as usize) < stop) {
            return None;
        }
        let moved = cut(self.text, start..stop);
        let text = match (is_flow, is_line) {
            (false, _) => format!("{key}:{end}{indent}{STEP}{}", deeper(moved)),
            (true, true) => {
                format!("{key}: {{{end}{indent}{STEP}{}{end}{indent}}}", deeper(moved))
            }
            (true, false) => {
                let space = if self.colon(first)?.ends_with(' ') { " " } else { "" };
                format!("{key}:{space}{{{moved}}}")
            }
        };
        self.edit(object.span.file, start..stop, text)
    }
}

/// Indents all lines except the first. Empty lines remain empty.
fn deeper(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.split_inclusive('\n').enumerate() {
        if at > 0 && !line.trim_end_matches(['\r', '\n']).is_empty() {
            out.push_str(STEP);
        }
        out.push_str(line);
    }
    out
}
