//! What sort of type a schema is.

use restwright_api::pending::Type;
use restwright_api::{ChoiceBy, Enumeration};

use super::{Schemas, enumeration, scalar};
use crate::kinds::Kind;
use crate::merged::{Extra, Merged, Part, Property};

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
    /// Further texts of a tag, each with that of its variant.
    pub(super) also: Vec<(String, String)>,
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
    pub(super) fn classify(
        &mut self,
        merged: &Merged<'a>,
        parts: &[Part<'a>],
    ) -> (Class<'a>, bool) {
        let direct = |value| (Class::Direct(value, None), false);
        if merged.contradicts {
            return direct(Type::Json);
        }
        if merged.any_xml {
            return direct(Type::Xml);
        }
        if let Some(found) = self.stated_choice(merged, parts) {
            return (found, false);
        }
        if let Some(values) = &merged.values {
            let class = enumeration::class(merged, values, self.prose)
                .unwrap_or(Class::Direct(Type::Json, None));
            return (class, false);
        }
        if let Some(found) = self.by_subtypes(merged, parts) {
            return (Class::Choice(found), false);
        }
        if let Some(found) = self.alternatives(merged, parts) {
            return found;
        }
        match merged.kinds.only() {
            Some(kind) => (of_kind(kind, merged), false),
            None if merged.kinds.is_empty() => (of_kind(inferred(merged), merged), false),
            None => (by_kind(merged, parts), false),
        }
    }
}

/// What a schema that states no type speaks of; null where of nothing.
fn inferred(merged: &Merged<'_>) -> Kind {
    if merged.is_object() {
        Kind::Object
    } else if merged.is_list {
        Kind::Array
    } else if merged.binary
        || merged.base64
        || merged.base16
        || merged
            .format
            .is_some_and(|format| format == "binary" || crate::formats::of_text(format).is_some())
    {
        Kind::String
    } else {
        Kind::Null
    }
}

fn of_kind<'a>(kind: Kind, merged: &Merged<'a>) -> Class<'a> {
    let says_values = !merged.patterned.is_empty() || matches!(merged.extra, Extra::Schema(_));
    match kind {
        Kind::Object if !merged.properties.is_empty() || merged.no_properties => Class::Object,
        Kind::Object if says_values => Class::Map,
        Kind::Object => Class::Direct(Type::Map(Box::new(Type::Json)), None),
        Kind::Array => Class::List,
        Kind::Null => Class::Direct(Type::Json, None),
        Kind::File => Class::Direct(Type::Bytes, None),
        Kind::Boolean | Kind::Integer | Kind::Number | Kind::String => {
            Class::Direct(scalar::scalar(kind, merged), None)
        }
    }
}

/// A value of one of several types.
fn by_kind<'a>(merged: &Merged<'a>, parts: &[Part<'a>]) -> Class<'a> {
    let mut kinds = merged.kinds;
    if kinds.has(Kind::Number) {
        kinds = kinds.without(Kind::Integer);
    }
    if let Some(only) = kinds.only() {
        return of_kind(only, merged);
    }
    let variants = kinds.iter().map(|kind| Variant {
        json: kind.word().to_owned(),
        parts: parts.iter().map(|part| Part { only: Some(kind), ..*part }).collect(),
        leaf: vec![kind.word().to_owned()],
        precise: None,
    });
    Class::Choice(Choice { by: ChoiceBy::Shape, also: Vec::new(), variants: variants.collect() })
}
