//! Properties of types that depend on where they are used: in requests or responses, in XML or
//! multipart bodies.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::{
    Access, Api, Body, Content, DefinitionKind, Field, FieldEncoding, MediaKind, MediaType,
    Operation, Parameter, Presence, Resolve, Scalar, Type, TypeId, select,
};

/// Returns the types reachable from values.
fn reach<'a>(api: &Api, start: impl Iterator<Item = &'a Type>) -> BTreeSet<TypeId> {
    let mut ids = Vec::new();
    for root in start {
        root.visit(&mut |inner| ids.extend(select::named(inner)));
    }
    select::reached(&api.types, ids)
}

fn all(api: &Api) -> impl Iterator<Item = &Operation> {
    api.operations().chain(api.webhooks.iter().map(|webhook| &webhook.operation))
}

/// Types of the request of an operation.
fn asked(operation: &Operation) -> impl Iterator<Item = &Type> {
    let bodies = operation.request.iter().flat_map(|request| &request.bodies);
    let parameters = operation.parameters.iter().map(|parameter| &parameter.value.of);
    bodies.filter_map(value_of).chain(parameters)
}

/// Types of the responses of an operation.
fn answered(operation: &Operation) -> impl Iterator<Item = &Type> {
    let bodies = operation.responses.iter().flat_map(|response| &response.bodies);
    bodies.filter_map(value_of)
}

fn value_of(body: &Body) -> Option<&Type> {
    match &body.content {
        Content::Typed { value, .. }
        | Content::Form(value)
        | Content::Multipart(value)
        | Content::Events(value)
        | Content::Lines(value) => Some(value),
        Content::Bytes | Content::Text | Content::Json => None,
    }
}

/// Makes read-only fields optional in types that are used in requests, and write-only fields in
/// types that are used in responses. Webhooks count in the opposite direction, since the service
/// sends their requests.
pub(super) fn with_directions(mut api: Api) -> Api {
    let calls = || api.operations();
    let hooks = || api.webhooks.iter().map(|webhook| &webhook.operation);
    let sent = reach(&api, calls().flat_map(asked).chain(hooks().flat_map(answered)));
    let returned = reach(&api, calls().flat_map(answered).chain(hooks().flat_map(asked)));
    for (types, access) in [(sent, Access::ReadOnly), (returned, Access::WriteOnly)] {
        for id in types {
            let kind = &mut api.types.definitions[id.0 as usize].kind;
            let DefinitionKind::Object(object) = kind else { continue };
            for member in object.members.iter_mut().filter(|member| member.access == access) {
                member.required_one_way |= member.presence == Presence::Required;
                member.presence = Presence::Optional;
            }
        }
    }
    api
}

/// Removes the XML form of types that are not reachable from an XML body.
pub(super) fn without_xml(mut api: Api) -> Api {
    let is_xml = |body: &&Body| {
        let kind = body.media_type.as_ref().map(MediaType::kind);
        matches!(body.content, Content::Typed { .. }) && kind == Some(MediaKind::Xml)
    };
    let bodies = || all(&api).flat_map(Operation::bodies);
    let parts = bodies().flat_map(|body| xml_parts(&api, body));
    let reached = reach(&api, bodies().filter(is_xml).filter_map(value_of).chain(parts));
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

/// Returns the values of a multipart body whose parts are XML.
fn xml_parts<'a>(api: &'a Api, body: &'a Body) -> Vec<&'a Type> {
    let mut values = Vec::new();
    if let Some(value) = value_of(body) {
        visit_parts(api, value, &body.encodings, &mut |_, encoding, value| {
            let is_xml = |encoding: &FieldEncoding| encoding.xml.is_some();
            if encoding.is_some_and(|own| is_xml(own) || own.parts.iter().any(is_xml)) {
                values.push(value);
            }
        });
    }
    values
}

/// Calls a function for each part of a multipart body and of nested multipart bodies, with the type
/// that has the part, its encoding, and its value.
fn visit_parts<'a>(
    api: &'a Api,
    value: &'a Type,
    encodings: &'a [FieldEncoding],
    visit: &mut impl FnMut(TypeId, Option<&'a FieldEncoding>, &'a Type),
) {
    let Type::Named(id) = value else { return };
    for member in api.types.object(value).into_iter().flat_map(|object| &object.members) {
        let encoding = encodings.iter().find(|own| own.name == member.json);
        let item = match &member.value {
            Type::List(item) => item,
            value => value,
        };
        let nested = encoding.filter(|own| !own.parts.is_empty() && !own.is_list);
        match nested {
            Some(own) if api.types.object(item).is_some() => {
                visit_parts(api, item, &own.parts, visit);
            }
            _ => visit(*id, encoding, &member.value),
        }
    }
}

