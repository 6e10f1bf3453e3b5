//! The types that representations have by grammars.

use std::collections::BTreeMap;

use restwright_api::pending::{Content, Type};
use restwright_api::{QName, TypeBuilder};
use restwright_source::{Diagnostic, Diagnostics, Limits, Span};
use restwright_xsd::{Lowering, Meaning};

use super::{Grammars, json};
use crate::codes;
use crate::document::Representation;

/// The types that were made of grammars so far.
pub(crate) struct Typing<'g> {
    types: TypeBuilder,
    /// Those of XML Schemas.
    xml: Lowering<'g>,
    /// What JSON Schemas say of representations, by their places.
    described: BTreeMap<Span, Type>,
}

impl<'g> Typing<'g> {
    /// What JSON Schemas define is there from the start; of XML Schemas what bodies are made of.
    pub(crate) fn new(grammars: &'g Grammars, most: usize, diagnostics: &mut Diagnostics) -> Self {
        let (types, described) = json::lower(&grammars.json, diagnostics);
        let xml = Lowering::new(&grammars.schemas, most);
        Self { types, xml, described }
    }

    /// Reports where the limit of members was reached.
    pub(crate) fn report(&self, most: usize, diagnostics: &mut Diagnostics) {
        if let Some(span) = self.xml.spent() {
            let message = format!(
                "the types of the schemas have more than {most} members; the rest is any XML"
            );
            let finding = Diagnostic::new(&codes::GRAMMAR_TOO_LARGE, span, message);
            diagnostics.push(finding.help(Limits::raise("parts")));
        }
    }

    /// What a body is whose representation means a JSON Schema.
    pub(crate) fn described(&self, representation: &Representation) -> Option<Content> {
        let value = self.described.get(&representation.span)?.clone();
        (value != Type::Json).then_some(Content::Typed { value, xml: None })
    }

    /// What a body is whose representation names an element or a type; `written` is the name that
    /// it names it by. `None` where that may be anything.
    pub(crate) fn content(&mut self, meaning: Meaning, written: &QName) -> Option<Content> {
        self.xml.content(&mut self.types, meaning, written)
    }

    /// The definitions.
    pub(crate) fn into_types(mut self) -> TypeBuilder {
        self.xml.finish(&mut self.types);
        self.types
    }
}
