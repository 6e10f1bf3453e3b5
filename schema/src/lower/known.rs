//! Types of schemas that were lowered before.

use std::collections::BTreeMap;

use restwright_api::SeldomConstraints;
use restwright_api::pending::Type;
use restwright_data::Node;
use restwright_source::Span;

use super::Lowered;
use crate::bare::Annotations;
use crate::kinds::Kind;
use crate::merged::Part;
use crate::scopes::ScopeId;

/// Schemas that apply to the same value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// A single schema, as nearly always.
    One((Span, ScopeId)),
    Several(Vec<((Span, ScopeId), bool, Option<Kind>)>),
}

impl Key {
    pub(super) fn of(parts: &[Part<'_>]) -> Self {
        if let [Part { schema, is_plain: false, only: None }] = parts {
            return Self::One(schema.key());
        }
        let key = |part: &Part<'_>| (part.schema.key(), part.is_plain, part.only);
        Self::Several(parts.iter().map(key).collect())
    }
}

/// The types of all schemas so far.
#[derive(Default)]
pub(super) struct Known<'a> {
    /// Indices, since a tree moves its entries.
    places: BTreeMap<Key, usize>,
    all: Vec<Found<'a>>,
}

impl<'a> Known<'a> {
    pub(super) fn get(&self, key: &Key) -> Option<Found<'a>> {
        self.all.get(*self.places.get(key)?).cloned()
    }

    pub(super) fn insert(&mut self, key: Key, found: Found<'a>) {
        self.places.insert(key, self.all.len());
        self.all.push(found);
    }
}

/// Type of schemas without the annotations around them: what is kept of each list of schemas. There
/// are as many of these as schemas.
#[derive(Clone, Debug)]
pub(super) struct Found<'a> {
    value: Type,
    nullable: bool,
    fixed: Option<String>,
    constraints: SeldomConstraints,
    description: Option<&'a str>,
    default: Option<&'a Node>,
    examples: Vec<&'a Node>,
}

impl<'a> From<Lowered<'a>> for Found<'a> {
    fn from(lowered: Lowered<'a>) -> Self {
        let Lowered { value, nullable, fixed, constraints, description, annotations } = lowered;
        let Annotations { default, examples, .. } = annotations;
        Self { value, nullable, fixed, constraints, description, default, examples }
    }
}

impl<'a> Found<'a> {
    /// Returns the type at a place with these annotations.
    pub(super) fn at(self, mut annotations: Annotations<'a>) -> Lowered<'a> {
        let Self { value, nullable, fixed, constraints, description, default, examples } = self;
        annotations.take_values(default, examples, &value);
        let nullable = nullable || annotations.nullable;
        let description = annotations.description.or(description);
        Lowered { value, nullable, fixed, constraints, description, annotations }
    }
}
