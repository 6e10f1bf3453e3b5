//! Entries of an object into an object of their own.

use restwright_source::{Edit, Fix, Span, cut};

use super::Editor;
use crate::{Entry, Node};

/// How much deeper an inner line begins.
const STEP: &str = "  ";

impl Editor<'_> {
    /// Puts neighbouring entries of an object into an object below `key`.
    pub fn nest(self, object: &Node, entries: &[&Entry], key: &str) -> Option<Fix> {
        let (first, last) = (entries.first()?, entries.last()?);
        let start = first.key_span.start as usize;
        let is_between =
            |entry: &&Entry| (first.key_span..=last.key_span).contains(&entry.key_span);
        let is_alone = object.as_object()?.iter().filter(is_between).count() == entries.len();
        if !is_alone || !entries.iter().all(|entry| self.holds(object, entry)) {
            return None;
        }
        let before = cut(self.text, ..start);
        let indent = cut(before, before.rfind('\n').map_or(0, |at| at + 1)..);
        let is_line = !indent.is_empty() && indent.trim().is_empty();
        let (key, end) =
            (self.key_like(first, key), if self.text.contains("\r\n") { "\r\n" } else { "\n" });
        let edit =
            |at: usize, text: String| Edit { span: Span::new(object.span.file, at, at), text };
        let mut edits = Vec::new();
        let stop = if self.is_flow(object) {
            let stop = self.end(&last.value)?;
            if is_line {
                edits.push(edit(start, format!("{key}: {{{end}{indent}{STEP}")));
                edits.push(edit(stop, format!("{end}{indent}}}")));
            } else {
                let space = if self.colon(first)?.ends_with(' ') { " " } else { "" };
                edits.push(edit(start, format!("{key}:{space}{{")));
                edits.push(edit(stop, "}".to_owned()));
            }
            stop
        } else {
            indent.trim().is_empty().then_some(())?;
            edits.push(edit(start, format!("{key}:{end}{indent}{STEP}")));
            last.value.span.end as usize
        };
        let next = object.as_object()?.iter().find(|entry| entry.key_span > last.key_span);
        if next.is_some_and(|next| (next.key_span.start as usize) < stop) {
            return None;
        }
        if is_line || !self.is_flow(object) {
            let breaks =
                cut(self.text, start..stop).match_indices('\n').map(|(at, _)| start + at + 1);
            edits.extend(breaks.filter(|at| *at < stop).map(|at| edit(at, STEP.to_owned())));
        }
        Some(Fix { edits })
    }
}
