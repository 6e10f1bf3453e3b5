//! Schemas of a description by file, and lookup of names.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::QName;
use restwright_source::{FileId, Span};

use super::model::{ElementId, SchemaDocument, SchemaSet, SimpleRef, TypeRef};

/// The schemas of a description.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schemas {
    /// Sets of related schemas. Files with the same grammars share a set.
    pub sets: Vec<SchemaSet>,
    /// Included files in JSON rather than XML, by the including file, with the spans of the
    /// references.
    pub json: BTreeMap<FileId, Vec<(FileId, Span)>>,
    /// Index of the set of each file with grammars.
    of_file: BTreeMap<FileId, usize>,
    /// Names by local part, one table per set.
    locals: Vec<Locals>,
}

/// Global names of a set by local part.
#[derive(Clone, Debug, Default, PartialEq)]
struct Locals {
    elements: Table,
    types: Table,
}

type Table = BTreeMap<String, Vec<QName>>;

/// Result of a lookup.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Meaning {
    /// Index of the set.
    pub set: usize,
    /// The component that was found.
    pub target: Target,
    /// Accuracy of the match.
    pub accuracy: Accuracy,
}

/// Result of a lookup with the set of schemas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found<'g> {
    /// The set that the id belongs to.
    pub schemas: &'g SchemaSet,
    /// The component that was found.
    pub target: Target,
    /// Accuracy of the match.
    pub accuracy: Accuracy,
}

/// Component that a name refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// An element.
    Element(ElementId),
    /// A type: the name of the element is not declared.
    Type(TypeRef),
}

/// Accuracy of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Accuracy {
    /// The name and the namespace match.
    Exact,
    /// Only the local part matches, and is unique.
    LocalName,
}

impl Schemas {
    /// Returns a lookup result with its set of schemas.
    pub fn found(&self, meaning: Meaning) -> Option<Found<'_>> {
        let Meaning { set, target, accuracy } = meaning;
        Some(Found { schemas: self.sets.get(set)?, target, accuracy })
    }

    /// Returns the schemas that apply to a file: its own, or else all schemas of the description.
    pub fn of_file(&self, file: FileId) -> &[SchemaSet] {
        &self.sets[self.range(file)]
    }

    fn range(&self, file: FileId) -> std::ops::Range<usize> {
        self.of_file.get(&file).map_or(0..self.sets.len(), |set| *set..set + 1)
    }

    /// Shares the set of another file with the same schemas; returns false if there is none.
    pub(crate) fn share(&mut self, file: FileId, documents: &[SchemaDocument]) -> bool {
        let documents: BTreeSet<&SchemaDocument> = documents.iter().collect();
        let same = |set: &SchemaSet| set.documents.iter().collect::<BTreeSet<_>>() == documents;
        let index = self.sets.iter().position(same);
        self.of_file.extend(index.map(|index| (file, index)));
        index.is_some()
    }

    /// Adds the schemas of a file.
    pub(crate) fn add(&mut self, file: FileId, set: SchemaSet) {
        let mut locals = Locals::default();
        for name in set.global_elements.keys() {
            locals.elements.entry(name.local.clone()).or_default().push(name.clone());
        }
        for name in set.global_types.keys() {
            locals.types.entry(name.local.clone()).or_default().push(name.clone());
        }
        self.of_file.insert(file, self.sets.len());
        self.sets.push(set);
        self.locals.push(locals);
    }

    /// Returns the names of the elements and types that apply to a file.
    pub fn names(&self, file: FileId) -> impl Iterator<Item = &str> {
        let locals = self.locals[self.range(file)].iter();
        locals
            .flat_map(|set_locals| set_locals.elements.keys().chain(set_locals.types.keys()))
            .map(String::as_str)
    }

    /// Returns the simple type with a local name, and its set; `None` if the name is not unique.
    pub fn simple_type(&self, file: FileId, local: &str) -> Option<(usize, SimpleRef)> {
        let mut candidates = self.range(file).flat_map(|set| {
            let named = self.locals[set].types.get(local).into_iter().flatten();
            named.filter_map(move |name| match self.sets[set].global_types.get(name) {
                Some(TypeRef::Simple(id)) => Some((set, SimpleRef::Defined(*id))),
                _ => None,
            })
        });
        candidates.next().filter(|_| candidates.next().is_none())
    }

    /// Looks up a name; returns the result and the full name. Elements take precedence over types,
    /// and exact matches over matches of the local part. If there is no unique match, returns the
    /// candidates.
    pub fn lookup<'n>(
        &'n self,
        file: FileId,
        sought: &'n QName,
    ) -> Result<(Meaning, &'n QName), BTreeSet<&'n QName>> {
        let sets = self.range(file);
        let exact = |set: usize, name: &'n QName, accuracy| {
            let (elements, types) = (&self.sets[set].global_elements, &self.sets[set].global_types);
            let element = elements.get(name).map(|id| Target::Element(*id));
            let definition =
                element.or_else(|| types.get(name).map(|type_ref| Target::Type(*type_ref)));
            definition.map(|target| (Meaning { set, target, accuracy }, name))
        };
        if let Some(resolved) = sets.clone().find_map(|set| exact(set, sought, Accuracy::Exact)) {
            return Ok(resolved);
        }
        let kinds: [fn(&Locals) -> &Table; 2] = [|locals| &locals.elements, |locals| &locals.types];
        for kind in kinds {
            let named = |set: usize| {
                let names = kind(&self.locals[set]).get(&sought.local);
                names.into_iter().flatten().map(move |name| (set, name))
            };
            let candidates: Vec<(usize, &QName)> = sets.clone().flat_map(named).collect();
            let distinct: BTreeSet<&QName> = candidates.iter().map(|(_, name)| *name).collect();
            match (distinct.len(), candidates.first()) {
                (1, Some(&(set, name))) => {
                    return exact(set, name, Accuracy::LocalName).ok_or_else(BTreeSet::new);
                }
                (0, _) | (_, None) => {}
                _ => return Err(distinct),
            }
        }
        Err(BTreeSet::new())
    }
}
