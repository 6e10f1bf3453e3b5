//! What sort of type a schema is.

use restwright_api::pending::Type;
use restwright_api::{ChoiceBy, Enumeration};

use super::{Schemas, enumeration, scalar};
use crate::facts::{Extra, Facts, Part, Property};
use crate::kinds::Kind;

/// What sort of type a schema is.
pub(super) enum Class<'a> {
    /// A type that needs no name, and its only value.
    Direct(Type, Option<String>),
    /// Texts or numbers out of a set.
    Enumeration(Enumeration),
    /// Members with names.
    Object,
    /// Values in order.
    List,
    /// Values under keys that nothing declares.
    Map,
    /// One of several.
    Choice(Choice<'a>),
    /// One of several, each told as the description says ([`super::stated`]).
    Stated(ChoiceBy, Vec<Property<'a>>),
    /// What these say.
    Same(Vec<Part<'a>>),
}

/// One of several values.
pub(super) struct Choice<'a> {
    pub(super) by: ChoiceBy,
    pub(super) variants: Vec<Variant<'a>>,
}

/// One of the values of a choice.
pub(super) struct Variant<'a> {
    /// What tells it, or what it is called.
    pub(super) json: String,
    pub(super) parts: Vec<Part<'a>>,
    /// What its type is called where it has no name.
    pub(super) leaf: Vec<String>,
    /// What it is called where others are called alike.
    pub(super) precise: Option<String>,
}

impl<'a> Schemas<'a> {
    /// The sort, and whether null is among the alternatives.
    pub(super) fn classify(&mut self, facts: &Facts<'a>, parts: &[Part<'a>]) -> (Class<'a>, bool) {
        let direct = |value| (Class::Direct(value, None), false);
        if facts.contradicts {
            return direct(Type::Json);
        }
        if facts.any_xml {
            return direct(Type::Xml);
        }
        if let Some(found) = self.stated_choice(facts, parts) {
            return (found, false);
        }
        if let Some(values) = &facts.values {
            let class = enumeration::class(facts, values, self.prose)
                .unwrap_or(Class::Direct(Type::Json, None));
            return (class, false);
        }
        if let Some(found) = self.heirs_of(facts, parts) {
            return (Class::Choice(found), false);
        }
        if let Some(found) = self.alternatives(facts, parts) {
            return found;
        }
        match facts.kinds.only() {
            Some(kind) => (of_kind(kind, facts), false),
            None if facts.kinds.is_empty() => (of_kind(inferred(facts), facts), false),
            None => (by_kind(facts, parts), false),
        }
    }
}

/// What a schema that states no type speaks of; null where of nothing.
fn inferred(facts: &Facts<'_>) -> Kind {
    if facts.is_object() {
        Kind::Object
    } else if facts.is_list {
        Kind::Array
    } else if facts.binary
        || facts.base64
        || facts.base16
        || facts
            .format
            .is_some_and(|format| format == "binary" || crate::formats::of_text(format).is_some())
    {
        Kind::String
    } else {
        Kind::Null
    }
}

fn of_kind<'a>(kind: Kind, facts: &Facts<'a>) -> Class<'a> {
    let says_values = !facts.patterned.is_empty() || matches!(facts.extra, Extra::Schema(_));
    match kind {
        Kind::Object if !facts.properties.is_empty() || facts.no_properties => Class::Object,
        Kind::Object if says_values => Class::Map,
        Kind::Object => Class::Direct(Type::Map(Box::new(Type::Json)), None),
        Kind::Array => Class::List,
        Kind::Null => Class::Direct(Type::Json, None),
        Kind::File => Class::Direct(Type::Bytes, None),
        Kind::Boolean | Kind::Integer | Kind::Number | Kind::String => {
            Class::Direct(scalar::scalar(kind, facts), None)
        }
    }
}

/// A value of one of several types.
fn by_kind<'a>(facts: &Facts<'a>, parts: &[Part<'a>]) -> Class<'a> {
    let mut kinds = facts.kinds;
    if kinds.has(Kind::Number) {
        kinds = kinds.without(Kind::Integer);
    }
    if let Some(only) = kinds.only() {
        return of_kind(only, facts);
    }
    let variants = kinds.iter().map(|kind| Variant {
        json: kind.word().to_owned(),
        parts: parts.iter().map(|part| Part { only: Some(kind), ..*part }).collect(),
        leaf: vec![kind.word().to_owned()],
        precise: None,
    });
    Class::Choice(Choice { by: ChoiceBy::Shape, variants: variants.collect() })
}
