//! Merging of schemas that apply to the same value: references are followed, `allOf` is merged.

mod all_of;
pub(crate) mod check;
mod conditional;
mod properties;
pub(crate) mod rules;
mod texts;
pub(crate) mod unmodelled;

use std::collections::BTreeSet;

use restwright_api::SeldomConstraints;
use restwright_data::{Node, Value};
use restwright_source::{Diagnostics, Span};

use crate::bare::Annotations;
use crate::kinds::{Kind, Kinds};
use crate::scopes::{ScopeId, Scoped, Scopes};

/// Schema that contributes to a type.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part<'a> {
    pub(crate) schema: Scoped<'a>,
    /// True if its alternatives and subtypes are ignored, to get the common part.
    pub(crate) is_plain: bool,
    /// Selected type, of several that the schema allows.
    pub(crate) only: Option<Kind>,
}

impl<'a> Part<'a> {
    pub(crate) fn of(schema: Scoped<'a>) -> Self {
        Self { schema, is_plain: false, only: None }
    }

    pub(crate) fn plain(schema: Scoped<'a>) -> Self {
        Self { schema, is_plain: true, only: None }
    }
}

/// Schemas that apply to the same value, merged into one.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a keyword of its own")]
pub(crate) struct Merged<'a> {
    pub(crate) kinds: Kinds,
    /// True if the schemas have no type in common.
    pub(crate) contradicts: bool,
    pub(crate) nullable: bool,
    /// True if null is the only valid value.
    pub(crate) is_null: bool,
    pub(crate) format: Option<&'a str>,
    /// `enum`, or the value of `const`.
    pub(crate) values: Option<Vec<&'a Node>>,
    /// The schema with `enum`, for names and descriptions of the values.
    pub(crate) values_of: Option<&'a Node>,
    pub(crate) properties: Vec<Property<'a>>,
    pub(crate) required: BTreeSet<&'a str>,
    pub(crate) extra: Extra<'a>,
    /// Schemas of `patternProperties`.
    pub(crate) patterned: Vec<Scoped<'a>>,
    pub(crate) items: Vec<Scoped<'a>>,
    pub(crate) is_list: bool,
    /// Schemas of the first items of a list.
    pub(crate) tuple: Vec<Scoped<'a>>,
    /// Lists of alternatives, each with the schema that contains it.
    pub(crate) alternatives: Vec<Alternatives<'a>>,
    pub(crate) discriminator: Option<&'a Node>,
    /// `x-default-mapping`: corresponds to `defaultMapping` of the discriminator in OpenAPI 3.2.
    pub(crate) default_mapping: Option<&'a Node>,
    /// `x-tag-names`: additional discriminator values, each with a value of the mapping.
    pub(crate) tag_names: &'a [Node],
    pub(crate) base64: bool,
    pub(crate) base16: bool,
    pub(crate) binary: bool,
    /// `x-no-properties`: an object without properties, which is not a map.
    pub(crate) no_properties: bool,
    /// `x-unbounded`: integers of arbitrary size.
    pub(crate) unbounded: bool,
    /// `x-any-xml`: any XML element, preserved as is.
    pub(crate) any_xml: bool,
    pub(crate) constraints: SeldomConstraints,
    pub(crate) annotations: Annotations<'a>,
    /// Description of the first schema that has one.
    pub(crate) description: Option<&'a str>,
    /// The schema with `externalDocs`.
    pub(crate) documented: Option<&'a Node>,
    pub(crate) xml: Option<&'a Node>,
    /// `x-inline`: properties whose elements are inline.
    pub(crate) inline: Option<Scoped<'a>>,
    /// Keys of all merged schemas.
    pub(crate) seen: Seen,
    /// True if the schemas have other keywords than annotations.
    pub(crate) says_something: bool,
}

/// Keys of schemas: of a single one in most cases, for which no tree is allocated.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    first: Option<(Span, ScopeId)>,
    others: BTreeSet<(Span, ScopeId)>,
}

impl Seen {
    /// Adds a key; returns false if it is already there.
    pub(crate) fn insert(&mut self, key: (Span, ScopeId)) -> bool {
        match self.first {
            None => self.first = Some(key),
            Some(first) => return first != key && self.others.insert(key),
        }
        true
    }

