//! The XML Schemas that the grammars of descriptions name, into the components that they define
//! (W3C XML Schema 1.0, Part 1: Structures, and Part 2: Datatypes).
//!
//! grammars → `load` (files, namespaces) → `definitions` (names) → `build` (components)
//! → `settle` (circles, inheritance) → [`SchemaSet`]
//!
//! What grammars have of JSON Schema is left to `json_schema`.
//!
//! What is wrong in a schema is a warning and leaves the rest as it is: where nothing can be
//! known of a type it is `anyType`.

mod build;
mod definitions;
mod grammars;
mod load;
mod model;
mod names;
mod report;
mod settle;
mod word;

pub use grammars::{Accuracy, Found, Grammars, Target};
pub use model::*;

use std::collections::BTreeMap;

use restwright_source::{Diagnostics, Sources};

use crate::document::Document;
use crate::json_schema;
use build::Builder;
use definitions::Definitions;
use load::{Files, Loaded, Loader, Schema};
use report::Report;

/// Reads the grammars of every file of a description, each set of schemas once, and finds what
/// its representations name.
pub fn read(document: &Document, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Grammars {
    let mut files = Files::default();
    let mut grammars = Grammars::default();
    let mut included = BTreeMap::new();
    for application in &document.applications {
        let mut report = Report::new(diagnostics);
        let loader = Loader::new(sources, &mut files, &mut report);
        let Loaded { schemas, json } = loader.read(application.file, &application.grammars);
        included.insert(application.file, json);
        let documents: Vec<SchemaDocument> = schemas.iter().map(Schema::document).collect();
        if !schemas.is_empty() && !grammars.share(application.file, &documents) {
            let definitions = Definitions::of(&schemas, &mut report);
            let builder = Builder::new(&schemas, definitions, documents, &mut report);
            let (mut set, drafts) = builder.build();
            settle::settle(&mut set, &drafts, &mut report);
            grammars.add(application.file, set);
        }
        report.finish();
    }
    grammars.json = json_schema::find(document, &grammars, &included, sources, diagnostics);
    let mut report = Report::new(diagnostics);
    for application in &document.applications {
        grammars.resolve(application, &mut report);
    }
    report.finish();
    grammars
}

#[cfg(test)]
mod tests;
