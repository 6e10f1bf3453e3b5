//! Types of representations with grammars.

use std::collections::BTreeMap;

use restwright_api::pending::{Content, Type};
use restwright_api::{Constraints, Prose, QName, Sample, TypeBuilder};
use restwright_source::{Diagnostic, Diagnostics, Limits, Span};
use restwright_xsd::{Lowering, Meaning, SimpleRef};

use super::Grammars;
use super::json::{self, JsonSchemas};
use crate::codes;
use crate::document::Representation;
use crate::types::widen;

/// Types lowered from grammars so far.
pub(crate) struct Typing<'g> {
    types: TypeBuilder,
    /// Lowering of XML Schemas.
    xml: Lowering<'g>,
    /// Types of representations with a JSON Schema, by span.
    described: BTreeMap<Span, Type>,
    json: &'g JsonSchemas,
    /// Limit of the nesting of examples.
    nesting: usize,
}

impl<'g> Typing<'g> {
    /// Lowers all JSON Schemas; XML Schemas are lowered on demand, as bodies use them.
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

    /// Reports that the limit of fields was exceeded.
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

    /// True if a representation has a JSON Schema.
    pub(crate) fn describes(&self, representation: &Representation) -> bool {
        self.described.contains_key(&representation.span)
    }

    /// Returns the content of a body with a JSON Schema. A schema in documentation is adapted to
    /// the examples next to it; returns `None` if that is impossible.
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
            && let Some(contradiction) = widen(&mut self.types, &value, samples, self.nesting)
        {
            let message =
                format!("the example does not match the schema next to it: {}", contradiction.what);
            let help = if contradiction.is_mended {
                "correct the example or the schema; the type accepts both"
            } else {
                "correct the example or the schema; the type is that of the examples"
            };
            let code = &codes::SAMPLE_CONTRADICTS_DECLARATION;
            diagnostics.push(Diagnostic::new(code, contradiction.sample.span, message).help(help));
            if !contradiction.is_mended {
                return None;
            }
        }
        Some(Content::Typed { value, xml: None })
    }

    /// Returns the content of a body whose representation refers to an element or a type; `written`
    /// is the name in the representation. Returns `None` if it accepts any content.
    pub(crate) fn content(&mut self, meaning: Meaning, written: &QName) -> Option<Content> {
        self.xml.content(&mut self.types, meaning, written)
    }

    /// Returns the documentation of the element that describes a body.
    pub(crate) fn element_docs(&self, meaning: Meaning) -> Prose {
        self.xml.element_docs(meaning)
    }

    /// Returns the type and the constraints of a simple type.
    pub(crate) fn simple(&mut self, set: usize, of: SimpleRef) -> Option<(Type, Constraints)> {
        self.xml.simple(&mut self.types, set, of)
    }

    /// Finishes lowering and returns the definitions.
    pub(crate) fn into_types(mut self) -> TypeBuilder {
        self.xml.finish(&mut self.types);
        self.types
    }
}
