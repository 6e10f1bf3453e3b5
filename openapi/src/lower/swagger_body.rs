//! Request bodies of Swagger 2.0, which are parameters.

use restwright_api::pending::{Body, Content, FieldEncoding, Request};
use restwright_api::{Location, MediaKind, MediaType};
use restwright_data::Node;
use restwright_schema::{FieldSchema, Place};

use super::paths::{Context, PathItem};
use super::{Lowerer, encoding};
use crate::{Dialect, prose, value};

/// Default media type of forms.
const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

impl<'a> Lowerer<'a, '_> {
    /// Lowers a body parameter or the form parameters to a request body.
    pub(super) fn swagger_request(
        &mut self,
        node: &'a Node,
        path_item: &PathItem<'a>,
        name: &Place,
        context: &Context<'a>,
    ) -> Option<Request> {
        let (whole, fields) = self.swagger_parameters(node, path_item);
        let media_types = self.media_types("consumes", node, context);
        if let Some(whole) = whole {
            let docs = self.text(whole, "description").map(|text| prose(&text)).unwrap_or_default();
            let required = self.flag(whole, "required");
            let schema = whole.get("schema");
            let bodies = media_types.into_iter().map(|media_type| {
                let schema = self.item_of(&media_type, schema);
                self.body(Some(media_type), schema, name, whole)
            });
            return Some(Request { docs, required, bodies: bodies.collect() });
        }
        self.swagger_form(&fields, &media_types, name)
    }

    /// Returns the body parameter and the form parameters.
    fn swagger_parameters(
        &mut self,
        node: &'a Node,
        path_item: &PathItem<'a>,
    ) -> (Option<&'a Node>, Vec<FieldSchema<'a>>) {
        let own = value::list(node, "parameters", self.diagnostics);
        let mut whole: Option<&'a Node> = None;
        let mut fields: Vec<FieldSchema<'a>> = Vec::new();
        for parameter in own.iter().chain(path_item.shared) {
            let resolved = self.tree.resolve(parameter, self.diagnostics);
            let Some(object) = resolved.map(|resolved| resolved.node) else { continue };
            let stated = object.get("in").and_then(Node::as_str).unwrap_or_default();
            match stated.to_ascii_lowercase().as_str() {
                "body" => whole = whole.or(Some(object)),
                "formdata" | "form" => {
                    let field = object.get("name").and_then(Node::as_str).unwrap_or_default();
                    let is_known = fields.iter().any(|existing| existing.name == field);
                    if !field.is_empty() && !is_known {
                        let required = self.flag(object, "required");
                        let (name, node) = (field, object);
                        fields.push(FieldSchema { name, node, required, repeats: false });
                    }
                }
                _ => {}
            }
        }
        (whole, fields)
    }

    /// Lowers form parameters; returns `None` if there are none.
    fn swagger_form(
        &mut self,
        fields: &[FieldSchema<'a>],
        media_types: &[MediaType],
        name: &Place,
    ) -> Option<Request> {
        let span = fields.first()?.node.span;
        let is_file =
            |field: &FieldSchema<'_>| field.node.get("type").and_then(Node::as_str) == Some("file");
        let has_file = fields.iter().any(is_file);
        let is = |wanted: &str| media_types.iter().find(|entry| entry.essence() == wanted).cloned();
        let stated = is(MULTIPART).or_else(|| is(FORM).filter(|_| !has_file));
        let usual = if has_file { MULTIPART } else { FORM };
        let media_type = stated.unwrap_or_else(|| MediaType(usual.to_owned()));
        let required = fields.iter().any(|field| field.required);
        let value = self.schemas.object_of(fields, name).value;
        let form_content = if media_type.kind() == MediaKind::Multipart {
            Content::Multipart(value)
        } else {
            Content::Form(value)
        };
        let encodings = fields.iter().filter_map(|field| self.form_field(field.name, field.node));
        let encodings = encodings.collect();
        let media_type = Some(media_type);
        let body = Body {
            media_type,
            content: form_content,
            encodings,
            by_schema: true,
            ..Body::unknown(span)
        };
        let docs = restwright_api::Prose::default();
        Some(Request { docs, required, bodies: vec![body] })
    }
}

impl Lowerer<'_, '_> {
    /// Returns the encoding of a list in a form of Swagger 2.0.
    fn form_field(&mut self, name: &str, field: &Node) -> Option<FieldEncoding> {
        if field.get("type").and_then(Node::as_str) != Some("array") {
            return None;
        }
        let style = encoding::of(field, Location::Query, Dialect::Swagger2, self.diagnostics);
        Some(FieldEncoding { encoding: Some(style), ..FieldEncoding::new(name) })
    }
}
