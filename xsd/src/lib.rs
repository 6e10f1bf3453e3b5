//! XML Schemas into the components that they define (W3C XML Schema 1.0, Part 1: Structures, and
//! Part 2: Datatypes), and components into types.
//!
//! grammars → `load` (files, namespaces) → `definitions` (names) → `build` (components)
//! → `resolve` (circles, inheritance) → [`SchemaSet`] → [`Lowering`] → types
//!
//! What a description says of grammars is a [`Grammar`]; nothing else is known of descriptions
//! here. Grammars that are no XML, but JSON, are left to others ([`Schemas::json`]).
//!
//! What is wrong in a schema is a warning and leaves the rest as it is: where nothing can be
//! known of a type it is `anyType`.

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

/// Reads the grammars of every file of a description, each set of schemas once.
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
