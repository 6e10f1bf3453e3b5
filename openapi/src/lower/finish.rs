//! Types put where they are used, and what can be said only once all of them are known.

use std::collections::BTreeSet;

use restwright_api::{
    Access, Api, Body, Content, DefinitionKind, Location, Operation, Parameter, Presence, Scalar,
    Type, TypeId, Types, ValueOption, XmlEntries, XmlForm, drop_unused_types,
};
use restwright_schema::Finished;

use super::group::{self, Tag};
use super::{Lowerer, example, groups};

pub(super) fn finish(mut lowerer: Lowerer<'_, '_>, mut api: Api, tags: &[Tag]) -> Api {
    lowerer.settle_links();
    let Lowerer {
        schemas,
        diagnostics,
        servers,
        security_schemes,
        operations,
        webhooks,
        examples,
        ..
    } = lowerer;
    let mut finished = schemas.finish(diagnostics);
    api.types = std::mem::take(&mut finished.types);
    api.servers = servers;
    api.security_schemes = security_schemes;
    api.groups = groups(operations);
    api.webhooks = webhooks;
    group::describe(&mut api.groups, tags);
    let types = api.types.clone();
    each_operation(&mut api, &mut |operation| settle(operation, &finished, &types));
    let has_operations = api.operations().next().is_some() || !api.webhooks.is_empty();
    if has_operations {
        drop_unused_types(&mut api);
    }
    directions(&mut api);
    forget_xml(&mut api);
    forget_files(&mut api);
    example::check(&mut api, &examples, diagnostics);
    api
}

fn each_operation(api: &mut Api, change: &mut dyn FnMut(&mut Operation)) {
    let operations = api.groups.iter_mut().flat_map(|group| &mut group.operations);
    let webhooks = api.webhooks.iter_mut().map(|webhook| &mut webhook.operation);
    operations.chain(webhooks).for_each(change);
}

fn settle(operation: &mut Operation, finished: &Finished, types: &Types) {
    for found in &mut operation.parameters {
        parameter(found, finished, types);
    }
    let requests = operation.request.iter_mut().flat_map(|request| &mut request.bodies);
    for found in requests {
        body(found, finished, types);
    }
    for response in &mut operation.responses {
        for found in &mut response.headers {
            parameter(found, finished, types);
        }
        for found in &mut response.bodies {
            body(found, finished, types);
        }
    }
}

/// A single value, or a list of such, is said by the value alone.
fn parameter(found: &mut Parameter, finished: &Finished, types: &Types) {
    let Some(given) = found.shape.take() else { return };
    let (shape, _) = finished.settle(&given);
    let in_media_type = matches!(found.encoding.style, restwright_api::Style::Content(_));
    let value = &mut found.value;
    match shape {
        Type::Scalar(scalar) if !in_media_type => {
            value.scalar = scalar;
            return;
        }
        // Outside of a body there is no other way to write it.
        Type::Bytes | Type::Json if !in_media_type => {
            value.scalar = Scalar::String;
            return;
        }
        Type::List(ref item) if !in_media_type && found.location != Location::Path => {
            if let Type::Scalar(scalar) = **item {
                (value.scalar, value.repeating) = (scalar, true);
                return;
            }
        }
        _ => {}
    }
    value.scalar = match &shape {
        Type::List(_) => Scalar::List,
        Type::Named(id) => match &types.definition(*id).kind {
            DefinitionKind::Enumeration(set) => {
                let options = set.values.iter().map(|found| ValueOption {
                    value: found.value.clone(),
                    media_type: None,
                    docs: found.docs.clone(),
                });
                value.options = options.collect();
                set.base
            }
            DefinitionKind::Object(_) | DefinitionKind::Choice(_) => Scalar::Object,
        },
        Type::Map(_) => Scalar::Object,
        _ => Scalar::Any,
    };
    found.shape = Some(shape);
}

