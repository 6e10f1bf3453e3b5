//! Paths of locations within documents: `#/paths/~1books/get`,
//! `/application[1]/resources[1]/@base`.
//!
//! They are computed by the reader of a format, and printed in addition to line and column.

use std::collections::BTreeMap;

use crate::{Diagnostics, Span};

/// Paths of locations.
#[derive(Clone, Debug, Default)]
pub struct Paths(BTreeMap<Span, String>);

impl Paths {
    /// Returns the path of a location, if there is one.
    pub fn get(&self, span: Span) -> Option<&str> {
        self.0.get(&span).map(String::as_str)
    }

    /// Adds the path of a location.
    pub fn insert(&mut self, span: Span, path: String) {
        self.0.insert(span, path);
    }
}

impl Diagnostics {
    /// Returns all locations in the diagnostics.
    pub fn places(&self) -> impl Iterator<Item = Span> {
        self.sorted().into_iter().flat_map(|diagnostic| &diagnostic.labels).map(|label| label.span)
    }
}
