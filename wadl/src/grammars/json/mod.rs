//! JSON Schemas as grammars: files that `grammars` include, what `describedby` of a representation
//! leads to, as Jersey and Enunciate write it, and schemas in its documentation.
//!
//! files, documentation (`embedded`) → [`Tree`] (`load`) → the schema that each representation
//! means (`find`) → types (`lower`). An XML Schema that declares the element of a representation
//! goes before: its types have both forms.

mod embedded;
mod find;
mod load;
mod lower;

use std::collections::{BTreeMap, BTreeSet};

use restwright_data::Tree;
use restwright_schema::Scope;
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
    /// The schemas in documentation that have names, each with what tells it from others of the
    /// same name. No `element` names one of them.
    embedded: Vec<(Schema, Scope)>,
    /// The files that schemas in documentation were taken for.
    documentation: BTreeSet<FileId>,
    /// The elements in documentation that hold a schema.
    elements: BTreeSet<Span>,
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

    /// True for the file that a schema in documentation was taken for.
    pub(crate) fn embeds(&self, file: FileId) -> bool {
        self.documentation.contains(&file)
    }

    /// True where the documentation of a representation has the schema that it means.
    pub(crate) fn is_embedded(&self, representation: &Representation) -> bool {
        let meaning = self.meanings.get(&representation.span);
        meaning.is_some_and(|schema| self.embeds(schema.file))
    }

    /// True for an element in the documentation of a representation that holds a schema, and is no
    /// example.
    pub(crate) fn holds(&self, element: Span) -> bool {
        self.elements.contains(&element)
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
