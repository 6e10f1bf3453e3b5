//! Parts of a multipart body that are distinguished by position instead of name (OpenAPI 3.2,
//! section 4.14.5): lowered to an object with a field for each part, and a field for the remaining
//! parts.

use std::sync::LazyLock;

use restwright_api::pending::{Body, Content};
use restwright_api::{MediaKind, MediaType, OTHER_PARTS};
use restwright_data::{Node, Value};
use restwright_schema::{FieldSchema, Place};
use restwright_source::Diagnostic;

use super::Lowerer;
use super::multipart::stated_content;
use super::paths::Context;
use crate::{codes, value};

/// Names of the parts by position.
pub(super) static NAMES: LazyLock<Vec<String>> =
    LazyLock::new(|| (1..=MOST).map(|number| format!("part{number}")).collect());

/// Limit of parts with a separate field; further parts become one list.
const MOST: usize = 256;

/// A part, or the remaining parts after the last one with its own schema or encoding.
pub(super) struct Position<'a> {
    field: FieldSchema<'a>,
    encoding: Option<&'a Node>,
}

impl<'a> Lowerer<'a, '_> {
    /// Returns the parts of a body by position; `None` if its parts have names or are not
    /// described.
    pub(super) fn positions(
        &mut self,
        media: &'a Node,
        media_type: &MediaType,
    ) -> Option<Vec<Position<'a>>> {
        let is_form = media_type.essence() == "multipart/form-data";
        if is_form || media_type.kind() != MediaKind::Multipart {
            return None;
        }
        let schema =
            media.get("schema").and_then(|node| self.resolve(node)).map(|resolved| resolved.node);
        let stated = |key: &str| schema.and_then(|schema| schema.get(key));
        let first = stated("prefixItems").and_then(Node::as_list).unwrap_or_default();
        let items = media.get("itemSchema").or(stated("items"));
        let items = items.filter(|node| matches!(node.value, Value::Object(_)));
        let encodings = value::list(media, "prefixEncoding", self.diagnostics);
        let least = match stated("minItems").map(|node| &node.value) {
            Some(Value::Number(text)) => text.parse().unwrap_or(0),
            _ => 0,
        };
        let wanted = first.len().max(if items.is_some() { encodings.len() } else { 0 });
        if wanted > NAMES.len() {
            let key = if first.len() == wanted { "prefixItems" } else { "prefixEncoding" };
            let most = NAMES.len();
            let treatment = if items.is_some() { "read as one list" } else { "ignored" };
            let message = format!(
                "`{key}` has {wanted} entries; those after the first {most} are {treatment}"
            );
            let diagnostic = Diagnostic::new(&codes::UNSUPPORTED, media.span, message);
            self.diagnostics
                .push(diagnostic.help("describe the parts by name: `schema` and `encoding`"));
        }
        let item_encoding = media.get("itemEncoding");
        let position = |at: usize| {
            let node = first.get(at).or(items)?;
            let field =
                FieldSchema { name: &NAMES[at], node, required: at < least, repeats: false };
            Some(Position { field, encoding: encodings.get(at).or(item_encoding) })
        };
        let mut result: Vec<Position<'a>> =
            (0..wanted.min(NAMES.len())).filter_map(position).collect();
        result.extend(items.map(|node| {
            let field = FieldSchema { name: OTHER_PARTS, node, required: false, repeats: true };
            Position { field, encoding: item_encoding }
        }));
        (!result.is_empty()).then_some(result)
    }

    /// Lowers a body whose parts are distinguished by position.
    pub(super) fn body_of_positions(
        &mut self,
        media_type: MediaType,
        positions: &[Position<'a>],
        (media, name): (&'a Node, &Place),
        context: &Context<'a>,
    ) -> Body {
        let fields: Vec<FieldSchema<'a>> =
            positions.iter().map(|position| position.field).collect();
        let value = self.schemas.object_of(&fields, name).value;
        let mut encodings = Vec::new();
        for Position { field, encoding } in positions {
            let bytes = self.value_of(field.node).and_then(stated_content).map(str::to_owned);
            let mut part = self.unnamed_part(field.name, *encoding, name, context);
            part.media_type = part.media_type.or(bytes.map(MediaType));
            self.part_by_schema(field.node, &mut part, context);
            encodings.push(part);
        }
        Body {
            media_type: Some(media_type),
            content: Content::Multipart(value),
            encodings,
            by_schema: true,
            ..Body::unknown(media.span)
        }
    }
}
