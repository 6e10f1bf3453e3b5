//! The types that representations have by grammars.

use std::collections::BTreeMap;

use restwright_api::pending::{Content, Type};
use restwright_api::{Constraints, QName, Sample, TypeBuilder};
use restwright_source::{Diagnostic, Diagnostics, Limits, Span};
use restwright_xsd::{Lowering, Meaning, SimpleRef};

use super::Grammars;
use super::json::{self, JsonSchemas};
use crate::codes;
use crate::document::Representation;
use crate::types::widen;

/// The types that were made of grammars so far.
pub(crate) struct Typing<'g> {
    types: TypeBuilder,
    /// Those of XML Schemas.
    xml: Lowering<'g>,
    /// What JSON Schemas say of representations, by their places.
    described: BTreeMap<Span, Type>,
    json: &'g JsonSchemas,
    /// How deep examples may nest.
    nesting: usize,
}

impl<'g> Typing<'g> {
    /// What JSON Schemas define is there from the start; of XML Schemas what bodies are made of.
    pub(crate) fn new(
        grammars: &'g Grammars,
        most: usize,
        nesting: usize,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let (types, described) = json::lower(&grammars.json, diagnostics);
        let xml = Lowering::new(&grammars.schemas, most);
        Self { types, xml, described, json: &grammars.json, nesting }
    }

    /// Reports where the limit of members was reached.
    pub(crate) fn report(&self, most: usize, limits: Limits, diagnostics: &mut Diagnostics) {
        if let Some(span) = self.xml.spent() {
            let message = format!(
                "the types of the schemas have more than {most} elements and attributes; assuming \
                 any XML for the rest"
            );
            let diagnostic = Diagnostic::new(&codes::GRAMMAR_TOO_LARGE, span, message);
            diagnostics.push(diagnostic.help(limits.raise("parts")));
        }
    }

    /// True where a representation means a JSON Schema.
    pub(crate) fn describes(&self, representation: &Representation) -> bool {
        self.described.contains_key(&representation.span)
    }

    /// What a body is whose representation means a JSON Schema. One that stands among examples is
    /// made to hold them; `None` where it cannot.
    pub(crate) fn described(
        &mut self,
        representation: &Representation,
        samples: &[Sample],
        diagnostics: &mut Diagnostics,
    ) -> Option<Content> {
        let value = self.described.get(&representation.span)?.clone();
        if value == Type::Json {
            return None;
        }
        if self.json.is_embedded(representation)
            && let Some(found) = widen(&mut self.types, &value, samples, self.nesting)
        {
            let message =
                format!("the example does not match the schema next to it: {}", found.what);
            let help = if found.is_mended {
                "correct the example or the schema; the type accepts both"
            } else {
                "correct the example or the schema; the type is that of the examples"
            };
            let code = &codes::SAMPLE_CONTRADICTS_DECLARATION;
            diagnostics.push(Diagnostic::new(code, found.sample.span, message).help(help));
            if !found.is_mended {
                return None;
            }
        }
        Some(Content::Typed { value, xml: None })
    }

    /// What a body is whose representation names an element or a type; `written` is the name that
    /// it names it by. `None` where that may be anything.
    pub(crate) fn content(&mut self, meaning: Meaning, written: &QName) -> Option<Content> {
        self.xml.content(&mut self.types, meaning, written)
    }

    /// What values of a simple type are, and what they obey.
    pub(crate) fn simple(&mut self, set: usize, of: SimpleRef) -> Option<(Type, Constraints)> {
        self.xml.simple(&mut self.types, set, of)
    }

    /// The definitions.
    pub(crate) fn into_types(mut self) -> TypeBuilder {
        self.xml.finish(&mut self.types);
        self.types
    }
}
