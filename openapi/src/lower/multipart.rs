//! The parts of multipart bodies and the fields of forms: how each is written.

use restwright_api::pending::FieldEncoding;
use restwright_api::{Location, MediaKind, MediaType};
use restwright_data::{Node, Value};
use restwright_schema::{Place as TypePlace, is_annotation, is_extension};
use restwright_source::Diagnostic;

use super::paths::Context;
use super::{Lowerer, encoding, place};
use crate::{Dialect, codes, value};

impl<'a> Lowerer<'a, '_> {
    /// Reports what 3.2 says of parts without names, and of parts in parts: forms have names.
    pub(super) fn without_names(&mut self, found: &'a Node, media_type: &MediaType) {
        let mut keys = vec![(found, "prefixEncoding"), (found, "itemEncoding")];
        if media_type.kind() == MediaKind::Multipart {
            keys.push((found, "itemSchema"));
        }
        let encodings = found.get("encoding").and_then(Node::as_object).into_iter().flatten();
        for encoding in encodings {
            let nested = ["encoding", "prefixEncoding", "itemEncoding"];
            keys.extend(nested.map(|key| (&encoding.value, key)));
        }
        for (holder, key) in keys {
            let Some(node) = holder.get(key) else { continue };
            let message = format!("`{key}` of {} is not supported; it is left out", media_type.0);
            let finding = Diagnostic::new(&codes::UNSUPPORTED, node.span, message);
            self.diagnostics
                .push(finding.help("describe the parts by name: `schema` and `encoding`"));
        }
    }

    /// How members are written (OpenAPI 3.1, section 4.8.15).
    pub(super) fn encodings(
        &mut self,
        media: &'a Node,
        around: &TypePlace,
        context: &Context<'a>,
    ) -> Vec<FieldEncoding> {
        let declared = value::object(media, "encoding", self.diagnostics);
        let mut found = Vec::new();
        for entry in declared.into_iter().flatten() {
            let node = &entry.value;
            if !self.budget.take(1, entry.key_span, self.diagnostics) {
                break;
            }
            let media_type = self.text(node, "contentType").map(MediaType);
            let says =
                ["style", "explode", "allowReserved"].iter().any(|key| node.get(key).is_some());
            let encoding = says
                .then(|| encoding::of(node, Location::Query, Dialect::OpenApi31, self.diagnostics));
            let headers = self.headers(node, &place::of_header(around, &entry.key), context);
            let name = entry.key.to_string();
            found.push(FieldEncoding { name, media_type, encoding, headers });
        }
        found
    }

    /// The media type of parts of whose type nothing is said: bytes (OpenAPI 3.1.1, section
    /// 4.8.15.1).
    pub(super) fn untyped_parts(
        &mut self,
        schema: Option<&'a Node>,
        encodings: &mut Vec<FieldEncoding>,
    ) {
        let Some(schema) = schema.and_then(|schema| self.resolve(schema)) else { return };
        let properties = schema.node.get("properties").and_then(Node::as_object);
        for entry in properties.into_iter().flatten() {
            let items = entry.value.get("items").filter(|_| is_plain_list(&entry.value));
            let value = items.unwrap_or(&entry.value);
            // Text that is made of bytes says what these are.
            let is_encoded = value.get("contentEncoding").is_some();
            if !is_untyped(value) && !is_encoded {
                continue;
            }
            let stated = value.get("contentMediaType").and_then(Node::as_str);
            let bytes = stated.unwrap_or("application/octet-stream").to_owned();
            let bytes = Some(MediaType(bytes));
            match encodings.iter_mut().find(|known| *known.name == *entry.key) {
                Some(known) if known.encoding.is_some() => {}
                Some(known) => known.media_type = known.media_type.take().or(bytes),
                None => encodings.push(FieldEncoding {
                    name: entry.key.to_string(),
                    media_type: bytes,
                    encoding: None,
                    headers: Vec::new(),
                }),
            }
        }
    }
}

/// True for a schema that says nothing of the type of a value.
fn is_untyped(schema: &Node) -> bool {
    let says_nothing = |key: &str| is_annotation(key) || is_extension(key);
    match &schema.value {
        Value::Boolean(is_any) => *is_any,
        Value::Object(object) => object.iter().all(|entry| says_nothing(&entry.key)),
        _ => false,
    }
}

fn is_plain_list(schema: &Node) -> bool {
    schema.get("type").and_then(Node::as_str) == Some("array")
}
