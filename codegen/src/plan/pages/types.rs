//! Which types have a section of their own, and which are written out where they are used.

use std::collections::BTreeMap;

use restwright_api::{
    Api, Choice, ChoiceBy, Constraints, Content, Definition, DefinitionKind, Member, Operation,
    Type, TypeId, Types, XmlForm,
};

use super::Heading;
use super::notes::MOST_VALUES;

/// The most rows that a type within another is written out in.
const MOST_WITHIN: usize = 24;

/// The sections of types.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypesPlan {
    /// The titles of the sections.
    pub headings: BTreeMap<TypeId, Heading>,
    /// The types that are small enough to be written out within others, by their id.
    pub(super) fits: Vec<bool>,
}

impl TypesPlan {
    /// No type has a section of its own.
    pub(super) fn without_sections(types: &Types) -> Self {
        Self { fits: fits(types), ..Self::default() }
    }
}

/// Where a page of types is, and which types are on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TypesPage {
    /// The file without its extension.
    pub(super) document: String,
    /// Its title.
    pub(super) heading: Heading,
    /// Its types.
    pub(super) types: Vec<TypeId>,
}

/// True where a choice is one whole value out of several, and not one member out of several.
pub(super) fn is_union(by: &ChoiceBy) -> bool {
    match by {
        ChoiceBy::Type | ChoiceBy::Tag { .. } | ChoiceBy::Shape => true,
        ChoiceBy::Element | ChoiceBy::ElementOrText => false,
    }
}

/// The members that are rows of a table.
pub(super) fn members(definition: &Definition) -> &[Member] {
    match &definition.kind {
        DefinitionKind::Object(object) => &object.members,
        DefinitionKind::Choice(choice) if !is_union(&choice.by) => &choice.variants,
        DefinitionKind::Choice(_) | DefinitionKind::Enumeration(_) => &[],
    }
}

/// The type with a name that a value holds, if it holds one.
pub(super) fn named(value: &Type) -> Option<TypeId> {
    match value {
        Type::Named(id) => Some(*id),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => named(inner),
        _ => None,
    }
}

/// The value of a body, where it has a type.
pub(super) fn content_type(content: &Content) -> Option<&Type> {
    match content {
        Content::Typed { value, .. }
        | Content::Form(value)
        | Content::Multipart(value)
        | Content::Events(value)
        | Content::Lines(value) => Some(value),
        Content::Bytes | Content::Text | Content::Json => None,
    }
}

/// The types that are small enough to be written out within others: those that come to an end
/// within a few rows, which no recursive type does.
pub(super) fn fits(types: &Types) -> Vec<bool> {
    let fits = |(id, _)| {
        let mut left = MOST_WITHIN;
        spend(types, id, &mut left);
        left > 0
    };
    types.iter().map(fits).collect()
}

/// Takes the rows of a type off what is left. Every step takes one, so that it is not deeper than
/// there were.
fn spend(types: &Types, id: TypeId, left: &mut usize) {
    let definition = types.definition(id);
    let extra = match &definition.kind {
        DefinitionKind::Object(object) => object.extra.as_ref(),
        DefinitionKind::Choice(_) | DefinitionKind::Enumeration(_) => None,
    };
    for value in members(definition).iter().map(|member| &member.value).chain(extra) {
        if *left == 0 {
            return;
        }
        *left -= 1;
        if let Some(inner) = named(value) {
            spend(types, inner, left);
        }
    }
}

/// How often types are used.
#[derive(Clone, Copy, Default)]
struct Uses {
    /// As the body of a message or the value of a parameter.
    outer: usize,
    /// As a member of another type.
    inner: usize,
    /// As one of the values of a union.
    variant: usize,
}

/// The types that have a section of their own, in the order of their definitions.
pub(super) fn sections(api: &Api, fits: &[bool]) -> Vec<TypeId> {
    let mut uses = vec![Uses::default(); fits.len()];
    let webhooks = api.webhooks.iter().map(|webhook| &webhook.operation);
    for operation in api.operations().chain(webhooks) {
        for id in outer_types(operation) {
            uses[id.0 as usize].outer += 1;
        }
    }
    for (_, definition) in api.types.iter() {
        count_inner(definition, fits, &mut uses);
    }
    let has_section = |(id, definition): &(TypeId, &Definition)| {
        let Uses { outer, inner, variant } = uses[id.0 as usize];
        match &definition.kind {
            DefinitionKind::Enumeration(found) => {
                let told = found.values.iter().any(|value| !value.docs.is_empty());
                outer + inner + variant > 0 && (found.values.len() > MOST_VALUES || told)
            }
            DefinitionKind::Choice(choice) if is_union(&choice.by) => {
                let count = outer + inner + variant;
                count > 1 || inner > 0 || (count > 0 && is_explained(definition, choice))
            }
            DefinitionKind::Choice(_) | DefinitionKind::Object(_) => {
                outer + inner > 1 || variant > 0 || (inner > 0 && !fits[id.0 as usize])
            }
        }
    };
    api.types.iter().filter(has_section).map(|(id, _)| id).collect()
}

/// True for a choice of which more is known than what its values are.
fn is_explained(definition: &Definition, choice: &Choice) -> bool {
    let is_tagged = choice.by != ChoiceBy::Shape;
    let is_stated = |variant: &Member| {
        !variant.docs.is_empty()
            || variant.constraints != Constraints::NONE
            || !variant.examples.is_empty()
    };
    is_tagged || !definition.docs.is_empty() || choice.variants.iter().any(is_stated)
}

fn count_inner(definition: &Definition, fits: &[bool], uses: &mut [Uses]) {
    let mut count = |value: &Type, is_variant: bool| {
        if let Some(id) = named(value) {
            let found = &mut uses[id.0 as usize];
            *(if is_variant { &mut found.variant } else { &mut found.inner }) += 1;
        }
    };
    match &definition.kind {
        DefinitionKind::Object(object) => {
            let members = object.members.iter().filter(|member| !is_inline(member, fits));
            members.for_each(|member| count(&member.value, false));
            object.extra.iter().for_each(|extra| count(extra, false));
        }
        DefinitionKind::Choice(choice) => {
            let is_variant = is_union(&choice.by);
            choice.variants.iter().for_each(|variant| count(&variant.value, is_variant));
        }
        DefinitionKind::Enumeration(_) => {}
    }
}

/// True where the rows of a member stand in place of its own.
pub(super) fn is_inline(member: &Member, fits: &[bool]) -> bool {
    let small = named(&member.value).is_some_and(|id| fits[id.0 as usize]);
    member.xml == Some(XmlForm::Inline) && small
}

/// The types that an operation holds, each once in its request and once in its responses.
fn outer_types(operation: &Operation) -> Vec<TypeId> {
    let request = operation.request.iter().flat_map(|request| &request.bodies);
    let responses = operation.responses.iter().flat_map(|response| &response.bodies);
    let mut sent: Vec<TypeId> =
        request.filter_map(|body| content_type(&body.content)).filter_map(named).collect();
    sent.extend(operation.parameters.iter().map(|found| &found.value.of).filter_map(named));
    let mut returned: Vec<TypeId> =
        responses.filter_map(|body| content_type(&body.content)).filter_map(named).collect();
    for found in [&mut sent, &mut returned] {
        found.sort_unstable();
        found.dedup();
    }
    sent.extend(returned);
    sent
}