    pub(crate) fn contains(&self, key: (Span, ScopeId)) -> bool {
        self.first == Some(key) || self.others.contains(&key)
    }

    pub(crate) fn len(&self) -> usize {
        usize::from(self.first.is_some()) + self.others.len()
    }
}

/// Property of an object.
#[derive(Clone, Debug)]
pub(crate) struct Property<'a> {
    pub(crate) name: &'a str,
    pub(crate) span: Span,
    /// The schema that declares it, directly or through a reference.
    pub(crate) of: Option<Scoped<'a>>,
    /// Its schemas; several if several parts of the object declare the property.
    pub(crate) parts: Vec<Scoped<'a>>,
    pub(crate) holds: Holds,
    /// True if the property is a list of the schema's type.
    pub(crate) repeats: bool,
    /// Description by the object itself, in contrast to the schemas that the object refers to.
    pub(crate) own_text: Option<&'a str>,
}

impl<'a> Property<'a> {
    /// Creates a property that applies to all objects.
    pub(crate) fn new(name: &'a str, span: Span, schema: Scoped<'a>) -> Self {
        let (of, holds, repeats, own_text) = (None, Holds::Always, false, None);
        Self { name, span, of, parts: vec![schema], holds, repeats, own_text }
    }

    /// Creates a property that is only known by name.
    pub(crate) fn of_name(name: &'a str, span: Span) -> Self {
        let (of, holds, repeats, own_text) = (None, Holds::Sometimes, false, None);
        Self { name, span, of, parts: Vec::new(), holds, repeats, own_text }
    }
}

/// Objects that a property declaration applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// All objects.
    Always,
    /// Only some objects: in `then`, `else`, `dependentSchemas`. Several schemas are alternatives.
    Sometimes,
}

/// Additional properties.
#[derive(Clone, Debug, Default)]
pub(crate) enum Extra<'a> {
    /// Not stated.
    #[default]
    Unstated,
    /// Forbidden.
    None,
    /// Any value.
    Any,
    /// Values that match a schema.
    Schema(Scoped<'a>),
}

/// List of `oneOf` or `anyOf`.
#[derive(Clone, Debug)]
pub(crate) struct Alternatives<'a> {
    /// Schema that contains the list.
    pub(crate) of: Scoped<'a>,
    pub(crate) list: Vec<Scoped<'a>>,
    /// True for `anyOf`.
    pub(crate) is_any_of: bool,
}

impl<'a> Merged<'a> {
    /// Merges schemas that apply to the same value.
    pub(crate) fn of(
        scopes: &Scopes<'a>,
        parts: &[Part<'a>],
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut combined = all_of::Merger::new(scopes, diagnostics);
        let mut all_null = !parts.is_empty();
        for part in parts {
            let may_be_null = combined.schema(part.schema, part.is_plain);
            // Alternatives that are reduced to their common part decide about null themselves.
            all_null &= may_be_null || part.is_plain;
            if let Some(kind) = part.only {
                combined.merged.kinds = Kinds::one(kind);
            }
        }
        combined.named_properties();
        let mut merged = combined.merged;
        let only_plain = parts.iter().all(|part| part.is_plain);
        let is_null = |value: &&Node| value.value == Value::Null;
        merged.is_null = merged.kinds.only() == Some(Kind::Null)
            || merged.values.as_ref().is_some_and(|values| values.iter().all(is_null));
        merged.nullable = (all_null && !only_plain) || merged.kinds.has(Kind::Null);
        merged.kinds = merged.kinds.without(Kind::Null);
        merged
    }

    /// Returns the fixed value: the only allowed string, number or boolean.
    pub(crate) fn only_value(&self) -> Option<&'a Node> {
        match self.values.as_deref() {
            Some([only]) => Some(*only).filter(|only| only.value != Value::Null),
            _ => None,
        }
    }

    /// True if the schemas describe an object.
    pub(crate) fn is_object(&self) -> bool {
        match self.kinds.only() {
            Some(kind) => kind == Kind::Object,
            None => {
                (self.kinds.is_empty() || self.kinds.has(Kind::Object))
                    && (!self.properties.is_empty()
                        || !self.patterned.is_empty()
                        || matches!(self.extra, Extra::Schema(_)))
            }
        }
    }
}
