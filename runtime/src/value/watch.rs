//! Readers record in the path of a request what decoded values do not have: content that their types do
//! not list, and how much of it there is.

use std::collections::BTreeSet;

use super::counted::miscounted;
use super::path::Path;
use super::wire::Record;

/// Maximum number of recorded places.
const MOST: usize = 100;

/// Checks of objects, each with the name of its type.
pub type Objects = &'static [(&'static str, ObjectRules)];

/// Checks of the objects of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ObjectRules {
    /// Minimum number of properties.
    pub least: usize,
    /// Maximum number of properties.
    pub most: usize,
    /// True if the API description allows no other properties.
    pub is_closed: bool,
}

impl ObjectRules {
    /// Returns the number of unlisted names that decide its checks.
    fn enough(&self) -> usize {
        let most = if self.most == usize::MAX { 0 } else { self.most.saturating_add(1) };
        self.least.max(most)
    }
}

/// Returns the checks of the objects of a type.
pub(in super::super) fn rules_of(objects: Objects, shape: &str) -> Option<&'static ObjectRules> {
    // Tables state the path of the type.
    let name = shape.rsplit([':', ' ']).next();
    objects.iter().find(|(of, _)| Some(*of) == name).map(|(_, rules)| rules)
}

/// Records of a reader.
#[derive(Debug)]
pub(in super::super) struct Watch {
    /// Checks of objects.
    objects: Objects,
    /// Paths, each with what is there.
    pub(in super::super) found: Vec<(String, Unlisted)>,
    /// True if the document has another root element.
    pub(in super::super) has_other_root: bool,
}

/// Part of a document that the types do not list, or an object with a wrong number of parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Unlisted {
    /// A property, an element or an attribute of a closed object.
    Content,
    /// The type of an object.
    Type,
    /// A second alternative of a choice.
    Alternative,
    /// Fewer properties than this minimum.
    Few(usize),
    /// More properties than this maximum.
    Many(usize),
}

impl Watch {
    #[cfg(feature = "server")]
    pub(in super::super) fn of(objects: Objects) -> Self {
        Self { objects, found: Vec::new(), has_other_root: false }
    }

    fn note(&mut self, at: String, unlisted: Unlisted) {
        if self.found.len() < MOST {
            self.found.push((at, unlisted));
        }
    }
}

/// Names of the content of an object that its type does not list: as many as checks need.
#[derive(Debug, Default)]
pub(in super::super) struct Others(BTreeSet<String>);

impl Others {
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }
}

impl Path {
    #[cfg(feature = "server")]
    /// Makes it the path of a request, which records unknown types, and what violates these checks.
    pub(in super::super) fn watching(mut self, objects: Objects) -> Self {
        self.watch = Some(Box::new(Watch::of(objects)));
        self
    }

    #[cfg(feature = "server")]
    /// Returns what was recorded of the request.
    pub(in super::super) fn take_unlisted(&mut self) -> Vec<(String, Unlisted)> {
        self.watch.take().map_or_else(Vec::new, |watch| watch.found)
    }

    /// Returns the checks of the objects of a type.
    pub(in super::super) fn rules_of(&self, shape: &str) -> Option<&'static ObjectRules> {
        let watch = self.watch.as_ref().filter(|_| !self.is_probing())?;
        rules_of(watch.objects, shape)
    }

    /// Records content of an object that its type does not list; `name` is the JSON name of the element,
    /// attribute or property.
    pub(in super::super) fn note_unlisted(&mut self, shape: &str, name: &str, others: &mut Others) {
        let Some(rules) = self.rules_of(shape) else { return };
        if rules.is_closed {
            self.note(format!("{self}[{name:?}]"), Unlisted::Content);
        }
        if others.0.len() < rules.enough() {
            others.0.insert(name.to_owned());
        }
    }

    /// Records an object that was read if it has too few or too many properties. `tag` is a property that
    /// identifies its type, and that it need not list.
    pub(in super::super) fn note_size(
        &mut self,
        record: &dyn Record,
        others: &Others,
        tag: Option<&str>,
    ) {
        let Some(rules) = self.rules_of(record.shape().name) else { return };
        for broken in miscounted(rules, record, others, tag) {
            self.note(self.to_string(), broken);
        }
    }

    /// Records a type of an object that the description does not have.
    pub(in super::super) fn note_unknown_type(&mut self) {
        self.note(self.to_string(), Unlisted::Type);
    }

    /// Records a second alternative of a choice, of which a value has only one.
    pub(in super::super) fn note_alternative(&mut self) {
        self.note(self.to_string(), Unlisted::Alternative);
    }

    /// Records that the document has another root element.
    pub(in super::super) fn note_other_root(&mut self) {
        if let Some(watch) = &mut self.watch {
            watch.has_other_root = true;
        }
    }

    #[cfg(feature = "server")]
    /// Returns whether the document has another root element.
    pub(in super::super) fn has_other_root(&self) -> bool {
        self.watch.as_ref().is_some_and(|watch| watch.has_other_root)
    }

    #[cfg(feature = "server")]
    /// Returns the number of records.
    pub(super) fn noted(&self) -> usize {
        self.watch.as_ref().map_or(0, |watch| watch.found.len())
    }

    #[cfg(feature = "server")]
    /// Drops the records after a number of them.
    pub(super) fn forget_after(&mut self, noted: usize) {
        if let Some(watch) = &mut self.watch {
            watch.found.truncate(noted);
        }
    }

    fn note(&mut self, at: String, unlisted: Unlisted) {
        if self.is_probing() {
            return;
        }
        if let Some(watch) = &mut self.watch {
            watch.note(at, unlisted);
        }
    }
}
