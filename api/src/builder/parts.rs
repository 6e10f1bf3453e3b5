//! What is compared of two types: everything but locations and the documentation of the whole type.
//! The order of properties, variants and values is irrelevant. Of types with a name, texts are not
//! compared: a name of the description is shared with any text next to it, but without a name
//! each text describes one position.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::{Naming, Outcome, Pending};
use crate::pending::{Choice, DefinitionKind, Member, Object, Type};
use crate::{
    Access, ChoiceBy, Constraints, Enumeration, EnumerationBase, EnumerationValue, Link, Presence,
    Prose, XmlForm, XmlRole,
};

/// A type without its locations.
#[derive(PartialEq)]
pub(super) struct Parts<'a> {
    /// Whether the type is deprecated; `None` if texts are not compared.
    deprecated: Option<bool>,
    kind: KindParts<'a>,
}

#[derive(PartialEq)]
enum KindParts<'a> {
    Object {
        xml: &'a Option<XmlRole>,
        extra: &'a Option<Type>,
        extra_docs: Option<&'a Prose>,
        is_closed: bool,
        limits: [Option<u64>; 2],
        extra_constraints: &'a Constraints,
        others: &'a [String],
        members: Vec<MemberParts<'a>>,
    },
    Choice {
        by: &'a ChoiceBy,
        is_any_of: bool,
        others: &'a [String],
        also: &'a [(String, String)],
        variants: Vec<MemberParts<'a>>,
    },
    Enumeration {
        base: EnumerationBase,
        values: Vec<(&'a str, Option<&'a EnumerationValue>)>,
        is_open: bool,
    },
}

/// A property or a variant.
#[derive(PartialEq)]
struct MemberParts<'a> {
    json: &'a str,
    xml: &'a Option<XmlForm>,
    value: &'a Type,
    presence: Presence,
    nullable: bool,
    /// Nillable, absent is empty, a guess, conditional, required in one direction.
    is: [bool; 5],
    stated: [&'a Option<String>; 3],
    access: Access,
    constraints: &'a Constraints,
    links: &'a [Link],
    texts: Option<Texts<'a>>,
}

/// What is written about a property.
#[derive(PartialEq)]
struct Texts<'a> {
    docs: &'a Prose,
    item_docs: &'a Prose,
    deprecated: bool,
    examples: &'a [String],
}

impl<'a> Parts<'a> {
    /// Returns the parts of a type; `None` if it has no definition.
    pub(super) fn of(pending: &'a Pending) -> Option<Self> {
        let Outcome::Definition(kind) = &pending.outcome else { return None };
        let with_texts = !matches!(pending.naming, Naming::Stated(_));
        let deprecated = with_texts.then_some(pending.about.deprecated);
        Some(Self { deprecated, kind: KindParts::of(kind, with_texts) })
    }

    /// Returns a hash that is the same for equal types, computed from the most distinctive parts.
    pub(super) fn hash(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        match &self.kind {
            KindParts::Object { members: parts, .. }
            | KindParts::Choice { variants: parts, .. } => {
                let key = |part: &MemberParts<'a>| (part.json, part.value, part.presence);
                parts.iter().map(key).collect::<Vec<_>>().hash(&mut hasher);
            }
            KindParts::Enumeration { values, .. } => {
                values.iter().map(|(value, _)| value).collect::<Vec<_>>().hash(&mut hasher);
            }
        }
        hasher.finish()
    }
}

impl<'a> KindParts<'a> {
    fn of(kind: &'a DefinitionKind, with_texts: bool) -> Self {
        match kind {
            DefinitionKind::Object(object) => {
                let Object { xml, members, extra, is_closed, .. } = object;
                let Object { extra_docs, extra_constraints, others, .. } = object;
                let mut members: Vec<_> =
                    members.iter().map(|member| MemberParts::of(member, with_texts)).collect();
                members.sort_unstable_by_key(|member| member.json);
                let extra_docs = with_texts.then_some(extra_docs);
                let limits = [object.min_properties, object.max_properties];
                let is_closed = *is_closed;
                Self::Object {
                    xml,
                    extra,
                    extra_docs,
                    is_closed,
                    limits,
                    extra_constraints,
                    others,
                    members,
                }
            }
            DefinitionKind::Choice(Choice { by, variants, also, is_any_of, others }) => {
                let variants = variants.iter();
                let mut variants: Vec<_> =
                    variants.map(|variant| MemberParts::of(variant, with_texts)).collect();
                variants.sort_by_key(|variant| (variant.json, variant.value));
                Self::Choice { by, is_any_of: *is_any_of, others, also, variants }
            }
            DefinitionKind::Enumeration(Enumeration { base, values, is_open }) => {
                let whole = |value| with_texts.then_some(value);
                let mut values: Vec<(&str, Option<&EnumerationValue>)> =
                    values.iter().map(|value| (value.value.as_str(), whole(value))).collect();
                values.sort_unstable_by_key(|(value, _)| *value);
                Self::Enumeration { base: *base, values, is_open: *is_open }
            }
        }
    }
}

impl<'a> MemberParts<'a> {
    // All fields are listed, so that a new one is not forgotten here.
    fn of(member: &'a Member, with_texts: bool) -> Self {
        let Member {
            json,
            xml,
            value,
            presence,
            nullable,
            nillable,
            absent_is_empty,
            is_guess,
            is_conditional,
            default,
            json_default,
            fixed,
            access,
            required_one_way,
            deprecated,
            constraints,
            examples,
            docs,
            item_docs,
            links,
            span: _,
        } = member;
        let deprecated = *deprecated;
        Self {
            json,
            xml,
            value,
            presence: *presence,
            nullable: *nullable,
            is: [*nillable, *absent_is_empty, *is_guess, *is_conditional, *required_one_way],
            stated: [default, json_default, fixed],
            access: *access,
            constraints,
            links,
            texts: with_texts.then_some(Texts { docs, item_docs, deprecated, examples }),
        }
    }
}
