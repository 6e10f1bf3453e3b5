//! Queries that combine components with their bases.
//!
//! The reader removes circular references, so all of these loops terminate.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::QName;

use super::{
    AttributeUse, BuiltIn, ComplexTypeId, Content, Derivation, ElementId, Facets, Naming, Owner,
    Particle, Presence, SchemaSet, Scope, SimpleRef, TypeRef, Variety, Wildcard,
};

/// The content of a type, including the content of its bases.
#[derive(Clone, Debug, PartialEq)]
pub enum WholeContent<'a> {
    /// Neither elements nor text.
    Empty,
    /// Text of a simple type.
    Simple(SimpleRef),
    /// Elements: the sequence of particles, beginning with those of the outermost base.
    Elements(Vec<&'a Particle>),
}

/// Kind of the values of a simple type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A built-in type, or a restriction of it.
    Atomic(BuiltIn),
    /// Values of this type, separated by whitespace.
    List(SimpleRef),
    /// A value of one of these types.
    Union(Vec<SimpleRef>),
}

impl SchemaSet {
    /// Returns a complex type, followed by its bases.
    pub fn bases_of(&self, id: ComplexTypeId) -> impl Iterator<Item = ComplexTypeId> {
        std::iter::successors(Some(id), |id| match self[*id].base {
            TypeRef::Complex(base) => Some(base),
            TypeRef::BuiltIn(_) | TypeRef::Simple(_) => None,
        })
    }

    /// Returns the content of a complex type, including the content of its bases.
    pub fn content_of(&self, id: ComplexTypeId) -> WholeContent<'_> {
        let mut particles = Vec::new();
        for id in self.bases_of(id) {
            match &self[id].content {
                Content::Simple(simple) => return WholeContent::Simple(*simple),
                Content::Elements(particle) => particles.push(particle),
                Content::Empty => {}
            }
            if self[id].derivation == Derivation::Restriction {
                break;
            }
        }
        particles.reverse();
        if particles.is_empty() { WholeContent::Empty } else { WholeContent::Elements(particles) }
    }

    /// Returns the attributes of a complex type, beginning with those of its bases. A type may
    /// redeclare or prohibit an attribute of its base.
    pub fn attributes_of(&self, id: ComplexTypeId) -> Vec<&AttributeUse> {
        let bases: Vec<ComplexTypeId> = self.bases_of(id).collect();
        let mut order: Vec<&AttributeUse> = Vec::new();
        let mut positions: BTreeMap<&QName, usize> = BTreeMap::new();
        for attribute in bases.iter().rev().flat_map(|id| &self[*id].attributes) {
            let position = *positions.entry(&self[attribute.attribute].name).or_insert(order.len());
            match order.get_mut(position) {
                Some(overridden) => *overridden = attribute,
                None => order.push(attribute),
            }
        }
        order.retain(|attribute| attribute.presence != Presence::Prohibited);
        order
    }

    /// Returns the attribute wildcard of a complex type, or else that of the type that it extends.
    pub fn any_attribute_of(&self, id: ComplexTypeId) -> Option<&Wildcard> {
        for id in self.bases_of(id) {
            let wildcard = self[id].any_attribute.as_ref();
            if wildcard.is_some() || self[id].derivation == Derivation::Restriction {
                return wildcard;
            }
        }
        None
    }

    /// Returns a simple type, followed by its bases up to a list, a union or a built-in type.
    fn restricted(&self, start: SimpleRef) -> impl Iterator<Item = (SimpleRef, Option<&Facets>)> {
        let step = |of: SimpleRef| match of {
            SimpleRef::Defined(id) => match &self[id].variety {
                Variety::Restriction { base, facets } => (Some(*base), Some(&**facets)),
                Variety::List { .. } | Variety::Union { .. } => (None, None),
            },
            SimpleRef::BuiltIn(_) => (None, None),
        };
        let types = std::iter::successors(Some(start), move |of| step(*of).0);
        types.map(move |of| (of, step(of).1))
    }

    /// Returns the kind of the values of a simple type, regardless of facets.
    pub fn shape_of(&self, simple: SimpleRef) -> Shape {
        let last = self.restricted(simple).last().map_or(simple, |(last, _)| last);
        match last {
            SimpleRef::BuiltIn(built_in) => match built_in.item() {
                Some(item) => Shape::List(SimpleRef::BuiltIn(item)),
                None => Shape::Atomic(built_in),
            },
            SimpleRef::Defined(id) => match &self[id].variety {
                Variety::List { item } => Shape::List(*item),
                Variety::Union { members } => Shape::Union(members.clone()),
                Variety::Restriction { base, .. } => self.shape_of(*base),
            },
        }
    }

    /// Returns all facets of a simple type, beginning with the last restriction.
    pub fn facets_of(&self, simple: SimpleRef) -> Vec<&Facets> {
        self.restricted(simple).filter_map(|(_, facets)| facets).collect()
    }

    /// Returns the elements that may occur in place of an element: itself, unless it is abstract,
    /// and its substitution group.
    pub fn substitutes(&self, id: ElementId) -> Vec<ElementId> {
        let mut seen = BTreeSet::from([id]);
        let mut elements = vec![id];
        let mut next = 0;
        while let Some(&id) = elements.get(next) {
            elements.extend(self[id].members.iter().copied().filter(|member| seen.insert(*member)));
            next += 1;
        }
        elements.retain(|id| !self[*id].is_abstract);
        elements
    }

    /// Returns the types that `xsi:type` may refer to in place of a type: itself, unless it is
    /// abstract, and the types derived from it.
    pub fn derived_from(&self, id: ComplexTypeId) -> Vec<ComplexTypeId> {
        let mut types = vec![id];
        let mut next = 0;
        while let Some(&id) = types.get(next) {
            types.extend(&self[id].derived);
            next += 1;
        }
        types.retain(|id| !self[*id].is_abstract);
        types
    }

    /// Returns the name of a type, or the names of its owners for an anonymous type, outermost
    /// first, such as `Order`, `items`, `item`.
    pub fn path_of(&self, of: TypeRef) -> Vec<&str> {
        let mut path = Vec::new();
        let mut next = Some(of);
        while let Some(of) = next {
            let naming = match of {
                TypeRef::BuiltIn(built_in) => {
                    path.push(built_in.name());
                    break;
                }
                TypeRef::Simple(id) => &self[id].naming,
                TypeRef::Complex(id) => &self[id].naming,
            };
            next = match naming {
                Naming::Global(name) | Naming::Redefined(name) => {
                    path.push(&name.local);
                    None
                }
                Naming::Anonymous(Owner::Simple(id)) => Some(TypeRef::Simple(*id)),
                Naming::Anonymous(Owner::Complex(id)) => Some(TypeRef::Complex(*id)),
                Naming::Anonymous(Owner::Element(id)) => {
                    let element = &self[*id];
                    outward(&mut path, &element.name, &element.scope)
                }
                Naming::Anonymous(Owner::Attribute(id)) => {
                    let attribute = &self[*id];
                    outward(&mut path, &attribute.name, &attribute.scope)
                }
            };
        }
        path.reverse();
        path
    }
}

/// Adds the name of a declaration; returns the type that contains it, if any.
fn outward<'a>(path: &mut Vec<&'a str>, name: &'a QName, scope: &'a Scope) -> Option<TypeRef> {
    path.push(&name.local);
    match scope {
        Scope::Global => None,
        Scope::Type(id) => Some(TypeRef::Complex(*id)),
        Scope::Group(name) => {
            path.push(&name.local);
            None
        }
    }
}
