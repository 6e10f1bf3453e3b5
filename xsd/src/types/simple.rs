//! Lowering of simple types (XML Schema Part 2) to scalars, enumerations and lists.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use restwright_api::pending::{DefinitionKind, Type};
use restwright_api::{Enumeration, EnumerationBase, EnumerationValue, PendingId, Scalar};
use restwright_prose::documentation;

use super::Lower;
use super::constraints::{constraints, fit_i64};
use super::facets::sentences;
use super::values::Value;
use crate::{BuiltIn, Enumerated, Shape, SimpleRef, SimpleTypeId, TypeRef, Variety};

/// Limit of nested unions and lists; deeper ones are text.
const DEEPEST: usize = 16;

/// Values of an enumeration; `None` for other types.
type Texts<'l> = Option<Rc<[&'l Enumerated]>>;

impl<'l> Lower<'l> {
    /// Lowers a simple type to a value with constraints and documentation.
    pub(super) fn simple_value(&mut self, of: SimpleRef) -> Value {
        let value = self.simple(of, 0);
        let constraints = constraints(self.schemas, of, &value);
        let (docs, facets) = match (of, &value) {
            (_, Type::Named(_)) | (SimpleRef::BuiltIn(_), _) => Default::default(),
            (SimpleRef::Defined(id), _) => {
                let facets = sentences(&self.schemas.facets_of(of), &constraints);
                (documentation(&self.schemas[id].docs), facets)
            }
        };
        Value { of: value, docs, facets, constraints }
    }

    /// Returns the type of a simple type. Results are cached, because many unions may contain it.
    fn simple(&mut self, of: SimpleRef, depth: usize) -> Type {
        if let Some(cached) = self.known.simple.get(&(of, depth)) {
            return cached.clone();
        }
        let lowered = self.simple_anew(of, depth);
        self.known.simple.insert((of, depth), lowered.clone());
        lowered
    }

    fn simple_anew(&mut self, of: SimpleRef, depth: usize) -> Type {
        let text = Type::Scalar(Scalar::String);
        if depth > DEEPEST {
            return text;
        }
        match self.schemas.shape_of(of) {
            Shape::Atomic(built_in) => match (scalar(built_in), self.enumerated(of)) {
                (Scalar::String | Scalar::Uri, Some((id, values))) => {
                    let values: Vec<&Enumerated> = values.iter().collect();
                    Type::Named(self.enumeration(id, &values))
                }
                (Scalar::Integer, _) => {
                    let rules = constraints(self.schemas, of, &Type::Scalar(Scalar::Integer));
                    let fits = fit_i64(&rules);
                    Type::Scalar(if fits { Scalar::Int64 } else { Scalar::Integer })
                }
                (scalar, _) => Type::Scalar(scalar),
            },
            Shape::List(item) => match self.simple(item, depth + 1) {
                // Items that contain whitespace cannot be separated.
                Type::List(_) => Type::List(Box::new(text)),
                item => Type::List(Box::new(item)),
            },
            Shape::Union(members) => self.union(of, &members, depth),
        }
    }

    /// Lowers a union (Part 2, section 2.5.1.3): of enumerations to a larger enumeration, of values
    /// of the same type to that type, and of others to text.
    fn union(&mut self, of: SimpleRef, members: &[SimpleRef], depth: usize) -> Type {
        if let SimpleRef::Defined(id) = of
            && let Some(values) = self.texts_of(of, depth, &mut BTreeMap::new()).as_deref()
            && !values.is_empty()
            && !self.is_spent(self.schemas[id].span)
        {
            let of_union = self.union_id(id);
            return Type::Named(self.enumeration(of_union, values));
        }
        let mut kinds = members.iter().map(|member| self.simple(*member, depth + 1));
        match kinds.next() {
            Some(first @ Type::Scalar(_)) if kinds.all(|kind| kind == first) => first,
            _ => Type::Scalar(Scalar::String),
        }
    }

