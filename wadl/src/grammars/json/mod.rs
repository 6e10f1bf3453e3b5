//! JSON Schemas as grammars: files that `grammars` include, and what `describedby` of a
//! representation leads to, as Jersey and Enunciate write it.
//!
//! files → [`Tree`] (`load`) → the schema that each representation means (`find`) → types
//! (`lower`). An XML Schema that declares the element of a representation goes before: its types
//! have both forms.

mod find;
mod load;
mod lower;

use std::collections::BTreeMap;

use restwright_data::Tree;
use restwright_source::{FileId, Span};

use crate::document::Representation;
use restwright_xml::Attribute;

pub(crate) use find::find;
pub(crate) use lower::lower;

/// The JSON Schemas of a description, and what its representations mean by them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct JsonSchemas {
    tree: Tree,
    /// The schemas that have names, in the order of their files.
    named: Vec<Schema>,
    /// What representations mean, by their places.
    meanings: BTreeMap<Span, Schema>,
}

/// A schema by where it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Schema {
    file: FileId,
    /// Where in the file (RFC 6901).
    pointer: String,
    /// What it is called.
    name: String,
}

impl JsonSchemas {
    /// True where a representation means one of the schemas.
    pub(crate) fn describe(&self, representation: &Representation) -> bool {
        self.meanings.contains_key(&representation.span)
    }

    /// The names that an `element` may have.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.named.iter().map(|schema| schema.name.as_str())
    }
}

/// The attribute by which a representation names a JSON Schema. Whose namespace it belongs to,
/// and whether its letters are large, differs between the programs that write it.
fn described_by(representation: &Representation) -> Option<&Attribute> {
    let attributes = &representation.extensions.attributes;
    attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case("describedby"))
}
