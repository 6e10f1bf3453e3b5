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
        place: DefinitionContext<'a>,
        element: &'a Element,
        id: SimpleTypeId,
    ) {
        self.set[id].docs = docs(place.schema, element);
        let mut variety = None;
        for (word, child) in self.children(element) {
            let found = match word {
                _ if variety.is_some() => None,
                Word::Restriction => Some(self.simple_restriction(place, child, id)),
                Word::List => Some(self.list(place, child, id)),
                Word::Union => Some(self.union(place, child, id)),
                _ => None,
            };
            if found.is_none() {
                self.misplaced(element, child);
            }
            variety = variety.or(found);
        }
        if let Some(variety) = variety {
            self.set[id].variety = variety;
        }
    }

    fn simple_restriction(
        &mut self,
        place: DefinitionContext<'a>,
        element: &'a Element,
        id: SimpleTypeId,
    ) -> Variety {
        let named = element.attribute("base");
        let mut base = named.map(|named| self.simple_named(place, element, named, true));
        let mut facets = Box::<Facets>::default();
        for (word, child) in self.children(element) {
            match word {
                Word::Facet(facet) => self.facet(place, facet, child, &mut facets),
                Word::SimpleType if base.is_none() => {
                    base = Some(self.simple_part(place, child, id));
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
        place: DefinitionContext<'a>,
        element: &'a Element,
        id: SimpleTypeId,
    ) -> Variety {
        let named = element.attribute("itemType");
        let mut item = named.map(|named| self.simple_named(place, element, named, false));
        for (word, child) in self.children(element) {
            match word {
                Word::SimpleType if item.is_none() => {
                    item = Some(self.simple_part(place, child, id));
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
        place: DefinitionContext<'a>,
        element: &'a Element,
        id: SimpleTypeId,
    ) -> Variety {
        let named = element.attribute("memberTypes");
        let named = named.map(|named| NameRef::read_all(place.schema, element, named));
        let mut members = Vec::new();
        for reference in named.iter().flatten() {
            members.push(self.simple_of(place, reference, false));
        }
        for (word, child) in self.children(element) {
            match word {
                Word::SimpleType => members.push(self.simple_part(place, child, id)),
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
        place: DefinitionContext<'a>,
        element: &'a Element,
        of: SimpleTypeId,
    ) -> SimpleRef {
        let naming = Naming::Anonymous(Owner::Simple(of));
        SimpleRef::Defined(self.anonymous_simple(place, element, naming))
    }
}
