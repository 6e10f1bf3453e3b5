//! Final pass over operations: replaces pending types with final ones, and decides what depends on
//! them.

use restwright_api::{
    Api, Body, Content, DefinitionKind, Field, MediaKind, MediaType, Parameter, PendingId, Resolve,
    Scalar, Type, TypeId, Types, XmlEntries, XmlForm, drop_unused_types, pending,
};
use restwright_schema::Finished;

use super::group;
use super::info::Info;
use super::reach::{with_directions, with_untyped_files, without_files, without_xml};
use super::{Lowerer, example, xml_names};

pub(super) fn finish(mut lowerer: Lowerer<'_, '_>, info: Info, is_converted: bool) -> Api {
    lowerer.resolve_links();
    let Lowerer {
        tree,
        schemas,
        diagnostics,
        servers,
        security_schemes,
        operations,
        webhooks,
        examples,
        tags,
        texts_of_paths,
        ..
    } = lowerer;
    let finished = schemas.finish(diagnostics);
    let mut finish = Finish { finished: &finished };
    let operations =
        operations.into_iter().map(|(group, operation)| (group, operation.resolve(&mut finish)));
    let mut groups = group::groups(operations.collect(), &tags);
    group::describe(&mut groups, texts_of_paths);
    let webhooks = webhooks.into_iter().map(|webhook| webhook.resolve(&mut finish)).collect();
    let Info { title, version, mut docs, contact, license, terms_of_service } = info;
    docs.blocks.extend(group::chapters(&tags, &groups));
    let types = finished.types;
    let api = Api {
        title,
        version,
        docs,
        contact,
        license,
        terms_of_service,
        servers,
        groups,
        webhooks,
        security_schemes,
        types,
        ..Api::default()
    };
    let has_operations = api.operations().next().is_some() || !api.webhooks.is_empty();
    let api = if has_operations && !is_converted { drop_unused_types(api).0 } else { api };
    let api = with_directions(api);
    let api = if is_converted { api } else { without_xml(api) };
    if !is_converted {
        xml_names::check(&api, diagnostics);
    }
    example::checked(without_files(with_untyped_files(api)), &examples, tree, diagnostics)
}

/// Replaces pending types with final ones.
struct Finish<'f> {
    finished: &'f Finished,
}

impl Resolve<PendingId, TypeId> for Finish<'_> {
    /// Outside of bodies, values of any type can only be written as text, unless the parameter has
    /// a media type. In a media type other than JSON, callers pass values that are not scalars as
    /// text.
    fn parameter(&mut self, pending: pending::Parameter) -> Parameter {
        let media_type = pending.encoding.style.media_type().map(MediaType::kind);
        let types = &self.finished.types;
        let is_form = pending.encoding.style.query_form().is_some();
        pending.map_type(&mut |of| match (self.finished.resolve(&of).0, media_type) {
            (value, _) if is_form => form(value, types, Scalar::String),
            (Type::Bytes | Type::Json, None) => Type::Scalar(Scalar::String),
            (value, None | Some(MediaKind::Json)) => value,
            (value, Some(_)) if types.is_single(&value) => value,
            (_, Some(_)) => Type::Scalar(Scalar::String),
        })
    }

    fn field(&mut self, pending: pending::Field) -> Field {
        pending.map_type(&mut |of| part_type(self.finished.resolve(&of).0))
    }

    fn content(&mut self, pending: pending::Content, of: &Body) -> Content {
        let types = &self.finished.types;
        let kind = of.media_type.as_ref().map(MediaType::kind);
        match pending.map_type(&mut |of| self.finished.value(&of)) {
            Content::Typed { value, .. }
                if kind == Some(MediaKind::Text) && !says_more(&value, types) =>
            {
                Content::Text
            }
            Content::Typed { value: Type::Bytes, .. } => Content::Bytes,
            Content::Typed { value, xml } => {
                let xml = xml.map(|form| fitting(form, &value));
                Content::Typed { value, xml }
            }
            Content::Form(value) => Content::Form(form(value, types, Scalar::String)),
            Content::Multipart(value) => match form(value, types, Scalar::String) {
                Type::Map(_) => Content::Multipart(Type::Map(Box::new(Type::Bytes))),
                value => Content::Multipart(value),
            },
            content => content,
        }
    }
}

/// Declared parts have no named types.
fn part_type(value: Type) -> Type {
    match value {
        Type::Named(_) | Type::Nullable(_) => Type::Scalar(Scalar::String),
        Type::List(item) => Type::List(Box::new(part_type(*item))),
        value => value,
    }
}

/// True if a string schema is more specific than `string`.
fn says_more(value: &Type, types: &Types) -> bool {
    match value {
        Type::Scalar(scalar) => *scalar != Scalar::String,
        Type::Named(id) => {
            matches!(types.definition(*id).kind, DefinitionKind::Enumeration(_))
        }
        _ => false,
    }
}

/// A form body is an object; other types become a map of its fields.
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

/// Adapts the form of the document to the resolved type.
fn fitting(form: XmlForm, value: &Type) -> XmlForm {
    match (value, form) {
        (Type::List(_), XmlForm::Element(name)) => {
            XmlForm::WrappedList { name: name.clone(), item: name }
        }
        (Type::Map(_), XmlForm::Element(name) | XmlForm::WrappedList { name, .. }) => {
            XmlForm::Map { name, entries: XmlEntries::Named }
        }
        (Type::List(_), form) => form,
        // `items` applies only to lists.
        (_, XmlForm::WrappedList { name, .. }) => XmlForm::Element(name),
        (_, form) => form,
    }
}
