//! Where places stand in what their files hold: `#/paths/~1books/get`,
//! `/application[1]/resources[1]/@base`.
//!
//! Readers of a format compute them; reports print them next to line and column.

use std::collections::BTreeMap;

use crate::{Diagnostics, Span};

/// The paths of some places.
#[derive(Clone, Debug, Default)]
pub struct Paths(BTreeMap<Span, String>);

impl Paths {
    /// The path of a place, where it has one.
    pub fn get(&self, span: Span) -> Option<&str> {
        self.0.get(&span).map(String::as_str)
    }

    /// Notes the path of a place.
    pub fn insert(&mut self, span: Span, path: String) {
        self.0.insert(span, path);
    }
}

impl Diagnostics {
    /// Every place that a diagnostic names.
    pub fn places(&self) -> impl Iterator<Item = Span> {
        self.sorted().into_iter().flat_map(|found| &found.labels).map(|label| label.span)
    }
}
