//! Removal of duplicates: diagnostics that both a rule and lowering report at the same location.

use std::collections::BTreeMap;

use restwright_source::{Diagnostic, FileId};

use crate::codes;

/// Spans of the values that rules have reported.
#[derive(Default)]
pub(crate) struct Seen {
    /// Ends of the spans by their starts, for each file and group of codes.
    places: BTreeMap<(FileId, Group, u32), u32>,
}

/// Groups of codes of which a location has at most one diagnostic.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// A value of a type that its key does not allow.
    Value,
    /// An example that does not match its schema.
    Example,
}

impl Seen {
    /// True if no diagnostic of the same group was reported at this location.
    pub(crate) fn is_new(&mut self, diagnostic: &Diagnostic) -> bool {
        let id = diagnostic.code.id;
        let group = if id == codes::EXAMPLE_CONTRADICTS_SCHEMA.id {
            Group::Example
        } else if [restwright_schema::codes::BAD_VALUE.id, codes::BAD_DEFAULT.id].contains(&id) {
            Group::Value
        } else {
            return true;
        };
        let span = diagnostic.span();
        let before = (span.file, group, 0)..=(span.file, group, span.end);
        let overlaps = match group {
            // Examples contain values, and the rule and lowering may report different ones of them.
            Group::Example => {
                let nearest = self.places.range(before).next_back();
                nearest.is_some_and(|((.., start), end)| *start <= span.end && span.start <= *end)
            }
            Group::Value => self.places.get(&(span.file, group, span.start)) == Some(&span.end),
        };
        if !overlaps {
            self.places.insert((span.file, group, span.start), span.end);
        }
        !overlaps
    }
}
