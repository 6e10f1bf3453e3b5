//! Mapping of the types in the model: converts pending types into final types.
//!
//! The patterns list every field, so that a new field fails to compile until it is clear whether it
//! contains types.

mod member;

use crate::{
    Api, Body, Choice, Content, Definition, DefinitionKind, Field, FieldEncoding, Group, Object,
    Operation, Parameter, Request, Response, Type, TypeId, Types, Value, Webhook,
};

/// Function that maps every type, including the types nested in it.
pub type Map<'a, I, J> = dyn FnMut(Type<I>) -> Type<J> + 'a;

impl<I> Type<I> {
    /// Replaces the named types in this type.
    pub fn map_names<J>(self, map: &mut dyn FnMut(I) -> Type<J>) -> Type<J> {
        match self {
            Self::Scalar(scalar) => Type::Scalar(scalar),
            Self::Named(id) => map(id),
            Self::List(item) => Type::List(Box::new(item.map_names(map))),
            Self::Map(item) => Type::Map(Box::new(item.map_names(map))),
            Self::Nullable(inner) => Type::Nullable(Box::new(inner.map_names(map))),
            Self::Json => Type::Json,
            Self::Bytes => Type::Bytes,
            Self::Xml => Type::Xml,
        }
    }
}

impl Api {
    /// Maps all types of the API, including those in definitions.
    #[must_use]
    pub fn map_types(self, map: &mut Map<'_, TypeId, TypeId>) -> Self {
        let resolve = &mut Everywhere(map);
        let group = |group: Group| {
            let operations =
                group.operations.into_iter().map(|operation| operation.resolve(resolve));
            Group { operations: operations.collect(), ..group }
        };
        let groups = self.groups.into_iter().map(group).collect();
        let webhooks = self.webhooks.into_iter().map(|webhook| webhook.resolve(resolve)).collect();
        let definitions =
            self.types.definitions.into_iter().map(|definition| definition.map_types(map));
        let types = Types { definitions: definitions.collect(), places: self.types.places };
        Self { groups, webhooks, types, ..self }
    }
}

impl Definition {
    /// Maps the types in the definition.
    #[must_use]
    pub fn map_types(self, map: &mut Map<'_, TypeId, TypeId>) -> Self {
        Self { kind: self.kind.map_types(map), ..self }
    }
}

/// Maps every type of an operation in the same way.
struct Everywhere<'m, 'a, I, J>(&'m mut Map<'a, I, J>);

impl<I, J> Resolve<I, J> for Everywhere<'_, '_, I, J> {
    fn parameter(&mut self, source: Parameter<I>) -> Parameter<J> {
        source.map_type(self.0)
    }

    fn field(&mut self, source: Field<I>) -> Field<J> {
        source.map_type(self.0)
    }

    fn content(&mut self, source: Content<I>, _: &Body<J>) -> Content<J> {
        source.map_type(self.0)
    }
}

impl<I> DefinitionKind<I> {
    /// Maps the types in the definition.
    pub fn map_types<J>(self, map: &mut Map<'_, I, J>) -> DefinitionKind<J> {
        match self {
            Self::Object(source) => {
                let Object {
                    xml,
                    members,
                    extra,
                    is_closed,
                    min_properties,
                    max_properties,
                    extra_docs,
                    extra_constraints,
                    others,
                } = source;
                let members = members.into_iter().map(|member| member.map_type(map)).collect();
                let extra = extra.map(&mut *map);
                let object = Object {
                    xml,
                    members,
                    extra,
                    is_closed,
                    min_properties,
                    max_properties,
                    extra_docs,
                    extra_constraints,
                    others,
                };
                DefinitionKind::Object(object)
            }
            Self::Enumeration(enumeration) => DefinitionKind::Enumeration(enumeration),
            Self::Choice(Choice { by, variants, also, is_any_of, others }) => {
                let variants = variants.into_iter().map(|variant| variant.map_type(map)).collect();
                DefinitionKind::Choice(Choice { by, variants, also, is_any_of, others })
            }
        }
    }
}

impl<I> Value<I> {
    /// Maps the type of the value.
    pub fn map_type<J>(self, map: &mut Map<'_, I, J>) -> Value<J> {
        Value {
            type_name: self.type_name,
            of: map(self.of),
            presence: self.presence,
            default: self.default,
            json_default: self.json_default,
            fixed: self.fixed,
            constraints: self.constraints,
            examples: self.examples,
            item_docs: self.item_docs,
        }
    }
}

impl<I> Parameter<I> {
    /// Maps the type of the parameter.
    pub fn map_type<J>(self, map: &mut Map<'_, I, J>) -> Parameter<J> {
        Parameter {
            name: self.name,
            location: self.location,
            value: self.value.map_type(map),
            encoding: self.encoding,
            deprecated: self.deprecated,
            allows_empty: self.allows_empty,
            is_of_service: self.is_of_service,
            resource_order: self.resource_order,
            by_schema: self.by_schema,
            docs: self.docs,
            span: self.span,
        }
    }
}

