//! Element declarations.

use restwright_api::QName;
use restwright_xml::Element;

use super::super::definitions::{Component, Space};
use super::super::model::{ComplexTypeId, ElementId, Naming, Owner, Scope, SimpleTypeId, TypeRef};
use super::super::names::NameRef;
use super::super::word::Word;
use super::docs::docs;
use super::value::constraint;
use super::{AttributeList, Builder, DefinitionContext, blank};

impl<'a> Builder<'a, '_, '_> {
    /// Builds a top-level `element` (XML Schema Part 1, section 3.3.2).
    pub(super) fn global_element(
        &mut self,
        context: DefinitionContext<'a>,
        element: &'a Element,
        id: ElementId,
    ) {
        if let Some(attribute) = element.attribute("substitutionGroup") {
            // XML Schema 1.1 allows several; the first decides the type.
            let heads = NameRef::read_all(context.schema, element, attribute);
            let outcome = "the element is kept without its substitution group";
            if let Some(reference) = heads.first()
                && let Some(Component::Element(head)) =
                    self.find(context, Space::Element, reference, outcome)
            {
                self.set[id].head = Some(head);
            }
        }
        self.declaration(context, element, id);
    }

    /// Builds an `element` of a type or a group: a declaration, or a reference to a global one.
    pub(super) fn local_element(
        &mut self,
        context: DefinitionContext<'a>,
        element: &'a Element,
        scope: &Scope,
    ) -> Option<ElementId> {
        if let Some(attribute) = element.attribute("ref") {
            let reference = NameRef::read(context.schema, element, attribute);
            let outcome = "assuming an element with any content";
            let component = self.find(context, Space::Element, &reference, outcome);
            if let Some(Component::Element(id)) = component {
                return Some(id);
            }
            let mut unknown = blank::element(reference.name, element.span);
            unknown.scope = scope.clone();
            unknown.docs = docs(context.schema, element);
            return Some(ElementId::add(&mut self.set, unknown));
        }
        let local =
            element.attribute("name").map_or("", |name_attribute| name_attribute.value.trim());
        if local.is_empty() {
            self.missing(element, "name", "it is ignored");
            return None;
        }
        let is_qualified = self.is_qualified(element, context.schema.qualifies_elements);
        let namespace = if is_qualified { context.schema.target.clone() } else { None };
        let name = QName { namespace, local: local.to_owned() };
        let id = ElementId::add(&mut self.set, blank::element(name, element.span));
        self.set[id].scope = scope.clone();
        self.declaration(context, element, id);
        Some(id)
    }

    /// Builds the common part of global and local declarations.
    fn declaration(&mut self, context: DefinitionContext<'a>, element: &'a Element, id: ElementId) {
        let is_nillable = self.boolean(element, "nillable");
        let is_abstract = self.boolean(element, "abstract");
        let declared = &mut self.set[id];
        declared.is_nillable = is_nillable;
        declared.is_abstract = is_abstract;
        declared.value = constraint(element);
        declared.docs = docs(context.schema, element);
        let named = element.attribute("type");
        let mut type_ref = named.map(|named| self.type_named(context, element, named, false));
        for (word, child) in self.children(element) {
            let owner = Naming::Anonymous(Owner::Element(id));
            match word {
                Word::SimpleType if type_ref.is_none() => {
                    let simple = self.anonymous_simple(context, child, owner);
                    type_ref = Some(TypeRef::Simple(simple));
                }
                Word::ComplexType if type_ref.is_none() => {
                    let complex = self.anonymous_complex(context, child, owner);
                    type_ref = Some(TypeRef::Complex(complex));
                }
                _ => self.misplaced(element, child),
            }
        }
        match type_ref {
            Some(type_ref) => self.set[id].r#type = type_ref,
            None if self.set[id].head.is_some() => {
                self.drafts.untyped.insert(id);
            }
            None => {}
        }
    }

    pub(super) fn anonymous_simple(
        &mut self,
        context: DefinitionContext<'a>,
        element: &'a Element,
        naming: Naming,
    ) -> SimpleTypeId {
        let id = SimpleTypeId::add(&mut self.set, blank::simple(naming, element.span));
        self.simple_type(context, element, id);
        id
    }

    fn anonymous_complex(
        &mut self,
        context: DefinitionContext<'a>,
        element: &'a Element,
        naming: Naming,
    ) -> ComplexTypeId {
        let id = ComplexTypeId::add(&mut self.set, blank::complex(naming, element.span));
        self.drafts.attributes.push(AttributeList::default());
        self.complex_type(context, element, id);
        id
    }
}
