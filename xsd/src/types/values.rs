//! Lowering of types of elements and attributes.

use restwright_api::pending::Type;
use restwright_api::{Constraints, Inline, PendingId, Prose};

use super::Lower;
use crate::{BuiltIn, ComplexTypeId, SimpleRef, TypeRef};

/// A type, with the properties of a simple type that has no definition of its own.
pub(super) struct Value {
    pub(super) of: Type,
    pub(super) docs: Prose,
    /// Documentation of facets that constraints do not cover.
    pub(super) facets: Vec<Inline>,
    /// Constraints from facets.
    pub(super) constraints: Constraints,
}

impl Value {
    pub(super) fn new(value: Type) -> Self {
        let constraints = Constraints::default();
        Self { of: value, docs: Prose::default(), facets: Vec::new(), constraints }
    }
}

impl Lower<'_> {
    /// Lowers a type.
    pub(super) fn value(&mut self, of: TypeRef) -> Value {
        match of {
            TypeRef::BuiltIn(BuiltIn::AnyType) => Value::new(Type::Xml),
            TypeRef::BuiltIn(built_in) => self.simple_value(SimpleRef::BuiltIn(built_in)),
            TypeRef::Simple(id) => self.simple_value(SimpleRef::Defined(id)),
            TypeRef::Complex(id) => Value::new(match self.derived(id) {
                Some(choice) => Type::Named(choice),
                None => self.complex(id).map_or(Type::Xml, Type::Named),
            }),
        }
    }

    /// Returns the object of a complex type; `None` if the limit is exceeded.
    pub(super) fn complex(&mut self, id: ComplexTypeId) -> Option<PendingId> {
        if let Some(existing) = self.known.complex.get(&id) {
            return Some(*existing);
        }
        if self.is_spent(self.schemas[id].span) {
            return None;
        }
        let names = self.names_of(TypeRef::Complex(id));
        let weight = self.weight_of(TypeRef::Complex(id));
        let new = self.reserve_with(self.docs_of(id), names, weight, self.schemas[id].span);
        self.known.complex.insert(id, new);
        self.known.open.push_back((id, new));
        Some(new)
    }
}