    /// Returns the distinct values of an enumeration. `known` is the cache of the types in it.
    fn texts_of(
        &self,
        of: SimpleRef,
        depth: usize,
        cache: &mut BTreeMap<(SimpleRef, usize), Texts<'l>>,
    ) -> Texts<'l> {
        if let Some(texts) = cache.get(&(of, depth)) {
            return texts.clone();
        }
        let texts: Texts<'l> = match self.schemas.shape_of(of) {
            Shape::Atomic(built_in) if scalar(built_in) == Scalar::String => {
                self.enumerated(of).map(|(_, values)| values.iter().collect())
            }
            Shape::Union(members) if depth <= DEEPEST => {
                let mut seen = BTreeSet::new();
                let mut union = Vec::new();
                let mut each = members.iter().map(|member| {
                    let texts = self.texts_of(*member, depth + 1, cache)?;
                    union.extend(texts.iter().filter(|enumerated| seen.insert(&enumerated.value)));
                    Some(())
                });
                let are_sets = each.all(|outcome| outcome.is_some());
                are_sets.then(|| union.into())
            }
            _ => None,
        };
        cache.insert((of, depth), texts.clone());
        texts
    }

    /// Returns the union that a type restricts, or the type itself.
    fn union_id(&self, id: SimpleTypeId) -> SimpleTypeId {
        let mut id = id;
        while let Variety::Restriction { base: SimpleRef::Defined(base), facets } =
            &self.schemas[id].variety
            && facets.enumeration.is_empty()
        {
            id = *base;
        }
        id
    }

    /// Returns the values of the last restriction with an enumeration, and its type.
    fn enumerated(&self, of: SimpleRef) -> Option<(SimpleTypeId, &'l [Enumerated])> {
        let schemas = self.schemas;
        let mut next = of;
        while let SimpleRef::Defined(id) = next {
            let Variety::Restriction { base, facets } = &schemas[id].variety else { break };
            if !facets.enumeration.is_empty() {
                return Some((id, &facets.enumeration));
            }
            next = *base;
        }
        None
    }

    fn enumeration(&mut self, of: SimpleTypeId, values: &[&Enumerated]) -> PendingId {
        if let Some(existing) = self.known.enumerations.get(&of) {
            return *existing;
        }
        let mut kept: Vec<EnumerationValue> = Vec::new();
        let mut seen = BTreeSet::new();
        for enumerated in values {
            if seen.insert(&enumerated.value) {
                let (value, docs) = (enumerated.value.clone(), documentation(&enumerated.docs));
                kept.push(EnumerationValue::new(value, docs));
            }
        }
        *self.members += kept.len() / 8;
        let docs = documentation(&self.schemas[of].docs);
        let (names, weight) =
            (self.names_of(TypeRef::Simple(of)), self.weight_of(TypeRef::Simple(of)));
        let id = self.reserve_with(docs, names, weight, self.schemas[of].span);
        let kind = DefinitionKind::Enumeration(Enumeration {
            base: EnumerationBase::Text,
            values: kept,
            is_open: false,
        });
        self.types.define(id, kind);
        self.known.enumerations.insert(of, id);
        id
    }
}

/// Returns the scalar of a built-in type. Texts with special formats, such as years and names, are
/// strings.
fn scalar(of: BuiltIn) -> Scalar {
    use BuiltIn as B;
    match of {
        B::Boolean => Scalar::Boolean,
        B::Byte | B::Short | B::Int | B::UnsignedByte | B::UnsignedShort => Scalar::Int32,
        B::Long | B::UnsignedInt => Scalar::Int64,
        B::Integer
        | B::NonNegativeInteger
        | B::PositiveInteger
        | B::NonPositiveInteger
        | B::NegativeInteger
        | B::UnsignedLong => Scalar::Integer,
        B::Decimal => Scalar::Decimal,
        B::Float | B::Double => Scalar::Double,
        B::DateTime | B::DateTimeStamp => Scalar::DateTime,
        B::Date => Scalar::Date,
        B::Time => Scalar::Time,
        B::Duration | B::YearMonthDuration | B::DayTimeDuration => Scalar::Duration,
        B::Base64Binary => Scalar::Base64,
        B::HexBinary => Scalar::Hex,
        B::AnyUri => Scalar::Uri,
        _ => Scalar::String,
    }
}
