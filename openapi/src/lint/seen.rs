//! What rules and lowering both report of one place is said once.

use std::collections::BTreeMap;

use restwright_source::{Diagnostic, FileId};

use crate::codes;

/// The places of values that rules have reported.
#[derive(Default)]
pub(crate) struct Seen {
    /// The ends by the starts, for each file and group of codes.
    places: BTreeMap<(FileId, Group, u32), u32>,
}

/// Codes of which one place has one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// A value that is not of the kind that its key asks for.
    Value,
    /// An example that does not match its schema.
    Example,
}

impl Seen {
    /// True where nothing like it was reported of the same place.
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
            // Examples hold values; the rule and the lowerer name different ones.
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
