//! Traversal of all types in the model.
//!
//! The patterns list every field, so that a new field fails to compile until it is clear whether it
//! contains types.

use crate::{
    Api, Body, Choice, Content, Definition, DefinitionKind, Enumeration, FieldEncoding, Member,
    Object, Operation, Parameter, Request, Response, Type,
};

/// Function called for every type; nested types are visited separately.
pub type Visit<'a> = dyn FnMut(&Type) + 'a;

impl Api {
    /// Visits the types used by operations and webhooks: all except those in definitions.
    pub fn visit_operation_types(&self, visit: &mut Visit<'_>) {
        let operations = self.groups.iter().flat_map(|group| &group.operations);
        let webhooks = self.webhooks.iter().map(|webhook| &webhook.operation);
        operations.chain(webhooks).for_each(|operation| operation.visit_types(visit));
    }
}

impl Operation {
    /// Visits the types that the operation uses directly.
    pub fn visit_types(&self, visit: &mut Visit<'_>) {
        let Self {
            id: _,
            title: _,
            derived: _,
            verb: _,
            path: _,
            resource_type: _,
            server: _,
            summary: _,
            docs: _,
            deprecated: _,
            parameters,
            request,
            responses,
            security: _,
            paging: _,
            span: _,
        } = self;
        for declared_parameter in parameters {
            parameter(declared_parameter, visit);
        }
        if let Some(Request { docs: _, required: _, bodies }) = request {
            for request_body in bodies {
                body(request_body, visit);
            }
        }
        for response in responses {
            let Response { headers, bodies, .. } = response;
            for header in headers {
                parameter(header, visit);
            }
            for response_body in bodies {
                body(response_body, visit);
            }
        }
    }
}

impl Definition {
    /// Visits the types that the definition uses directly.
    pub fn visit_types(&self, visit: &mut Visit<'_>) {
        let Self { name: _, docs: _, deprecated: _, kind, span: _ } = self;
        match kind {
            DefinitionKind::Object(Object {
                xml: _,
                members,
                extra,
                is_closed: _,
                min_properties: _,
                max_properties: _,
                extra_docs: _,
                extra_constraints: _,
                others: _,
            }) => {
                for property in members {
                    member(property, visit);
                }
                if let Some(extra) = extra {
                    extra.visit(visit);
                }
            }
            DefinitionKind::Enumeration(Enumeration { base: _, values: _, is_open: _ }) => {}
            DefinitionKind::Choice(Choice {
                by: _,
                variants,
                also: _,
                is_any_of: _,
                others: _,
            }) => {
                for variant in variants {
                    member(variant, visit);
                }
            }
        }
    }
}

impl Content {
    /// Visits the types of the content.
    pub(crate) fn visit_types(&self, visit: &mut Visit<'_>) {
        match self {
            Self::Typed { value, xml: _ }
            | Self::Form(value)
            | Self::Events(value)
            | Self::Lines(value)
            | Self::Multipart(value) => value.visit(visit),
            Self::Bytes | Self::Text | Self::Json => {}
        }
    }
}

impl Type {
    /// Visits the type and the types nested in it.
    pub fn visit(&self, visit: &mut Visit<'_>) {
        visit(self);
        match self {
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.visit(visit),
            Self::Scalar(_) | Self::Named(_) | Self::Json | Self::Bytes | Self::Xml => {}
        }
    }
}

fn parameter(visited: &Parameter, visit: &mut Visit<'_>) {
    let Parameter {
        name: _,
        location: _,
        value,
        encoding: _,
        deprecated: _,
        allows_empty: _,
        is_of_service: _,
        resource_order: _,
        by_schema: _,
        docs: _,
        span: _,
    } = visited;
    value.of.visit(visit);
}

fn body(visited: &Body, visit: &mut Visit<'_>) {
    let Body {
        name: _,
        media_type: _,
        element: _,
        title: _,
        docs: _,
        item_docs: _,
        fields: _,
        samples: _,
        content,
        by_schema: _,
        any_root: _,
        constraints: _,
        encodings,
        span: _,
    } = visited;
    for encoding in encodings {
        field_encoding(encoding, visit);
    }
    content.visit_types(visit);
}

fn field_encoding(visited: &FieldEncoding, visit: &mut Visit<'_>) {
    let FieldEncoding {
        name: _,
        media_type: _,
        encoding: _,
        xml: _,
        headers,
        unnamed: _,
        verbatim: _,
        parts,
        is_list: _,
    } = visited;
    for header in headers {
        parameter(header, visit);
    }
    for part in parts {
        field_encoding(part, visit);
    }
}

fn member(visited: &Member, visit: &mut Visit<'_>) {
    let Member {
        json: _,
        xml: _,
        value,
        presence: _,
        nullable: _,
        nillable: _,
        absent_is_empty: _,
        is_guess: _,
        is_conditional: _,
        default: _,
        json_default: _,
        fixed: _,
        access: _,
        required_one_way: _,
        constraints: _,
        examples: _,
        deprecated: _,
        docs: _,
        item_docs: _,
        links: _,
        span: _,
    } = visited;
    value.visit(visit);
}
