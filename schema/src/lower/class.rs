//! Classification of schemas by the type they are lowered to.

use restwright_api::pending::Type;
use restwright_api::{ChoiceBy, Enumeration};

use super::{Schemas, enumeration, scalar};
use crate::kinds::Kind;
use crate::merged::{Extra, Merged, Part, Property};

/// Class of a schema: the kind of type it is lowered to.
pub(super) enum Class<'a> {
    /// A type without a name, and its fixed value.
    Direct(Type, Option<String>),
    /// A set of strings or numbers.
    Enumeration(Enumeration),
    /// An object with named properties.
    Object,
    /// A list.
    List,
    /// A map with undeclared keys.
    Map,
    /// A choice between alternatives.
    Choice(Choice<'a>),
    /// A choice with explicitly stated discrimination ([`super::stated`]).
    Stated(ChoiceBy, Vec<Property<'a>>),
    /// Equivalent to these schemas.
    Same(Vec<Part<'a>>),
}

impl Class<'_> {
    /// True if a reserved type of this class becomes an alias, which is replaced with its target.
    pub(super) fn is_alias(&self) -> bool {
        matches!(self, Self::Direct(..) | Self::List | Self::Map | Self::Same(_))
    }
}

/// Choice between alternatives.
pub(super) struct Choice<'a> {
    pub(super) by: ChoiceBy,
    /// Additional discriminator values, each with that of its variant.
    pub(super) also: Vec<(String, String)>,
    pub(super) variants: Vec<Variant<'a>>,
}

/// Variant of a choice.
pub(super) struct Variant<'a> {
    /// Discriminator value, or name.
    pub(super) json: String,
    pub(super) parts: Vec<Part<'a>>,
    /// Name of the type if it is unnamed.
    pub(super) leaf: Vec<String>,
    /// More precise name, used if other variants have the same one.
    pub(super) precise: Option<String>,
}

impl<'a> Schemas<'a> {
    /// Classifies a schema. Also returns whether null is one of the alternatives.
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
        if let Some(stated) = self.stated_choice(merged, parts) {
            return (stated, false);
        }
        if let Some(values) = &merged.values {
            let class = enumeration::class(merged, values, self.prose)
                .unwrap_or(Class::Direct(Type::Json, None));
            return (class, false);
        }
        if let Some(choice) = self.by_subtypes(merged, parts) {
            return (Class::Choice(choice), false);
        }
        if let Some(classified) = self.alternatives(merged, parts) {
            return classified;
        }
        match merged.kinds.only() {
            Some(kind) => (of_kind(kind, merged), false),
            None if merged.kinds.is_empty() => (of_kind(inferred(merged), merged), false),
            None => (by_kind(merged, parts), false),
        }
    }
}

/// Infers the type of a schema without `type` from its keywords; null if it cannot be inferred.
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

/// Classifies a value with one of several types.
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