fn body(found: &mut Body, finished: &Finished, types: &Types) {
    for header in found.encodings.iter_mut().flat_map(|encoding| &mut encoding.headers) {
        parameter(header, finished, types);
    }
    let of = |given: &Type| finished.value(given);
    found.content = match std::mem::take(&mut found.content) {
        Content::Typed { value, xml } => match of(&value) {
            Type::Bytes => Content::Bytes,
            value => {
                let xml = xml.map(|form| fitting(form, &value));
                Content::Typed { value, xml }
            }
        },
        Content::Form(value) => Content::Form(form(of(&value), types, Scalar::String)),
        Content::Multipart(value) => match form(of(&value), types, Scalar::String) {
            Type::Map(_) => Content::Multipart(Type::Map(Box::new(Type::Bytes))),
            value => Content::Multipart(value),
        },
        Content::Events(value) => Content::Events(of(&value)),
        Content::Lines(value) => Content::Lines(of(&value)),
        content @ (Content::Bytes | Content::Text | Content::Json) => content,
    };
}

/// A form is an object; where it is anything else, a map of its fields.
fn form(value: Type, types: &Types, item: Scalar) -> Type {
    let value = match value {
        Type::Nullable(inner) => *inner,
        value => value,
    };
    if types.object(&value).is_some() {
        return value;
    }
    match value {
        Type::Map(inner) if matches!(*inner, Type::Scalar(_)) => Type::Map(inner),
        _ => Type::Map(Box::new(Type::Scalar(item))),
    }
}

/// How the document is written follows from what it turned out to be.
fn fitting(form: XmlForm, value: &Type) -> XmlForm {
    match (value, &form) {
        (Type::List(_), XmlForm::Element(name)) => {
            XmlForm::WrappedList { name: name.clone(), item: name.clone() }
        }
        (Type::Map(_), XmlForm::Element(name)) => {
            XmlForm::Map { name: name.clone(), entries: XmlEntries::Named }
        }
        _ => form,
    }
}

/// The types that bodies lead to, of those bodies that are wanted.
fn reach(api: &mut Api, start: impl Fn(&Operation) -> Vec<Type>) -> BTreeSet<TypeId> {
    let mut open: Vec<TypeId> = Vec::new();
    let named = |found: &Type, open: &mut Vec<TypeId>| {
        let mut found = found.clone();
        found.visit(&mut |inner| {
            if let Type::Named(id) = inner {
                open.push(*id);
            }
        });
    };
    each_operation(api, &mut |operation| {
        for found in start(operation) {
            named(&found, &mut open);
        }
    });
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

fn sent(operation: &Operation) -> Vec<Type> {
    let bodies = operation.request.iter().flat_map(|request| &request.bodies);
    let parameters = operation.parameters.iter().filter_map(|found| found.shape.clone());
    bodies.filter_map(value_of).chain(parameters).collect()
}

fn returned(operation: &Operation) -> Vec<Type> {
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

/// A member that is sent in one direction alone cannot be asked for in the other.
fn directions(api: &mut Api) {
    for (reached, access) in
        [(reach(api, sent), Access::ReadOnly), (reach(api, returned), Access::WriteOnly)]
    {
        for id in reached {
            let kind = &mut api.types.definitions[id.0 as usize].kind;
            let DefinitionKind::Object(object) = kind else { continue };
            for member in object.members.iter_mut().filter(|member| member.access == access) {
                member.presence = Presence::Optional;
            }
        }
    }
}

/// Types that no XML body leads to have no XML form.
fn forget_xml(api: &mut Api) {
    let is_xml = |body: &&Body| matches!(body.content, Content::Typed { xml: Some(_), .. });
    let reached = reach(api, |operation| {
        let sent = operation.request.iter().flat_map(|request| &request.bodies);
        let returned = operation.responses.iter().flat_map(|response| &response.bodies);
        sent.chain(returned).filter(is_xml).filter_map(value_of).collect()
    });
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
}

/// Bytes are a file where a multipart body leads to them, and elsewhere a text.
fn forget_files(api: &mut Api) {
    let reached = reach(api, |operation| {
        let bodies = operation.request.iter().flat_map(|request| &request.bodies);
        let is_multipart = |body: &&Body| matches!(body.content, Content::Multipart(_));
        bodies.filter(is_multipart).filter_map(value_of).collect()
    });
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
    each_operation(api, &mut |operation| {
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
            if let Some(shape) = &mut parameter.shape {
                shape.visit(&mut as_text);
            }
        }
    });
}
