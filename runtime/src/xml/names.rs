//! Names of the attributes of an element, which must be unique.

use std::collections::BTreeSet;

/// Attribute names of an element. The first few are compared with each other, others are kept in a
/// set.
#[derive(Default)]
struct Names<'n> {
    few: [&'n str; FEW],
    count: usize,
    more: Option<BTreeSet<&'n str>>,
}

/// Maximum number of names that are compared with each other.
const FEW: usize = 8;

impl<'n> Names<'n> {
    /// Adds a name; returns false if it is a duplicate.
    fn add(&mut self, name: &'n str) -> bool {
        let few = self.few.get(..self.count).unwrap_or(&self.few);
        if few.contains(&name) {
            return false;
        }
        self.count += 1;
        match self.few.get_mut(self.count - 1) {
            Some(place) => {
                *place = name;
                true
            }
            None => self.more.get_or_insert_with(BTreeSet::new).insert(name),
        }
    }
}

/// The attributes of an element that were found.
#[derive(Default)]
pub(super) struct Found<'n> {
    /// Most elements have a single attribute, whose name needs no comparison.
    first: Option<&'n str>,
    names: Option<Names<'n>>,
    /// True if one of them declares a namespace.
    pub(super) declares: bool,
    /// True if one of the others has a prefix.
    pub(super) has_prefix: bool,
}

impl<'n> Found<'n> {
    /// Adds a name; returns false if it is a duplicate.
    pub(super) fn add(&mut self, name: &'n str) -> bool {
        let Some(first) = self.first else {
            self.first = Some(name);
            return true;
        };
        let names = self.names.get_or_insert_with(|| {
            let mut names = Names::default();
            names.add(first);
            names
        });
        names.add(name)
    }
}
