//! The schemas of each description, and what their representations mean by `element`.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::QName;
use restwright_source::{FileId, Span, Spanned};

use super::model::{ElementId, SchemaDocument, SchemaSet, TypeRef};
use super::report::{Report, did_you_mean};
use crate::codes;
use crate::document::{Application, Representation};
use crate::json_schema::JsonSchemas;

/// The schemas of a description, and the elements that its representations name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grammars {
    /// Schemas that belong together. Files with the same grammars share a set.
    pub sets: Vec<SchemaSet>,
    /// The set of each file that has grammars.
    of_file: BTreeMap<FileId, usize>,
    /// Names without their namespace, a table a set.
    locals: Vec<Locals>,
    /// What each `element` attribute means, by its place.
    bodies: BTreeMap<Span, Meaning>,
    /// What is described in JSON Schema.
    pub(crate) json: JsonSchemas,
}

/// The global names of a set, by their local part.
#[derive(Clone, Debug, Default, PartialEq)]
struct Locals {
    elements: Table,
    types: Table,
}

type Table = BTreeMap<String, Vec<QName>>;

#[derive(Clone, Copy, Debug, PartialEq)]
struct Meaning {
    set: usize,
    target: Target,
    accuracy: Accuracy,
}

/// What a representation holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found<'g> {
    /// The schemas that the id belongs to.
    pub schemas: &'g SchemaSet,
    /// What was found.
    pub target: Target,
    /// How well the name fits.
    pub accuracy: Accuracy,
}

/// What the `element` of a representation names.
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

impl Grammars {
    /// What the `element` of a representation means; `None` where it has none, or nothing was
    /// found, which was reported. One that an entity brings into several files means the same in
    /// all of them.
    pub fn find(&self, representation: &Representation) -> Option<Found<'_>> {
        let element = representation.element.as_ref()?;
        let Meaning { set, target, accuracy } = *self.bodies.get(&element.span)?;
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
    pub(super) fn share(&mut self, file: FileId, documents: &[SchemaDocument]) -> bool {
        let documents: BTreeSet<&SchemaDocument> = documents.iter().collect();
        let same = |set: &SchemaSet| set.documents.iter().collect::<BTreeSet<_>>() == documents;
        let known = self.sets.iter().position(same);
        self.of_file.extend(known.map(|known| (file, known)));
        known.is_some()
    }

    /// Takes the schemas of a file up.
    pub(super) fn add(&mut self, file: FileId, set: SchemaSet) {
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

    /// Finds what the representations of a file mean.
    pub(super) fn resolve(&mut self, application: &Application, report: &mut Report) {
        if self.sets.is_empty() && self.json.names().next().is_none() {
            return;
        }
        for representation in application.every_representation() {
            let Some(sought) = Sought::by(representation) else { continue };
            if self.json.describe(representation) {
                continue;
            }
            if let Some(meaning) = self.meaning(application.file, &sought, report) {
                self.bodies.entry(sought.written.span).or_insert(meaning);
            }
        }
    }

    /// True where an XML Schema declares what a representation of a file names.
    pub(crate) fn know(&self, file: FileId, representation: &Representation) -> bool {
        Sought::by(representation).is_some_and(|sought| self.lookup(file, &sought.name).is_ok())
    }

    /// What a name means, with what is to be said of it.
    fn meaning(&self, file: FileId, sought: &Sought, report: &mut Report) -> Option<Meaning> {
        match self.lookup(file, &sought.name) {
            Ok((found, name)) => {
                match (found.target, found.accuracy) {
                    (Target::Type(_), _) => sought.report_type(name, report),
                    (Target::Element(_), Accuracy::LocalName) => {
                        sought.report_inexact(name, report);
                    }
                    (Target::Element(_), Accuracy::Exact) => {}
                }
                Some(found)
            }
            Err(several) if several.is_empty() => {
                let locals = self.locals[self.range(file)].iter();
                let known = locals.flat_map(|all| all.elements.keys().chain(all.types.keys()));
                let known = known.map(String::as_str).chain(self.json.names());
                sought.report_unresolved(known, report);
                None
            }
            Err(several) => {
                sought.report_ambiguous(&several, report);
                None
            }
        }
    }

    /// What a name means, and its full name: an element before a type, in its namespace before
    /// any. Where there is none, the full names that it could mean.
    fn lookup<'n>(
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

/// A name that is looked for.
struct Sought<'a> {
    name: QName,
    written: &'a Spanned<String>,
    /// True where it has no prefix.
    is_bare: bool,
}

impl<'a> Sought<'a> {
    /// What the `element` of a representation asks for.
    fn by(representation: &'a Representation) -> Option<Self> {
        let written = representation.element.as_ref()?;
        let (is_bare, local) = match written.value.split_once(':') {
            Some((_, local)) => (false, local),
            None => (true, &*written.value),
        };
        let namespace = representation.element_namespace.clone();
        Some(Self { name: QName { namespace, local: local.to_owned() }, written, is_bare })
    }

