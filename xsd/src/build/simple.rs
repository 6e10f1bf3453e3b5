//! Simple types.

use restwright_xml::Element;

use super::super::model::{BuiltIn, Facets, Naming, Owner, SimpleRef, SimpleTypeId, Variety};
use super::super::names::NameRef;
use super::super::word::Word;
use super::docs::docs;
use super::{Builder, DefinitionContext};

const ANY: SimpleRef = SimpleRef::BuiltIn(BuiltIn::AnySimpleType);

impl<'a> Builder<'a, '_, '_> {
    /// Builds a `simpleType` (XML Schema Part 1, section 3.14.2).
    pub(super) fn simple_type(
        &mut self,
        context: DefinitionContext<'a>,
        element: &'a Element,
        id: SimpleTypeId,
    ) {
        self.set[id].docs = docs(context.schema, element);
        let mut variety = None;
        for (word, child) in self.children(element) {
            let candidate = match word {
                _ if variety.is_some() => None,
                Word::Restriction => Some(self.simple_restriction(context, child, id)),
                Word::List => Some(self.list(context, child, id)),
                Word::Union => Some(self.union(context, child, id)),
                _ => None,
            };
            if candidate.is_none() {
                self.misplaced(element, child);
            }
            variety = variety.or(candidate);
        }
        if let Some(variety) = variety {
            self.set[id].variety = variety;
        }
    }

    fn simple_restriction(
        &mut self,
        context: DefinitionContext<'a>,
        element: &'a Element,
        id: SimpleTypeId,
    ) -> Variety {
        let named = element.attribute("base");
        let mut base = named.map(|named| self.simple_named(context, element, named, true));
        let mut facets = Box::<Facets>::default();
        for (word, child) in self.children(element) {
            match word {
                Word::Facet(facet) => self.facet(context, facet, child, &mut facets),
                Word::SimpleType if base.is_none() => {
                    base = Some(self.simple_part(context, child, id));
                }
                _ => self.misplaced(element, child),
            }
        }
        if base.is_none() {
            self.missing(element, "base", "assuming any text");
        }
        Variety::Restriction { base: base.unwrap_or(ANY), facets }
    }

    fn list(
        &mut self,
        context: DefinitionContext<'a>,
        element: &'a Element,
        id: SimpleTypeId,
    ) -> Variety {
        let named = element.attribute("itemType");
        let mut item = named.map(|named| self.simple_named(context, element, named, false));
        for (word, child) in self.children(element) {
            match word {
                Word::SimpleType if item.is_none() => {
                    item = Some(self.simple_part(context, child, id));
                }
                _ => self.misplaced(element, child),
            }
        }
        if item.is_none() {
            self.missing(element, "itemType", "assuming a list of any texts");
        }
        Variety::List { item: item.unwrap_or(ANY) }
    }

    fn union(
        &mut self,
        context: DefinitionContext<'a>,
        element: &'a Element,
        id: SimpleTypeId,
    ) -> Variety {
        let named = element.attribute("memberTypes");
        let named = named.map(|named| NameRef::read_all(context.schema, element, named));
        let mut members = Vec::new();
        for reference in named.iter().flatten() {
            members.push(self.simple_of(context, reference, false));
        }
        for (word, child) in self.children(element) {
            match word {
                Word::SimpleType => members.push(self.simple_part(context, child, id)),
                _ => self.misplaced(element, child),
            }
        }
        if members.is_empty() {
            self.missing(element, "memberTypes", "assuming any text");
            members.push(ANY);
        }
        Variety::Union { members }
    }

    /// Builds an anonymous type in the definition of another type.
    fn simple_part(
        &mut self,
        context: DefinitionContext<'a>,
        element: &'a Element,
        of: SimpleTypeId,
    ) -> SimpleRef {
        let naming = Naming::Anonymous(Owner::Simple(of));
        SimpleRef::Defined(self.anonymous_simple(context, element, naming))
    }
}
