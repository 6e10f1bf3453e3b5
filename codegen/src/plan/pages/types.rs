//! Which types have a section of their own, and which are written out where they are used.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::{
    Api, Body, Choice, ChoiceBy, Constraints, Content, Definition, DefinitionKind, Enumeration,
    Member, Operation, Parameter, Prose, Type, TypeId, Types, XmlForm,
};

use restwright_api::select::reached;

use super::Heading;
use super::notes::MOST_VALUES;
pub(super) use crate::plan::items::named;

/// The most rows that a type within another is written out in.
const MOST_WITHIN: usize = 24;

/// The sections of types.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypesPlan {
    /// The titles of the sections.
    pub headings: BTreeMap<TypeId, Heading>,
    /// The types that are small enough to be written out within others, by their id.
    pub(super) fits: Vec<bool>,
    /// The types that are used in one place, by their id: what is said of them is said of that.
    pub(super) single: Vec<bool>,
    /// The types that callers send.
    pub(super) sent: BTreeSet<TypeId>,
}

impl TypesPlan {
    /// No type has a section of its own.
    pub(super) fn without_sections(api: &Api) -> Self {
        let fits = fits(&api.types);
        let single = single(&uses(api, &fits));
        Self { headings: BTreeMap::new(), fits, single, sent: sent(api) }
    }

    /// True for a type that is used in one place.
    pub(super) fn is_single(&self, id: TypeId) -> bool {
        self.single[id.0 as usize]
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
        ChoiceBy::Type | ChoiceBy::Tag { .. } | ChoiceBy::Event | ChoiceBy::Shape => true,
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
pub(super) struct Uses {
    /// As the body of a message or the value of a parameter.
    outer: usize,
    /// As a member of another type.
    inner: usize,
    /// As one of the values of a union.
    variant: usize,
    /// How many of all these have no text of their own.
    silent: usize,
}

impl Uses {
    fn all(&self) -> usize {
        self.outer + self.inner + self.variant
    }
}

/// The types that are used in one place.
pub(super) fn single(uses: &[Uses]) -> Vec<bool> {
    uses.iter().map(|found| found.all() == 1).collect()
}

/// The types that callers send. Webhooks go the other way.
pub(super) fn sent(api: &Api) -> BTreeSet<TypeId> {
    let parameters = api.operations().flat_map(|operation| &operation.parameters);
    let requests = api.operations().filter_map(|operation| operation.request.as_ref());
    let of_operations = requests.flat_map(|request| &request.bodies);
    let answers = api.webhooks.iter().flat_map(|webhook| &webhook.operation.responses);
    let bodies = of_operations.chain(answers.flat_map(|response| &response.bodies));
    let of_bodies = bodies.filter_map(|body| content_type(&body.content));
    let values = parameters.map(|parameter| &parameter.value.of).chain(of_bodies);
    reached(&api.types, values.filter_map(named))
}

/// How often each type is used.
pub(super) fn uses(api: &Api, fits: &[bool]) -> Vec<Uses> {
    let mut uses = vec![Uses::default(); fits.len()];
    let webhooks = api.webhooks.iter().map(|webhook| &webhook.operation);
    for operation in api.operations().chain(webhooks) {
        for (id, is_silent) in outer_types(operation) {
            uses[id.0 as usize].outer += 1;
            uses[id.0 as usize].silent += usize::from(is_silent);
        }
    }
    for (_, definition) in api.types.iter() {
        count_inner(definition, fits, &mut uses);
    }
    uses
}

/// The types that have a section of their own, in the order of their definitions.
pub(super) fn sections(api: &Api, fits: &[bool], uses: &[Uses]) -> Vec<TypeId> {
    let has_section = |(id, definition): &(TypeId, &Definition)| {
        let Uses { outer, inner, variant, silent } = uses[id.0 as usize];
        match &definition.kind {
            DefinitionKind::Enumeration(found) => {
                // What is said of a type of several places has to stand somewhere.
                let is_told = !definition.docs.is_empty() && silent > 0;
                let count = outer + inner + variant;
                count > 0 && (!is_short(found) || (is_told && count > 1))
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

/// True for a set of values that a row can list: few, of which nothing else is said.
pub(super) fn is_short(found: &Enumeration) -> bool {
    let is_told = found.values.iter().any(|value| !value.docs.is_empty());
    found.values.len() <= MOST_VALUES && !is_told
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
    let mut count = |value: &Type, is_variant: bool, docs: &Prose| {
        if let Some(id) = named(value) {
            let found = &mut uses[id.0 as usize];
            *(if is_variant { &mut found.variant } else { &mut found.inner }) += 1;
            found.silent += usize::from(docs.is_empty());
        }
    };
    match &definition.kind {
        DefinitionKind::Object(object) => {
            let members = object.members.iter().filter(|member| !is_inline(member, fits));
            members.for_each(|member| count(&member.value, false, &member.docs));
            object.extra.iter().for_each(|extra| count(extra, false, &object.extra_docs));
        }
        DefinitionKind::Choice(choice) => {
            let is_variant = is_union(&choice.by);
            let variants = choice.variants.iter();
            variants.for_each(|variant| count(&variant.value, is_variant, &variant.docs));
        }
        DefinitionKind::Enumeration(_) => {}
    }
}

/// True where the rows of a member stand in place of its own.
pub(super) fn is_inline(member: &Member, fits: &[bool]) -> bool {
    let small = named(&member.value).is_some_and(|id| fits[id.0 as usize]);
    member.xml == Some(XmlForm::Inline) && small
}

/// The types that an operation holds, each once in its request and once in its responses, and
/// whether no use of it there has a text of its own.
fn outer_types(operation: &Operation) -> Vec<(TypeId, bool)> {
    let request = operation.request.iter().flat_map(|request| &request.bodies);
    let responses = operation.responses.iter().flat_map(|response| &response.bodies);
    let of_body = |body: &Body| Some((named(content_type(&body.content)?)?, body.docs.is_empty()));
    let of_parameter = |found: &Parameter| Some((named(&found.value.of)?, found.docs.is_empty()));
    let mut sent: Vec<_> = request.filter_map(of_body).collect();
    sent.extend(operation.parameters.iter().filter_map(of_parameter));
    let mut returned: Vec<_> = responses.filter_map(of_body).collect();
    for found in [&mut sent, &mut returned] {
        found.sort_unstable();
        found.dedup_by_key(|(id, _)| *id);
    }
    sent.extend(returned);
    sent
}