impl<I> Field<I> {
    /// Maps the type of the field.
    pub fn map_type<J>(self, map: &mut Map<'_, I, J>) -> Field<J> {
        let Self { name, path, value, values, docs, links, span } = self;
        Field { name, path, value: value.map_type(map), values, docs, links, span }
    }
}

impl<I> Content<I> {
    /// Maps the type of the content.
    pub fn map_type<J>(self, map: &mut Map<'_, I, J>) -> Content<J> {
        match self {
            Self::Bytes => Content::Bytes,
            Self::Text => Content::Text,
            Self::Json => Content::Json,
            Self::Typed { value, xml } => Content::Typed { value: map(value), xml },
            Self::Form(value) => Content::Form(map(value)),
            Self::Events(value) => Content::Events(map(value)),
            Self::Lines(value) => Content::Lines(map(value)),
            Self::Multipart(value) => Content::Multipart(map(value)),
        }
    }
}

/// Conversion of the parts of an operation that contain types.
pub trait Resolve<I, J> {
    /// Converts a parameter or a header.
    fn parameter(&mut self, found: Parameter<I>) -> Parameter<J>;
    /// Converts a declared parameter of a body.
    fn field(&mut self, found: Field<I>) -> Field<J>;
    /// Converts the content of a body; `of` is the rest of the body.
    fn content(&mut self, found: Content<I>, of: &Body<J>) -> Content<J>;
}

impl<I> Body<I> {
    /// Converts the types in the body.
    pub fn resolve<J>(self, by: &mut dyn Resolve<I, J>) -> Body<J> {
        let Self {
            name,
            media_type,
            element,
            title,
            docs,
            item_docs,
            fields,
            samples,
            content,
            by_schema,
            any_root,
            constraints,
            encodings,
            span,
        } = self;
        let body = Body {
            name,
            media_type,
            element,
            title,
            docs,
            item_docs,
            fields: fields.into_iter().map(|field| by.field(field)).collect(),
            samples,
            content: Content::default(),
            by_schema,
            any_root,
            constraints,
            encodings: encodings.into_iter().map(|encoding| encoding.resolve(by)).collect(),
            span,
        };
        Body { content: by.content(content, &body), ..body }
    }
}

impl<I> FieldEncoding<I> {
    fn resolve<J>(self, by: &mut dyn Resolve<I, J>) -> FieldEncoding<J> {
        let Self { name, media_type, encoding, xml, headers, unnamed, verbatim, parts, is_list } =
            self;
        let headers = headers.into_iter().map(|header| by.parameter(header)).collect();
        let parts = parts.into_iter().map(|part| part.resolve(by)).collect();
        FieldEncoding {
            name,
            media_type,
            encoding,
            xml,
            headers,
            unnamed,
            verbatim,
            parts,
            is_list,
        }
    }
}

impl<I> Operation<I> {
    /// Converts the types in the operation.
    pub fn resolve<J>(self, by: &mut dyn Resolve<I, J>) -> Operation<J> {
        let Self {
            id,
            title,
            verb,
            path,
            resource_type,
            server,
            summary,
            docs,
            deprecated,
            parameters,
            request,
            responses,
            security,
            paging,
            derived,
            span,
        } = self;
        Operation {
            id,
            title,
            verb,
            path,
            resource_type,
            server,
            summary,
            docs,
            deprecated,
            parameters: parameters.into_iter().map(|parameter| by.parameter(parameter)).collect(),
            request: request.map(|inner| inner.resolve(by)),
            responses: responses.into_iter().map(|response| response.resolve(by)).collect(),
            security,
            paging,
            derived,
            span,
        }
    }
}

impl<I> Request<I> {
    fn resolve<J>(self, by: &mut dyn Resolve<I, J>) -> Request<J> {
        let Self { docs, required, bodies } = self;
        let bodies = bodies.into_iter().map(|body| body.resolve(by)).collect();
        Request { docs, required, bodies }
    }
}

impl<I> Response<I> {
    fn resolve<J>(self, by: &mut dyn Resolve<I, J>) -> Response<J> {
        let Self { status, title, docs, headers, bodies, media_types, links, span } = self;
        let headers = headers.into_iter().map(|header| by.parameter(header)).collect();
        let bodies = bodies.into_iter().map(|body| body.resolve(by)).collect();
        Response { status, title, docs, headers, bodies, media_types, links, span }
    }
}

impl<I> Webhook<I> {
    /// Converts the types in the webhook.
    pub fn resolve<J>(self, by: &mut dyn Resolve<I, J>) -> Webhook<J> {
        let Self { name, of, url, operation } = self;
        Webhook { name, of, url, operation: operation.resolve(by) }
    }
}
