//! What is said of types by where they are reached from.

use std::collections::BTreeSet;

use restwright_api::{
    Access, Api, Body, Content, DefinitionKind, MediaKind, MediaType, Operation, Presence, Scalar,
    Type, TypeId,
};

/// The types that values lead to.
fn reach(api: &mut Api, mut start: Vec<Type>) -> BTreeSet<TypeId> {
    let mut open: Vec<TypeId> = Vec::new();
    for found in &mut start {
        found.visit(&mut |inner| {
            if let Type::Named(id) = inner {
                open.push(*id);
            }
        });
    }
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            api.types.definitions[id.0 as usize].visit_types(&mut |found| {
                if let Type::Named(id) = found {
                    open.push(*id);
                }
            });
        }
    }
    reached
}

fn all(api: &Api) -> impl Iterator<Item = &Operation> {
    api.operations().chain(api.webhooks.iter().map(|webhook| &webhook.operation))
}

/// What goes with a request.
fn asked(operation: &Operation) -> Vec<Type> {
    let bodies = operation.request.iter().flat_map(|request| &request.bodies);
    let parameters = operation.parameters.iter().map(|found| found.value.of.clone());
    bodies.filter_map(value_of).chain(parameters).collect()
}

/// What comes with a response.
fn answered(operation: &Operation) -> Vec<Type> {
    let bodies = operation.responses.iter().flat_map(|response| &response.bodies);
    bodies.filter_map(value_of).collect()
}

fn value_of(body: &Body) -> Option<Type> {
    match &body.content {
        Content::Typed { value, .. }
        | Content::Form(value)
        | Content::Multipart(value)
        | Content::Events(value)
        | Content::Lines(value) => Some(value.clone()),
        Content::Bytes | Content::Text | Content::Json => None,
    }
}

/// The API with what its directions mean: a member that is sent in one direction alone cannot be
/// asked for in the other. What the service
/// sends by itself is a request, and yet comes from it.
pub(super) fn with_directions(mut api: Api) -> Api {
    let calls = || api.operations();
    let hooks = || api.webhooks.iter().map(|webhook| &webhook.operation);
    let sent = calls().flat_map(asked).chain(hooks().flat_map(answered)).collect();
    let returned = calls().flat_map(answered).chain(hooks().flat_map(asked)).collect();
    for (values, access) in [(sent, Access::ReadOnly), (returned, Access::WriteOnly)] {
        for id in reach(&mut api, values) {
            let kind = &mut api.types.definitions[id.0 as usize].kind;
            let DefinitionKind::Object(object) = kind else { continue };
            for member in object.members.iter_mut().filter(|member| member.access == access) {
                member.presence = Presence::Optional;
            }
        }
    }
    api
}

/// The API in which types that no XML body leads to have no XML form.
pub(super) fn without_xml(mut api: Api) -> Api {
    let is_xml = |body: &&Body| {
        let kind = body.media_type.as_ref().map(MediaType::kind);
        matches!(body.content, Content::Typed { .. }) && kind == Some(MediaKind::Xml)
    };
    let bodies = all(&api).flat_map(|operation| {
        let sent = operation.request.iter().flat_map(|request| &request.bodies);
        sent.chain(operation.responses.iter().flat_map(|response| &response.bodies))
    });
    let start = bodies.filter(is_xml).filter_map(value_of).collect();
    let reached = reach(&mut api, start);
    for (at, definition) in api.types.definitions.iter_mut().enumerate() {
        if reached.contains(&TypeId(at as u32)) {
            continue;
        }
        match &mut definition.kind {
            DefinitionKind::Object(object) => {
                object.xml = None;
                object.members.iter_mut().for_each(|member| member.xml = None);
            }
            DefinitionKind::Choice(choice) => {
                choice.variants.iter_mut().for_each(|variant| variant.xml = None);
            }
            DefinitionKind::Enumeration(_) => {}
        }
    }
    api
}

/// The API in which bytes are a file where a multipart body leads to them, and elsewhere a text.
pub(super) fn without_files(mut api: Api) -> Api {
    let bodies = all(&api).flat_map(|operation| &operation.request);
    let bodies = bodies.flat_map(|request| &request.bodies);
    let is_multipart = |body: &&Body| matches!(body.content, Content::Multipart(_));
    let start = bodies.filter(is_multipart).filter_map(value_of).collect();
    let reached = reach(&mut api, start);
    let mut as_text = |found: &mut Type| {
        if *found == Type::Bytes {
            *found = Type::Scalar(Scalar::String);
        }
    };
    for (at, definition) in api.types.definitions.iter_mut().enumerate() {
        if !reached.contains(&TypeId(at as u32)) {
            definition.visit_types(&mut as_text);
        }
    }
    let operations = api.groups.iter_mut().flat_map(|group| &mut group.operations);
    let webhooks = api.webhooks.iter_mut().map(|webhook| &mut webhook.operation);
    for operation in operations.chain(webhooks) {
        let sent = operation.request.iter_mut().flat_map(|request| &mut request.bodies);
        let returned = operation.responses.iter_mut().flat_map(|response| &mut response.bodies);
        for body in sent.chain(returned) {
            match &mut body.content {
                Content::Typed { value, .. }
                | Content::Form(value)
                | Content::Events(value)
                | Content::Lines(value) => value.visit(&mut as_text),
                Content::Multipart(_) | Content::Bytes | Content::Text | Content::Json => {}
            }
        }
        for parameter in &mut operation.parameters {
            parameter.value.of.visit(&mut as_text);
        }
    }
    api
}
