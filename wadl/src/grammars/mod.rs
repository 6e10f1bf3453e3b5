//! Grammars of a description: the schemas of its representations, and their types.
//!
//! Steps: XML Schemas (`restwright_xsd`) → JSON Schemas (`json`) → declaration of each
//! representation (`element`) → types (`Typing`). An XML Schema that declares the element of a
//! representation takes precedence over a JSON Schema, since its types have both an XML and a JSON
//! form.

mod element;
mod include;
mod json;
pub(crate) mod lists;
#[cfg(test)]
mod tests;
mod typing;

use std::collections::BTreeMap;

use restwright_source::{Diagnostics, FileId, Sources, Span, Spanned};
use restwright_xsd::{
    Accuracy, Found, Grammar, Meaning, Part, Report, SchemaSet, Schemas, SimpleRef, Target,
};

use crate::document::{self, Application, Document, Representation};
use crate::types::{TypeWord, local_name};
use element::Sought;
use json::JsonSchemas;
pub(crate) use typing::Typing;

/// The schemas of a description, and their assignment to representations.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grammars {
    /// XML Schemas.
    schemas: Schemas,
    /// Declarations of the `element` attributes by span.
    bodies: BTreeMap<Span, Meaning>,
    /// JSON Schemas.
    json: JsonSchemas,
}

/// Reads the grammars of all files of a description, and resolves the `element` attributes of its
/// representations.
pub fn read(document: &Document, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Grammars {
    let grammars: Vec<Grammar<'_>> = document.applications.iter().map(grammar).collect();
    let schemas = restwright_xsd::read(&grammars, sources, diagnostics);
    let json = json::find(document, &schemas, sources, diagnostics);
    let mut grammars = Grammars { schemas, bodies: BTreeMap::new(), json };
    let mut report = Report::new(diagnostics);
    for application in &document.applications {
        grammars.resolve(application, &mut report);
    }
    report.finish();
    grammars
}

/// Returns the input of the XML Schema reader for a file.
fn grammar(application: &Application) -> Grammar<'_> {
    let parts = application.grammars.iter().map(part).collect();
    Grammar { file: application.file, parts, open: include::open }
}

fn part(grammars: &document::Grammars) -> Part<'_> {
    let document::Grammars { includes, inline, extensions, .. } = grammars;
    Part {
        inline: inline.iter().chain(&extensions.elements).collect(),
        includes: includes.iter().filter_map(|include| include.href.as_ref()).collect(),
    }
}

impl Grammars {
    /// Returns the sets of XML Schemas.
    pub fn sets(&self) -> &[SchemaSet] {
        &self.schemas.sets
    }

    /// Returns the schemas that apply to a file: its own, or else all schemas of the description.
    pub fn of_file(&self, file: FileId) -> &[SchemaSet] {
        self.schemas.of_file(file)
    }

    /// Returns the declaration of the `element` of a representation. Returns `None` without
    /// `element`, or if it is unresolved, which has been reported. A representation from an entity
    /// that several files include has the same declaration in all of them.
    pub fn find(&self, representation: &Representation) -> Option<Found<'_>> {
        self.schemas.found(self.known(representation)?)
    }

    /// Returns the simple type of a grammar that the type of a parameter refers to, and its schema
    /// set. Names with the prefix of XML Schema, or without a prefix, refer to built-in types if
    /// there is one.
    pub(crate) fn simple_type(&self, name: &Spanned<String>) -> Option<(usize, SimpleRef)> {
        let local = local_name(&name.value);
        let prefix = name.value.strip_suffix(local).unwrap_or_default();
        let is_built_in = ["xs:", "xsd:", ""].contains(&prefix) && TypeWord::of(local).is_some();
        if is_built_in { None } else { self.schemas.simple_type(name.span.file, local) }
    }

    /// True for an element in the documentation of a representation that contains a schema.
    pub(crate) fn holds_schema(&self, element: Span) -> bool {
        self.json.holds(element)
    }

    pub(crate) fn known(&self, representation: &Representation) -> Option<Meaning> {
        let element = representation.element.as_ref()?;
        self.bodies.get(&element.span).copied()
    }

    /// Resolves the `element` attributes of the representations of a file.
    fn resolve(&mut self, application: &Application, report: &mut Report<'_>) {
        if self.schemas.sets.is_empty() && self.json.names().next().is_none() {
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

    /// Resolves a name and reports inexact matches.
    fn meaning(
        &self,
        file: FileId,
        sought: &Sought<'_>,
        report: &mut Report<'_>,
    ) -> Option<Meaning> {
        match self.schemas.lookup(file, &sought.name) {
            Ok((resolved, name)) => {
                match (resolved.target, resolved.accuracy) {
                    (Target::Type(_), _) => sought.report_type(name, report),
                    (Target::Element(_), Accuracy::LocalName) => {
                        sought.report_inexact(name, report);
                    }
                    (Target::Element(_), Accuracy::Exact) => {}
                }
                Some(resolved)
            }
            Err(several) if several.is_empty() => {
                let names = self.schemas.names(file).chain(self.json.names());
                sought.report_unresolved(names, report);
                None
            }
            Err(several) => {
                sought.report_ambiguous(&several, report);
                None
            }
        }
    }
}
