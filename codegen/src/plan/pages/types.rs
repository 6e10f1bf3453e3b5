//! Selection of the types with a section of their own; others are expanded where they are used.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::{
    Api, Body, Choice, ChoiceBy, Content, Definition, DefinitionKind, Enumeration, Member,
    Operation, Parameter, Prose, Type, TypeId, Types, XmlForm,
};

use restwright_api::select::reached;

use super::Heading;
use super::notes::MOST_VALUES;
pub(super) use crate::plan::items::named;

/// Maximum number of rows of an expanded nested type.
const MOST_WITHIN: usize = 24;

/// The sections of types.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypesPlan {
    /// The headings of the sections.
    pub headings: BTreeMap<TypeId, Heading>,
    /// By type id, true for types small enough to be expanded within others.
    pub(super) fits: Vec<bool>,
    /// By type id, true for types that are used once, whose documentation is shown with that use.
    pub(super) single: Vec<bool>,
    /// The types that callers send.
    pub(super) sent: BTreeSet<TypeId>,
}

impl TypesPlan {
    /// Returns a plan without sections.
    pub(super) fn without_sections(api: &Api) -> Self {
        let fits = fits(&api.types);
        let single = single(&uses(api, &fits));
        Self { headings: BTreeMap::new(), fits, single, sent: sent(api) }
    }

    /// True for a type that has no section, if other types have one.
    pub(super) fn is_only_here(&self, id: TypeId) -> bool {
        !self.headings.is_empty() && !self.headings.contains_key(&id)
    }

    /// True for a type that is used once.
    pub(super) fn is_single(&self, id: TypeId) -> bool {
        self.single[id.0 as usize]
    }
}

/// A page of types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TypesPage {
    /// The file name without its extension.
    pub(super) document: String,
    /// The heading.
    pub(super) heading: Heading,
    /// The types.
    pub(super) types: Vec<TypeId>,
}

/// True if a choice selects one of several whole values, rather than one of several properties.
pub(super) fn is_union(by: &ChoiceBy) -> bool {
    match by {
        ChoiceBy::Type | ChoiceBy::Tag { .. } | ChoiceBy::Event | ChoiceBy::Shape => true,
        ChoiceBy::Element | ChoiceBy::ElementOrText => false,
    }
}

/// True for the alternative of all discriminator values that select no other one.
pub(super) fn is_default(by: &ChoiceBy, variant: &Member) -> bool {
    matches!(by, ChoiceBy::Tag { .. }) && variant.json.is_empty()
}

/// Returns the properties that are rows of a table.
pub(super) fn members(definition: &Definition) -> &[Member] {
    match &definition.kind {
        DefinitionKind::Object(object) => &object.members,
        DefinitionKind::Choice(choice) if !is_union(&choice.by) => &choice.variants,
        DefinitionKind::Choice(_) | DefinitionKind::Enumeration(_) => &[],
    }
}

/// Returns the type of a body's value, if it has one.
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

/// Returns, by type id, the types that are small enough to be expanded within others. Recursive
/// types never are.
pub(super) fn fits(types: &Types) -> Vec<bool> {
    let fits = |(id, _)| {
        let mut left = MOST_WITHIN;
        spend(types, id, &mut left);
        left > 0
    };
    types.iter().map(fits).collect()
}

/// Subtracts the rows of a type from those left. Every step subtracts one, which bounds the
/// recursion depth.
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

/// Number of uses of a type.
#[derive(Clone, Copy, Default)]
pub(super) struct Uses {
    /// As the body of a message or the value of a parameter.
    outer: usize,
    /// As a property of another type.
    inner: usize,
    /// As an alternative of a union.
    variant: usize,
    /// Number of these uses without documentation of their own.
    silent: usize,
}

impl Uses {
    fn all(&self) -> usize {
        self.outer + self.inner + self.variant
    }
}

/// Returns, by type id, the types that are used once.
pub(super) fn single(uses: &[Uses]) -> Vec<bool> {
    uses.iter().map(|counts| counts.all() == 1).collect()
}

/// Returns the types that callers send. Webhooks are sent in the opposite direction.
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

/// Counts the uses of each type.
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

/// Returns the types with a section of their own, in the order of their definitions.
pub(super) fn sections(api: &Api, fits: &[bool], uses: &[Uses]) -> Vec<TypeId> {
    let has_section = |(id, definition): &(TypeId, &Definition)| {
        let Uses { outer, inner, variant, silent } = uses[id.0 as usize];
        match &definition.kind {
            DefinitionKind::Enumeration(enumeration) => {
                // The documentation of a type with several uses needs a section.
                let is_told = !definition.docs.is_empty() && silent > 0;
                let count = outer + inner + variant;
                count > 0 && (!is_short(enumeration) || (is_told && count > 1))
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

/// True for an enumeration that a row can list: few values without documentation.
pub(super) fn is_short(enumeration: &Enumeration) -> bool {
    let is_told = enumeration.values.iter().any(|value| !value.docs.is_empty());
    enumeration.values.len() <= MOST_VALUES && !is_told
}

/// True for a choice with more information than the types of its alternatives.
fn is_explained(definition: &Definition, choice: &Choice) -> bool {
    let is_tagged = choice.by != ChoiceBy::Shape;
    let is_stated = |variant: &Member| {
        let is_constant = variant.fixed.as_ref().is_some_and(|fixed| !fixed.is_empty());
        !variant.docs.is_empty()
            || !variant.constraints.is_none()
            || !variant.examples.is_empty()
            || is_constant
    };
    is_tagged || !definition.docs.is_empty() || choice.variants.iter().any(is_stated)
}

fn count_inner(definition: &Definition, fits: &[bool], uses: &mut [Uses]) {
    let mut count = |value: &Type, is_variant: bool, docs: &Prose| {
        if let Some(id) = named(value) {
            let counts = &mut uses[id.0 as usize];
            *(if is_variant { &mut counts.variant } else { &mut counts.inner }) += 1;
            counts.silent += usize::from(docs.is_empty());
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

/// True if a property is replaced by the rows of its type.
pub(super) fn is_inline(member: &Member, fits: &[bool]) -> bool {
    let small = named(&member.value).is_some_and(|id| fits[id.0 as usize]);
    member.xml == Some(XmlForm::Inline) && small
}

/// Returns the types of an operation, once for its request and once for its responses, and whether
/// none of the uses has documentation of its own.
fn outer_types(operation: &Operation) -> Vec<(TypeId, bool)> {
    let request = operation.request.iter().flat_map(|request| &request.bodies);
    let responses = operation.responses.iter().flat_map(|response| &response.bodies);
    let of_body = |body: &Body| Some((named(content_type(&body.content)?)?, body.docs.is_empty()));
    let of_parameter =
        |parameter: &Parameter| Some((named(&parameter.value.of)?, parameter.docs.is_empty()));
    let mut sent: Vec<_> = request.filter_map(of_body).collect();
    sent.extend(operation.parameters.iter().filter_map(of_parameter));
    let mut returned: Vec<_> = responses.filter_map(of_body).collect();
    for side in [&mut sent, &mut returned] {
        side.sort_unstable();
        side.dedup_by_key(|(id, _)| *id);
    }
    sent.extend(returned);
    sent
}
