//! Attribute declarations, uses and groups.

use restwright_api::QName;
use restwright_xml::Element;

use super::super::definitions::{Component, Space};
use super::super::load::XML;
use super::super::model::{
    AttributeId, AttributeUse, BuiltIn, Naming, Owner, Scope, SimpleRef, Wildcard,
};
use super::super::names::NameRef;
use super::super::word::Word;
use super::docs::docs;
use super::value::constraint;
use super::{AttributeItem, AttributeList, Builder, DefinitionContext, blank};

impl<'a> Builder<'a, '_, '_> {
    /// Builds a declaration from an `attribute` (XML Schema Part 1, section 3.2.2).
    pub(super) fn attribute_declaration(
        &mut self,
        context: DefinitionContext<'a>,
        element: &'a Element,
        id: AttributeId,
    ) {
        self.set[id].value = constraint(element);
        self.set[id].docs = docs(context.schema, element);
        let named = element.attribute("type");
        let mut type_ref = named.map(|named| self.simple_named(context, element, named, false));
        for (word, child) in self.children(element) {
            if word == Word::SimpleType && type_ref.is_none() {
                let naming = Naming::Anonymous(Owner::Attribute(id));
                type_ref = Some(SimpleRef::Defined(self.anonymous_simple(context, child, naming)));
            } else {
                self.misplaced(element, child);
            }
        }
        if let Some(type_ref) = type_ref {
            self.set[id].r#type = type_ref;
        }
    }

    /// Builds the use of an `attribute` in a type or a group.
    pub(super) fn attribute_use(
        &mut self,
        context: DefinitionContext<'a>,
        element: &'a Element,
        scope: &Scope,
    ) -> Option<AttributeUse> {
        let presence = self.presence(element);
        let attribute = match element.attribute("ref") {
            Some(ref_attribute) => {
                let reference = NameRef::read(context.schema, element, ref_attribute);
                self.attribute_reference(context, &reference, scope)
            }
            None => self.local_attribute(context, element, scope)?,
        };
        let value = constraint(element).or_else(|| self.set[attribute].value.clone());
        let docs = docs(context.schema, element);
        Some(AttributeUse { attribute, presence, value, docs, span: element.span })
    }

    fn local_attribute(
        &mut self,
        context: DefinitionContext<'a>,
        element: &'a Element,
        scope: &Scope,
    ) -> Option<AttributeId> {
        let local = element.attribute("name").map_or("", |attribute| attribute.value.trim());
        if local.is_empty() {
            self.missing(element, "name", "it is ignored");
            return None;
        }
        let is_qualified = self.is_qualified(element, context.schema.qualifies_attributes);
        let namespace = if is_qualified { context.schema.target.clone() } else { None };
        let name = QName { namespace, local: local.to_owned() };
        let id = AttributeId::add(&mut self.set, blank::attribute(name, element.span));
        self.set[id].scope = scope.clone();
        self.attribute_declaration(context, element, id);
        Some(id)
    }

    fn attribute_reference(
        &mut self,
        context: DefinitionContext<'a>,
        reference: &NameRef,
        scope: &Scope,
    ) -> AttributeId {
        let is_defined = self.definitions.get(Space::Attribute, &reference.name).is_some();
        if let Some(built_in) = of_xml(&reference.name).filter(|_| !is_defined) {
            if let Some(&existing) = self.set.global_attributes.get(&reference.name) {
                return existing;
            }
            let mut attribute = blank::attribute(reference.name.clone(), reference.span);
            attribute.r#type = SimpleRef::BuiltIn(built_in);
            let id = AttributeId::add(&mut self.set, attribute);
            self.set.global_attributes.insert(reference.name.clone(), id);
            return id;
        }
        let outcome = "assuming any text";
        let component = self.find(context, Space::Attribute, reference, outcome);
        if let Some(Component::Attribute(id)) = component {
            return id;
        }
        let mut unknown = blank::attribute(reference.name.clone(), reference.span);
        unknown.scope = scope.clone();
        AttributeId::add(&mut self.set, unknown)
    }

    /// Builds a definition from an `attributeGroup` (XML Schema Part 1, section 3.6).
    pub(super) fn attribute_group(
        &mut self,
        context: DefinitionContext<'a>,
        element: &'a Element,
        name: QName,
        index: usize,
    ) {
        let scope = Scope::Group(name);
        let mut list = AttributeList::default();
        for (word, child) in self.children(element) {
            if !self.attribute_item(context, word, child, &scope, &mut list) {
                self.misplaced(element, child);
            }
        }
        self.drafts.attribute_groups[index] = list;
    }

    /// Adds a child that declares attributes; returns false for any other child.
    pub(super) fn attribute_item(
        &mut self,
        context: DefinitionContext<'a>,
        word: Word,
        child: &'a Element,
        scope: &Scope,
        list: &mut AttributeList,
    ) -> bool {
        match word {
            Word::Attribute => {
                list.items
                    .extend(self.attribute_use(context, child, scope).map(AttributeItem::Use));
            }
            Word::AttributeGroup => {
                list.items.extend(self.attribute_group_reference(context, child));
            }
            Word::AnyAttribute => {
                let wildcard: Wildcard = self.wildcard(context, child);
                list.any.get_or_insert(wildcard);
            }
            _ => return false,
        }
        true
    }

    fn attribute_group_reference(
        &mut self,
        context: DefinitionContext<'a>,
        element: &'a Element,
    ) -> Option<AttributeItem> {
        let Some(attribute) = element.attribute("ref") else {
            self.missing(element, "ref", "it is ignored");
            return None;
        };
        let reference = NameRef::read(context.schema, element, attribute);
        let outcome = "its attributes are ignored";
        match self.find_base(context, Space::AttributeGroup, &reference, outcome)? {
            Component::AttributeGroup(index) => Some(AttributeItem::Group(index, attribute.span)),
            _ => None,
        }
    }
}

/// Returns the type of an attribute of the XML namespace, which needs no schema.
fn of_xml(name: &QName) -> Option<BuiltIn> {
    if name.namespace.as_deref() != Some(XML) {
        return None;
    }
    match name.local.as_str() {
        "lang" => Some(BuiltIn::Language),
        "space" => Some(BuiltIn::NcName),
        "base" => Some(BuiltIn::AnyUri),
        "id" => Some(BuiltIn::Id),
        _ => None,
    }
}
