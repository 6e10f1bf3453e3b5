//! Types put where they are used, and what can be said only once all of them are known.

use restwright_api::{
    Api, Body, Content, DefinitionKind, MediaKind, MediaType, Operation, Parameter, Scalar, Type,
    Types, XmlEntries, XmlForm, drop_unused_types,
};
use restwright_schema::Finished;

use super::group::{self, Tag};
use super::reach::{directions, forget_files, forget_xml};
use super::{Lowerer, example, groups};

pub(super) fn finish(
    mut lowerer: Lowerer<'_, '_>,
    mut api: Api,
    tags: &[Tag],
    is_converted: bool,
) -> Api {
    lowerer.settle_links();
    let Lowerer {
        tree,
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
    if has_operations && !is_converted {
        api = drop_unused_types(api).0;
    }
    directions(&mut api);
    if !is_converted {
        forget_xml(&mut api);
    }
    forget_files(&mut api);
    example::check(&mut api, &examples, tree, diagnostics);
    api
}

pub(super) fn each_operation(api: &mut Api, change: &mut dyn FnMut(&mut Operation)) {
    let operations = api.groups.iter_mut().flat_map(|group| &mut group.operations);
    let webhooks = api.webhooks.iter_mut().map(|webhook| &mut webhook.operation);
    operations.chain(webhooks).for_each(change);
}

fn settle(operation: &mut Operation, finished: &Finished, types: &Types) {
    for found in &mut operation.parameters {
        parameter(found, finished);
    }
    let requests = operation.request.iter_mut().flat_map(|request| &mut request.bodies);
    for found in requests {
        body(found, finished, types);
    }
    for response in &mut operation.responses {
        for found in &mut response.headers {
            parameter(found, finished);
        }
        for found in &mut response.bodies {
            body(found, finished, types);
        }
    }
}

/// Outside of a body and of a media type there is no way to write any value but as a text.
fn parameter(found: &mut Parameter, finished: &Finished) {
    let in_media_type = matches!(found.encoding.style, restwright_api::Style::Content(_));
    found.value.of = match finished.settle(&found.value.of).0 {
        Type::Bytes | Type::Json if !in_media_type => Type::Scalar(Scalar::String),
        value => value,
    };
}

fn body(found: &mut Body, finished: &Finished, types: &Types) {
    for part in &mut found.fields {
        part.value.of = part_type(finished.settle(&part.value.of).0);
    }
    for header in found.encodings.iter_mut().flat_map(|encoding| &mut encoding.headers) {
        parameter(header, finished);
    }
    let of = |given: &Type| finished.value(given);
    let kind = found.media_type.as_ref().map(MediaType::kind);
    found.content = match std::mem::take(&mut found.content) {
        Content::Typed { value, xml } => match of(&value) {
            value if kind == Some(MediaKind::Text) && !says_more(&value, types) => Content::Text,
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

/// A declared part has no type with a name.
fn part_type(value: Type) -> Type {
    match value {
        Type::Named(_) | Type::Nullable(_) => Type::Scalar(Scalar::String),
        Type::List(item) => Type::List(Box::new(part_type(*item))),
        value => value,
    }
}

/// True where a schema says more of a text than that it is one.
fn says_more(value: &Type, types: &Types) -> bool {
    match value {
        Type::Scalar(scalar) => *scalar != Scalar::String,
        Type::Named(id) => {
            matches!(types.definition(*id).kind, DefinitionKind::Enumeration(_))
        }
        _ => false,
    }
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
    match (value, form) {
        (Type::List(_), XmlForm::Element(name)) => {
            XmlForm::WrappedList { name: name.clone(), item: name }
        }
        (Type::Map(_), XmlForm::Element(name) | XmlForm::WrappedList { name, .. }) => {
            XmlForm::Map { name, entries: XmlEntries::Named }
        }
        (Type::List(_), form) => form,
        // `items` say nothing of what is no list.
        (_, XmlForm::WrappedList { name, .. }) => XmlForm::Element(name),
        (_, form) => form,
    }
}