/// Changes untyped parts to bytes if their media type is binary and their type is only reachable
/// from multipart bodies.
pub(super) fn with_untyped_files(mut api: Api) -> Api {
    let mut parts: BTreeMap<TypeId, BTreeSet<String>> = BTreeMap::new();
    let mut other_types = Vec::new();
    for operation in all(&api) {
        let sent = operation.request.iter().flat_map(|request| &request.bodies);
        let returned = operation.responses.iter().flat_map(|response| &response.bodies);
        for body in sent {
            let Content::Multipart(value @ Type::Named(_)) = &body.content else {
                other_types.extend(value_of(body));
                continue;
            };
            visit_parts(&api, value, &body.encodings, &mut |id, encoding, value| {
                let names = parts.entry(id).or_default();
                names.extend(encoding.filter(|part| is_file(part)).map(|part| part.name.clone()));
                other_types.push(value);
            });
        }
        other_types.extend(returned.filter_map(value_of));
    }
    let elsewhere = reach(&api, other_types.into_iter());
    for (id, names) in parts.into_iter().filter(|(id, _)| !elsewhere.contains(id)) {
        let Some(definition) = api.types.definitions.get_mut(id.0 as usize) else { continue };
        let DefinitionKind::Object(object) = &mut definition.kind else { continue };
        for member in object.members.iter_mut().filter(|member| names.contains(&member.json)) {
            match &mut member.value {
                Type::List(item) if **item == Type::Json => **item = Type::Bytes,
                value if *value == Type::Json => *value = Type::Bytes,
                _ => {}
            }
        }
    }
    api
}

/// True for a part of bytes or text, and for a list whose items are all such parts.
fn is_file(encoding: &FieldEncoding) -> bool {
    if encoding.is_list {
        return encoding.parts.iter().all(is_file);
    }
    let kind = encoding.media_type.as_ref().map(MediaType::kind);
    encoding.encoding.is_none() && matches!(kind, Some(MediaKind::Bytes | MediaKind::Text))
}

/// Keeps bytes as files in types that are reachable from multipart bodies, and changes them to text
/// elsewhere.
pub(super) fn without_files(mut api: Api) -> Api {
    let bodies = all(&api).flat_map(|operation| &operation.request);
    let bodies = bodies.flat_map(|request| &request.bodies);
    let is_multipart = |body: &&Body| matches!(body.content, Content::Multipart(_));
    let reached = reach(&api, bodies.filter(is_multipart).filter_map(value_of));
    let definitions = api.types.definitions.into_iter().enumerate().map(|(at, definition)| {
        let is_file = reached.contains(&TypeId(at as u32));
        if is_file { definition } else { definition.map_types(&mut as_text) }
    });
    api.types.definitions = definitions.collect();
    for group in &mut api.groups {
        let operations = std::mem::take(&mut group.operations).into_iter();
        group.operations = operations.map(|op| op.resolve(&mut AsText)).collect();
    }
    let webhooks = api.webhooks.into_iter().map(|webhook| webhook.resolve(&mut AsText)).collect();
    Api { webhooks, ..api }
}

/// Replaces bytes with text.
fn as_text(value: Type) -> Type {
    match value {
        Type::Bytes => Type::Scalar(Scalar::String),
        Type::List(item) => Type::List(Box::new(as_text(*item))),
        Type::Map(item) => Type::Map(Box::new(as_text(*item))),
        Type::Nullable(inner) => Type::Nullable(Box::new(as_text(*inner))),
        value @ (Type::Scalar(_) | Type::Named(_) | Type::Json | Type::Xml) => value,
    }
}

/// Converts files outside of multipart bodies to text.
struct AsText;

impl Resolve<TypeId, TypeId> for AsText {
    fn parameter(&mut self, pending: Parameter) -> Parameter {
        pending.map_type(&mut as_text)
    }

    fn field(&mut self, pending: Field) -> Field {
        pending
    }

    fn content(&mut self, pending: Content, _: &Body) -> Content {
        match pending {
            Content::Multipart(_) => pending,
            pending => pending.map_type(&mut as_text),
        }
    }
}
