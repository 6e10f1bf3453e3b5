//! In which directions types are sent: what only responses hold is optional in a type that
//! requests hold too.

use std::collections::BTreeSet;

use restwright_api::{
    Access, Api, ChoiceBy, Content, DefinitionKind, Object, Operation, Type, TypeId, Types,
};

/// The types that the client sends, and those that it gets.
pub(super) struct Directions {
    sent: BTreeSet<TypeId>,
    returned: BTreeSet<TypeId>,
    /// The types that a value of a choice may have, which a tag or its shape tells.
    alternatives: BTreeSet<TypeId>,
}

impl Directions {
    /// Looks at every body and parameter of an API. Webhooks go the other way.
    pub(super) fn of(api: &Api) -> Self {
        let (mut sent, mut returned) = (Vec::new(), Vec::new());
        for operation in api.operations() {
            requests(operation, &mut sent);
            responses(operation, &mut returned);
        }
        for webhook in &api.webhooks {
            requests(&webhook.operation, &mut returned);
            responses(&webhook.operation, &mut sent);
        }
        let (sent, returned) = (reached(&api.types, sent), reached(&api.types, returned));
        let choices = api.types.definitions.iter().filter_map(|found| match &found.kind {
            DefinitionKind::Choice(choice) => Some(choice),
            _ => None,
        });
        let open = choices
            .filter(|choice| matches!(choice.by, ChoiceBy::Tag { .. } | ChoiceBy::Shape))
            .flat_map(|choice| &choice.variants);
        let alternatives = open.filter_map(|variant| match variant.value {
            Type::Named(id) => Some(id),
            _ => None,
        });
        Self { sent, returned, alternatives: alternatives.collect() }
    }

    /// True where the service sends values of a type that is one of several: which one it is, is
    /// told by a part of the value, and the rest must not get lost where another alternative, or
    /// one of a later version, has more.
    pub(super) fn keeps_unknown(&self, id: TypeId) -> bool {
        self.returned.contains(&id) && self.alternatives.contains(&id)
    }

    /// Whether values of an object of which something is a guess come from the service.
    pub(super) fn guessed(&self, id: TypeId, object: &Object) -> Option<Guessed> {
        let is_guess = object.members.iter().any(|member| member.is_guess);
        match (self.returned.contains(&id), self.sent.contains(&id)) {
            _ if !is_guess || object.is_wrapper() => None,
            (true, true) => Some(Guessed::Both),
            (true, false) => Some(Guessed::Returned),
            (false, _) => None,
        }
    }

    /// True where a member of this access may be missing from the values of a type.
    pub(super) fn may_miss(&self, id: TypeId, access: Access) -> bool {
        match access {
            Access::Both => false,
            Access::ReadOnly => self.sent.contains(&id),
            Access::WriteOnly => self.returned.contains(&id),
        }
    }
}

/// In which directions the values of a type go that is only a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guessed {
    /// The service sends them.
    Returned,
    /// Both sides do: what was read is written back.
    Both,
}

/// The types of what an operation sends.
pub(super) fn requests<'a>(operation: &'a Operation, found: &mut Vec<&'a Type>) {
    found.extend(operation.parameters.iter().map(|parameter| &parameter.value.of));
    let bodies = operation.request.iter().flat_map(|request| &request.bodies);
    found.extend(bodies.filter_map(|body| value(&body.content)));
}

/// The types of what comes back.
pub(super) fn responses<'a>(operation: &'a Operation, found: &mut Vec<&'a Type>) {
    for response in &operation.responses {
        found.extend(response.headers.iter().map(|header| &header.value.of));
        found.extend(response.bodies.iter().filter_map(|body| value(&body.content)));
    }
}

/// The type of a body.
pub(super) fn value(content: &Content) -> Option<&Type> {
    match content {
        Content::Typed { value, .. }
        | Content::Form(value)
        | Content::Events(value)
        | Content::Lines(value)
        | Content::Multipart(value) => Some(value),
        Content::Bytes | Content::Text | Content::Json => None,
    }
}

/// The types that values are made of.
pub(super) fn reached(types: &Types, values: Vec<&Type>) -> BTreeSet<TypeId> {
    let mut found = BTreeSet::new();
    let mut open = values;
    while let Some(value) = open.pop() {
        match value {
            Type::Named(id) if found.insert(*id) => match &types.definition(*id).kind {
                DefinitionKind::Object(Object { members, extra, .. }) => {
                    open.extend(members.iter().map(|member| &member.value));
                    open.extend(extra);
                }
                DefinitionKind::Choice(choice) => {
                    open.extend(choice.variants.iter().map(|variant| &variant.value));
                }
                DefinitionKind::Enumeration(_) => {}
            },
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => open.push(inner),
            Type::Named(_) | Type::Scalar(_) | Type::Json | Type::Bytes | Type::Xml => {}
        }
    }
    found
}
