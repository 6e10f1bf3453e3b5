//! JSON Schemas as grammars: files included by `grammars`, targets of `describedby` in
//! representations (as written by Jersey and Enunciate), and schemas in documentation.
//!
//! Steps: files and documentation (`embedded`) → [`Tree`] (`load`) → schema of each representation
//! (`find`) → types (`lower`). An XML Schema that declares the element of a representation takes
//! precedence, since its types have both an XML and a JSON form.

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

/// The JSON Schemas of a description, and their assignment to representations.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct JsonSchemas {
    tree: Tree,
    /// Named schemas in the order of their files.
    named: Vec<Schema>,
    /// Schemas of representations by span.
    meanings: BTreeMap<Span, Schema>,
    /// Named schemas in documentation, each with the scope that distinguishes it from others of the
    /// same name. `element` attributes cannot refer to them.
    embedded: Vec<(Schema, Scope)>,
    /// Virtual files of the schemas in documentation.
    documentation: BTreeSet<FileId>,
    /// Elements in documentation that contain a schema.
    elements: BTreeSet<Span>,
}

/// A schema, identified by its location.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Schema {
    file: FileId,
    /// JSON pointer within the file (RFC 6901).
    pointer: String,
    /// Its name.
    name: String,
}

impl JsonSchemas {
    /// True if a representation has a JSON Schema.
    pub(crate) fn describe(&self, representation: &Representation) -> bool {
        self.meanings.contains_key(&representation.span)
    }

    /// True for the virtual file of a schema in documentation.
    pub(crate) fn embeds(&self, file: FileId) -> bool {
        self.documentation.contains(&file)
    }

    /// True if the schema of a representation is in its own documentation.
    pub(crate) fn is_embedded(&self, representation: &Representation) -> bool {
        let meaning = self.meanings.get(&representation.span);
        meaning.is_some_and(|schema| self.embeds(schema.file))
    }

    /// True for an element in the documentation of a representation that contains a schema rather
    /// than an example.
    pub(crate) fn holds(&self, element: Span) -> bool {
        self.elements.contains(&element)
    }

    /// Names that an `element` attribute may refer to.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.named.iter().map(|schema| schema.name.as_str())
    }
}

/// Returns the attribute that refers to the JSON Schema of a representation. Its namespace and
/// capitalization differ between tools.
fn described_by(representation: &Representation) -> Option<&Attribute> {
    let attributes = &representation.extensions.attributes;
    attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case("describedby"))
}
