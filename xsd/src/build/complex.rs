//! Complex types.

use restwright_xml::Element;

use super::super::model::{
    BuiltIn, ComplexTypeId, Content, Derivation, Facets, Naming, Owner, Particle, Scope, SimpleRef,
    SimpleType, SimpleTypeId, TypeRef, Variety,
};
use super::super::word::Word;
use super::content::is_particle;
use super::docs::docs;
use super::{AttributeList, Builder, DefinitionContext};
use crate::codes;

/// Common content of `complexType`, `extension` and `restriction`.
#[derive(Default)]
struct Parts<'a> {
    particle: Option<Particle>,
    attributes: AttributeList,
    /// Children that are only allowed in simple content: facets and the type that they restrict.
    simple: Vec<(Word, &'a Element)>,
}

impl<'a> Builder<'a, '_, '_> {
    /// Builds a `complexType` (XML Schema Part 1, section 3.4.2).
    pub(super) fn complex_type(
        &mut self,
        context: DefinitionContext<'a>,
        element: &'a Element,
        id: ComplexTypeId,
    ) {
        self.set[id].docs = docs(context.schema, element);
        self.set[id].is_abstract = self.boolean(element, "abstract");
        self.set[id].is_mixed = self.boolean(element, "mixed");
        let children = self.children(element);
        let content_element = children
            .iter()
            .find(|(word, _)| matches!(word, Word::SimpleContent | Word::ComplexContent));
        let Some(&(word, inner)) = content_element else {
            let parts = self.parts(context, element, children, id);
            self.no_simple_parts(element, &parts);
            return self.elements(id, parts);
        };
        for (_, sibling) in children.iter().filter(|(_, child)| !std::ptr::eq(*child, inner)) {
            self.misplaced(element, sibling);
        }
        if inner.attribute("mixed").is_some() {
            self.set[id].is_mixed = self.boolean(inner, "mixed");
        }
        self.derivation(context, word, inner, id);
    }

    /// Builds the content of `simpleContent` and `complexContent`.
    fn derivation(
        &mut self,
        context: DefinitionContext<'a>,
        kind: Word,
        element: &'a Element,
        id: ComplexTypeId,
    ) {
        let mut is_read = false;
        for (word, child) in self.children(element) {
            let derivation = match word {
                Word::Extension if !is_read => Derivation::Extension,
                Word::Restriction if !is_read => Derivation::Restriction,
                _ => {
                    self.misplaced(element, child);
                    continue;
                }
            };
            is_read = true;
            let named = child.attribute("base");
            if named.is_none() {
                self.missing(child, "base", "assuming the base `anyType`");
            }
            let base = named.map_or(TypeRef::BuiltIn(BuiltIn::AnyType), |named| {
                self.type_named(context, child, named, true)
            });
            self.set[id].base = base;
            self.set[id].derivation = derivation;
            let children = self.children(child);
            let parts = self.parts(context, child, children, id);
            let is_simple = match base {
                TypeRef::BuiltIn(BuiltIn::AnyType) | TypeRef::Complex(_) => {
                    kind == Word::SimpleContent
                }
                // Text is the only possible content, regardless of the parent element.
                TypeRef::BuiltIn(_) | TypeRef::Simple(_) => true,
            };
            if is_simple {
                if kind == Word::ComplexContent {
                    self.report.warn(&codes::BAD_DERIVATION, child.span, |new| {
                        new("complex content cannot be derived from a simple type")
                            .help("assuming simple content; write `simpleContent`")
                    });
                }
                self.simple_content(context, child, parts, id);
            } else {
                self.no_simple_parts(child, &parts);
                self.elements(id, parts);
            }
        }
    }

    fn parts(
        &mut self,
        context: DefinitionContext<'a>,
        parent: &'a Element,
        children: Vec<(Word, &'a Element)>,
        id: ComplexTypeId,
    ) -> Parts<'a> {
        let scope = Scope::Type(id);
        let mut parts = Parts::default();
        let mut has_particle = false;
        for (word, child) in children {
            if is_particle(word) && !matches!(word, Word::Element | Word::Any) && !has_particle {
                has_particle = true;
                parts.particle = self.particle(context, word, child, &scope);
            } else if matches!(word, Word::Facet(_) | Word::SimpleType) {
                parts.simple.push((word, child));
            } else if !self.attribute_item(context, word, child, &scope, &mut parts.attributes) {
                self.misplaced(parent, child);
            }
        }
        parts
    }

    fn no_simple_parts(&mut self, parent: &Element, parts: &Parts) {
        for (_, child) in &parts.simple {
            self.misplaced(parent, child);
        }
    }

    /// Sets the parts as complex content.
    fn elements(&mut self, id: ComplexTypeId, parts: Parts) {
        self.drafts.attributes[id.0 as usize] = parts.attributes;
        if let Some(particle) = parts.particle {
            self.set[id].content = Content::Elements(particle);
        }
    }

    /// Sets the parts as simple content: the content of the base type, optionally restricted.
    fn simple_content(
        &mut self,
        context: DefinitionContext<'a>,
        element: &'a Element,
        parts: Parts<'a>,
        id: ComplexTypeId,
    ) {
        self.drafts.attributes[id.0 as usize] = parts.attributes;
        let mut base = match self.set[id].base {
            TypeRef::BuiltIn(BuiltIn::AnyType) => SimpleRef::BuiltIn(BuiltIn::AnySimpleType),
            TypeRef::BuiltIn(built_in) => SimpleRef::BuiltIn(built_in),
            TypeRef::Simple(simple) => SimpleRef::Defined(simple),
            TypeRef::Complex(_) => {
                self.drafts.inherits_content.insert(id);
                SimpleRef::BuiltIn(BuiltIn::AnySimpleType)
            }
        };
        let mut facets = Box::<Facets>::default();
        for &(word, child) in &parts.simple {
            if let Word::Facet(facet) = word {
                self.facet(context, facet, child, &mut facets);
            } else {
                let naming = Naming::Anonymous(Owner::Complex(id));
                base = SimpleRef::Defined(self.anonymous_simple(context, child, naming));
                self.drafts.inherits_content.remove(&id);
            }
        }
        if *facets != Facets::default() {
            let naming = Naming::Anonymous(Owner::Complex(id));
            let variety = Variety::Restriction { base, facets };
            let (derived, docs) = (Vec::new(), Vec::new());
            let restricted = SimpleType { naming, variety, derived, docs, span: element.span };
            base = SimpleRef::Defined(SimpleTypeId::add(&mut self.set, restricted));
        }
        self.set[id].content = Content::Simple(base);
    }
}
