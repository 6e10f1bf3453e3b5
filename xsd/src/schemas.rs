//! The schemas of each file of a description, and what names mean in them.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::QName;
use restwright_source::{FileId, Span};

use super::model::{ElementId, SchemaDocument, SchemaSet, SimpleRef, TypeRef};

/// The schemas of a description.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schemas {
    /// Schemas that belong together. Files with the same grammars share a set.
    pub sets: Vec<SchemaSet>,
    /// The files that grammars of each file include and that hold no XML, but JSON, and where.
    pub json: BTreeMap<FileId, Vec<(FileId, Span)>>,
    /// The set of each file that has grammars.
    of_file: BTreeMap<FileId, usize>,
    /// Names without their namespace, a table a set.
    locals: Vec<Locals>,
}

/// The global names of a set, by their local part.
#[derive(Clone, Debug, Default, PartialEq)]
struct Locals {
    elements: Table,
    types: Table,
}

type Table = BTreeMap<String, Vec<QName>>;

/// What a name means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Meaning {
    /// The set, by its place.
    pub set: usize,
    /// What was found.
    pub target: Target,
    /// How well the name fits.
    pub accuracy: Accuracy,
}

/// What a name means, with the schemas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found<'g> {
    /// The schemas that the id belongs to.
    pub schemas: &'g SchemaSet,
    /// What was found.
    pub target: Target,
    /// How well the name fits.
    pub accuracy: Accuracy,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// An element.
    Element(ElementId),
    /// A type: the element has a name of its own choosing.
    Type(TypeRef),
}

/// How a name was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Accuracy {
    /// In its namespace.
    Exact,
    /// By its local part, which is unique.
    LocalName,
}

impl Schemas {
    /// What was found before.
    pub fn found(&self, meaning: Meaning) -> Option<Found<'_>> {
        let Meaning { set, target, accuracy } = meaning;
        Some(Found { schemas: self.sets.get(set)?, target, accuracy })
    }

    /// The schemas that hold for a file: its own, else every one of the description.
    pub fn of_file(&self, file: FileId) -> &[SchemaSet] {
        &self.sets[self.range(file)]
    }

    fn range(&self, file: FileId) -> std::ops::Range<usize> {
        self.of_file.get(&file).map_or(0..self.sets.len(), |set| *set..set + 1)
    }

    /// True, where some other file has just these schemas; they then hold for this one too.
    pub(crate) fn share(&mut self, file: FileId, documents: &[SchemaDocument]) -> bool {
        let documents: BTreeSet<&SchemaDocument> = documents.iter().collect();
        let same = |set: &SchemaSet| set.documents.iter().collect::<BTreeSet<_>>() == documents;
        let known = self.sets.iter().position(same);
        self.of_file.extend(known.map(|known| (file, known)));
        known.is_some()
    }

    /// Takes the schemas of a file up.
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

    /// The names of the elements and types that hold for a file.
    pub fn names(&self, file: FileId) -> impl Iterator<Item = &str> {
        let locals = self.locals[self.range(file)].iter();
        locals.flat_map(|all| all.elements.keys().chain(all.types.keys())).map(String::as_str)
    }

    /// The simple type of a local name, and its set; `None` where several have the name.
    pub fn simple_type(&self, file: FileId, local: &str) -> Option<(usize, SimpleRef)> {
        let mut found = self.range(file).flat_map(|set| {
            let named = self.locals[set].types.get(local).into_iter().flatten();
            named.filter_map(move |name| match self.sets[set].global_types.get(name) {
                Some(TypeRef::Simple(id)) => Some((set, SimpleRef::Defined(*id))),
                _ => None,
            })
        });
        found.next().filter(|_| found.next().is_none())
    }

    /// What a name means, and its full name: an element before a type, in its namespace before
    /// any. Where there is none, the full names that it could mean.
    pub fn lookup<'n>(
        &'n self,
        file: FileId,
        sought: &'n QName,
    ) -> Result<(Meaning, &'n QName), BTreeSet<&'n QName>> {
        let sets = self.range(file);
        let exact = |set: usize, name: &'n QName, accuracy| {
            let (elements, types) = (&self.sets[set].global_elements, &self.sets[set].global_types);
            let element = elements.get(name).map(|id| Target::Element(*id));
            let found = element.or_else(|| types.get(name).map(|found| Target::Type(*found)));
            found.map(|target| (Meaning { set, target, accuracy }, name))
        };
        if let Some(found) = sets.clone().find_map(|set| exact(set, sought, Accuracy::Exact)) {
            return Ok(found);
        }
        let kinds: [fn(&Locals) -> &Table; 2] = [|all| &all.elements, |all| &all.types];
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
