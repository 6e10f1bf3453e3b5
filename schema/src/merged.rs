//! Schemas that apply to the same value, merged into one: references followed, `allOf` merged.

mod all_of;
pub(crate) mod check;
mod conditional;
mod properties;
pub(crate) mod rules;
pub(crate) mod unmodelled;

use std::collections::BTreeSet;

use restwright_api::Constraints;
use restwright_data::{Node, Value};
use restwright_source::{Diagnostics, Span};

use crate::bare::Annotations;
use crate::kinds::{Kind, Kinds};
use crate::scopes::{ScopeId, Scoped, Scopes};

/// A schema that has a part in saying what a value is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part<'a> {
    pub(crate) schema: Scoped<'a>,
    /// True where its alternatives and subtypes are left out: what is common to them is asked for.
    pub(crate) is_plain: bool,
    /// The one type that is asked for of several that it allows.
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

/// A schema as merged from those that apply to the same value.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a keyword of its own")]
pub(crate) struct Merged<'a> {
    pub(crate) kinds: Kinds,
    /// True where the schemas have no type in common.
    pub(crate) contradicts: bool,
    pub(crate) nullable: bool,
    pub(crate) format: Option<&'a str>,
    /// `enum`, or the one value of `const`.
    pub(crate) values: Option<Vec<&'a Node>>,
    /// The schema that has `enum`, for what it says of the values beside.
    pub(crate) values_of: Option<&'a Node>,
    pub(crate) properties: Vec<Property<'a>>,
    pub(crate) required: BTreeSet<&'a str>,
    pub(crate) extra: Extra<'a>,
    /// What the keys of patterns hold.
    pub(crate) patterned: Vec<Scoped<'a>>,
    pub(crate) items: Vec<Scoped<'a>>,
    pub(crate) is_list: bool,
    /// The schemas of a list's first items.
    pub(crate) tuple: Vec<Scoped<'a>>,
    /// Lists of alternatives, each with the schema that has it.
    pub(crate) alternatives: Vec<Alternatives<'a>>,
    pub(crate) discriminator: Option<&'a Node>,
    /// `x-default-mapping`: what `defaultMapping` of the discriminator is in OpenAPI 3.2.
    pub(crate) default_mapping: Option<&'a Node>,
    /// `x-tag-names`: further texts of the discriminator, each with one of its mapping.
    pub(crate) tag_names: &'a [Node],
    pub(crate) base64: bool,
    pub(crate) base16: bool,
    pub(crate) binary: bool,
    /// `x-no-properties`: an object without properties, and no map.
    pub(crate) no_properties: bool,
    /// `x-unbounded`: whole numbers without an end.
    pub(crate) unbounded: bool,
    /// `x-any-xml`: an element of XML as it is.
    pub(crate) any_xml: bool,
    pub(crate) constraints: Constraints,
    pub(crate) annotations: Annotations<'a>,
    /// The description of the first schema that has one, wherever it is.
    pub(crate) description: Option<&'a str>,
    pub(crate) xml: Option<&'a Node>,
    /// `x-inline`: the members whose elements stand inline.
    pub(crate) inline: Option<Scoped<'a>>,
    /// All schemas that have a part in this, by their keys.
    pub(crate) seen: BTreeSet<(Span, ScopeId)>,
    /// True where anything beside annotations is said.
    pub(crate) says_something: bool,
}

/// A member of an object.
#[derive(Clone, Debug)]
pub(crate) struct Property<'a> {
    pub(crate) name: &'a str,
    pub(crate) span: Span,
    /// The schema that declares it, through a reference or by itself.
    pub(crate) of: Option<Scoped<'a>>,
    /// Its schemas; several where parts of the object declare it each.
    pub(crate) parts: Vec<Scoped<'a>>,
    pub(crate) holds: Holds,
    /// True where it is a list of what the schemas say.
    pub(crate) repeats: bool,
}

impl<'a> Property<'a> {
    /// A property that any value may have.
    pub(crate) fn new(name: &'a str, span: Span, schema: Scoped<'a>) -> Self {
        Self { name, span, of: None, parts: vec![schema], holds: Holds::Always, repeats: false }
    }

    /// A property of which the schemas have the name alone.
    pub(crate) fn of_name(name: &'a str, span: Span) -> Self {
        Self { name, span, of: None, parts: Vec::new(), holds: Holds::Sometimes, repeats: false }
    }
}

/// Of which values a property is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Of all.
    Always,
    /// Of some only: in `then`, `else`, `dependentSchemas`. Several schemas are alternatives.
    Sometimes,
}

/// What keys that are not declared hold.
#[derive(Clone, Debug, Default)]
pub(crate) enum Extra<'a> {
    /// Nothing is said.
    #[default]
    Unstated,
    /// There are none.
    None,
    /// Anything.
    Any,
    /// Values of a schema.
    Schema(Scoped<'a>),
}

/// `oneOf` or `anyOf`.
#[derive(Clone, Debug)]
pub(crate) struct Alternatives<'a> {
    /// The schema that has it.
    pub(crate) of: Scoped<'a>,
    pub(crate) list: Vec<Scoped<'a>>,
    /// True for `anyOf`.
    pub(crate) is_any_of: bool,
}

impl<'a> Merged<'a> {
    /// A schema as merged from those that apply to the same value.
    pub(crate) fn of(
        scopes: &Scopes<'a>,
        parts: &[Part<'a>],
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut combined = all_of::Merger::new(scopes, diagnostics);
        let mut all_null = !parts.is_empty();
        for part in parts {
            let may_be_null = combined.schema(part.schema, part.is_plain);
            // Alternatives that are merged into what is common to them decide themselves.
            all_null &= may_be_null || part.is_plain;
            if let Some(kind) = part.only {
                combined.merged.kinds = Kinds::one(kind);
            }
        }
        combined.named_properties();
        let mut merged = combined.merged;
        let only_plain = parts.iter().all(|part| part.is_plain);
        merged.nullable = (all_null && !only_plain) || merged.kinds.has(Kind::Null);
        merged.kinds = merged.kinds.without(Kind::Null);
        merged
    }

    /// The value of a member that is always the same text, number or boolean, if the schemas say
    /// so.
    pub(crate) fn only_value(&self) -> Option<&'a Node> {
        match self.values.as_deref() {
            Some([only]) => Some(*only).filter(|only| only.value != Value::Null),
            _ => None,
        }
    }

    /// True where the schemas speak of an object.
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
