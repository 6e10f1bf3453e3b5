//! Reader of XML Schemas (W3C XML Schema 1.0, Part 1: Structures, and Part 2: Datatypes): converts
//! schemas to components, and components to types.
//!
//! Steps: grammars → `load` (files, namespaces) → `definitions` (names) → `build` (components) →
//! `resolve` (circular references, inheritance) → [`SchemaSet`] → [`Lowering`] → types
//!
//! The input is a [`Grammar`]; this crate does not depend on the format of the description.
//! Grammars in JSON instead of XML are returned for other readers ([`Schemas::json`]).
//!
//! Errors in schemas are warnings and do not affect other definitions: an unknown type becomes
//! `anyType`.

mod build;
pub mod codes;
mod definitions;
mod lint;
mod load;
mod misfit;
mod model;
mod names;
mod report;
mod resolve;
mod schemas;
mod types;
mod word;

pub use lint::lint;
pub use load::{Grammar, Open, Part, open};
pub use model::*;
pub use report::{Report, did_you_mean};
pub use schemas::{Accuracy, Found, Meaning, Schemas, Target};
pub use types::Lowering;

use restwright_source::{Diagnostics, Sources};

use build::Builder;
use definitions::Definitions;
use load::{Files, Loaded, Loader, Schema};

/// Reads the grammars of all files of a description; equal sets of schemas are shared.
pub fn read(
    grammars: &[Grammar<'_>],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Schemas {
    let mut files = Files::default();
    let mut read = Schemas::default();
    for grammar in grammars {
        let mut report = Report::new(diagnostics);
        let loader = Loader::new(sources, &mut files, &mut report);
        let Loaded { schemas, json } = loader.read(grammar);
        read.json.insert(grammar.file, json);
        let documents: Vec<SchemaDocument> = schemas.iter().map(Schema::document).collect();
        if !schemas.is_empty() && !read.share(grammar.file, &documents) {
            let definitions = Definitions::of(&schemas, &mut report);
            let builder = Builder::new(&schemas, definitions, documents, &mut report);
            let (mut set, drafts) = builder.build();
            resolve::resolve(&mut set, &drafts, &mut report);
            read.add(grammar.file, set);
        }
        report.finish();
    }
    read
}

#[cfg(test)]
mod tests;