    /// What is odd about the name.
    fn oddity(&self) -> String {
        let written = &self.written.value;
        match &self.name.namespace {
            Some(uri) => format!("no grammar declares an element `{written}` in `{uri}`"),
            None if self.is_bare => format!("no grammar declares `{written}` without a namespace"),
            None => format!("the prefix of `{written}` is bound to no namespace"),
        }
    }

    fn report_inexact(&self, name: &QName, report: &mut Report) {
        let (code, written) = (&codes::INEXACT_ELEMENT, self.written);
        if report.is_new(code, &written.value) {
            report.warn(code, written.span, |new| {
                let help = match &name.namespace {
                    Some(uri) => {
                        let example =
                            format!("xmlns:ns=\"{uri}\" and element=\"ns:{}\"", name.local);
                        format!(
                            "it is taken as the only `{}` there is; write {example}",
                            name.local
                        )
                    }
                    None => format!("it is taken as `{0}`; write element=\"{0}\"", name.local),
                };
                new(&self.oddity()).help(help)
            });
        }
    }

    fn report_type(&self, name: &QName, report: &mut Report) {
        let (code, written) = (&codes::INEXACT_ELEMENT, self.written);
        if report.is_new(code, &written.value) {
            report.warn(code, written.span, |new| {
                let message = format!("`{}` is no element, but a type", written.value);
                let local = &name.local;
                new(&message).help(format!(
                    "the body is taken to be of that type; declare \
                     <element name=\"…\" type=\"{local}\"> and name that"
                ))
            });
        }
    }

    fn report_ambiguous(&self, names: &BTreeSet<&QName>, report: &mut Report) {
        let (code, written) = (&codes::AMBIGUOUS_ELEMENT, self.written);
        if report.is_new(code, &written.value) {
            report.warn(code, written.span, |new| {
                let spelled = names.iter().take(5).map(|name| match &name.namespace {
                    Some(uri) => format!("`{uri}`"),
                    None => "no namespace".to_owned(),
                });
                let spelled: Vec<String> = spelled.collect();
                new(&format!("{}, and several have that name", self.oddity())).help(format!(
                    "bind a prefix to one of {}; until then the grammars do not count here",
                    spelled.join(", ")
                ))
            });
        }
    }

    fn report_unresolved<'k>(&self, known: impl Iterator<Item = &'k str>, report: &mut Report) {
        let (code, written) = (&codes::UNRESOLVED_ELEMENT, self.written);
        if report.is_new(code, &written.value) {
            report.warn(code, written.span, |new| {
                let otherwise = "the body gets its type from samples and parameters, until a grammar \
                                 declares it";
                new(&format!("no grammar declares an element `{}`", written.value))
                    .help(did_you_mean(&self.name.local, known, otherwise))
            });
        }
    }
}
