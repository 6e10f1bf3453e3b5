//! Encodings of the parts of multipart bodies and of the fields of forms.

use std::collections::BTreeSet;

use restwright_api::pending::{FieldEncoding, Parameter, Type, Value as ApiValue};
use restwright_api::{Location, MediaKind, MediaType, Presence, Prose, QName, Scalar};
use restwright_data::{Node, Value};
use restwright_schema::{Place, is_annotation, is_extension};
use restwright_source::{Diagnostic, Diagnostics};

use super::paths::Context;
use super::{Lowerer, encoding, place};
use crate::{Dialect, codes, value};

impl<'a> Lowerer<'a, '_> {
    /// Reports keys of OpenAPI 3.2 for unnamed parts in bodies whose parts have names.
    pub(super) fn without_names(
        &mut self,
        media: &'a Node,
        media_type: &MediaType,
        are_parts: bool,
    ) {
        let mut keys = Vec::new();
        if !are_parts {
            keys.extend([(media, "prefixEncoding"), (media, "itemEncoding")]);
            if media_type.kind() == MediaKind::Multipart {
                keys.push((media, "itemSchema"));
            }
        }
        for (object, key) in keys {
            let Some(node) = object.get(key) else { continue };
            let message = format!("`{key}` of {} is not supported; ignored", media_type.0);
            let diagnostic = Diagnostic::new(&codes::UNSUPPORTED, node.span, message);
            self.diagnostics
                .push(diagnostic.help("describe the parts by name: `schema` and `encoding`"));
        }
    }

    /// Lowers the encodings of properties (OpenAPI 3.1, section 4.8.15).
    pub(super) fn encodings(
        &mut self,
        media: &'a Node,
        around: &Place,
        context: &Context<'a>,
    ) -> Vec<FieldEncoding> {
        let key = if media.get("x-encoding").is_some() { "x-encoding" } else { "encoding" };
        let declared = value::object(media, key, self.diagnostics);
        let mut field_encodings = Vec::new();
        for entry in declared.into_iter().flatten() {
            let node = &entry.value;
            if !self.budget.take(1, entry.key_span, self.diagnostics) {
                break;
            }
            let media_type = self.text(node, "contentType").map(MediaType);
            let keys = ["style", "explode", "allowReserved", "x-item-styles"];
            let says = keys.iter().any(|key| node.get(key).is_some());
            let encoding = says
                .then(|| encoding::of(node, Location::Query, Dialect::OpenApi31, self.diagnostics));
            let headers = self.headers(node, &place::of_header(around, &entry.key), context);
            let unnamed = self.flag(node, "x-unnamed");
            let verbatim = self.flag(node, "x-verbatim");
            let own = FieldEncoding::new(entry.key.to_string());
            let parts = self.nested_encodings(node, media_type.as_ref(), around, context);
            field_encodings.push(FieldEncoding {
                media_type,
                encoding,
                headers,
                unnamed,
                verbatim,
                parts,
                ..own
            });
        }
        field_encodings
    }

    /// Adds the media types of parts whose schema states one. Parts with an untyped schema are
    /// bytes (OpenAPI 3.1.1, section 4.8.15.1).
    pub(super) fn untyped_parts(
        &mut self,
        schema: Option<&'a Node>,
        encodings: &mut Vec<FieldEncoding>,
    ) {
        for (name, value) in self.members_of(schema) {
            let Some(stated) = self.value_of(value).and_then(stated_content) else { continue };
            let bytes = Some(MediaType(stated.to_owned()));
            match encodings.iter_mut().find(|encoding| *encoding.name == *name) {
                Some(encoding) if encoding.encoding.is_some() => {}
                Some(encoding) => encoding.media_type = encoding.media_type.take().or(bytes),
                None => {
                    let new = FieldEncoding { media_type: bytes, ..FieldEncoding::new(name) };
                    encodings.push(new);
                }
            }
        }
    }

    /// Completes the encodings of parts from their schemas.
    pub(super) fn parts_by_schema(
        &mut self,
        schema: Option<&'a Node>,
        encodings: &mut [FieldEncoding],
        context: &Context<'a>,
    ) {
        if encodings.is_empty() {
            return;
        }
        for (name, node) in self.members_of(schema) {
            let of_name = encodings.iter_mut().filter(|field| *field.name == *name);
            of_name.for_each(|encoding| self.part_by_schema(node, encoding, context));
        }
    }

    /// Completes the encoding of a part from its schema.
    pub(super) fn part_by_schema(
        &mut self,
        node: &'a Node,
        encoding: &mut FieldEncoding,
        context: &Context<'a>,
    ) {
        let stated = self.value_of(node).and_then(stated_text);
        encoding.verbatim |= encoding.encoding.is_none() && stated.is_some();
        self.xml_part(node, encoding);
        self.nested_by_schema(node, encoding, context);
        if !context.document.is_converted() {
            self.transfer_encoding(node, encoding);
        }
    }

    /// Adds the header for bytes that are encoded as text: `contentEncoding` of a part is its
    /// `Content-Transfer-Encoding` header (OpenAPI 3.1.1, Encoding Object).
    fn transfer_encoding(&mut self, node: &'a Node, encoding: &mut FieldEncoding) {
        const NAME: &str = "Content-Transfer-Encoding";
        let Some(stated) = self.value_of(node).and_then(|schema| schema.get("contentEncoding"))
        else {
            return;
        };
        let is_known = |text: &&str| {
            ["base64", "quoted-printable"]
                .iter()
                .any(|supported| text.eq_ignore_ascii_case(supported))
        };
        let Some(text) = stated.as_str().filter(is_known) else { return };
        let has_one = encoding.headers.iter().any(|header| header.name.eq_ignore_ascii_case(NAME));
        if encoding.encoding.is_some() || has_one {
            return;
        }
        let mut value = ApiValue::new(Type::Scalar(Scalar::String), Presence::Required);
        value.fixed = Some(text.to_owned());
        let docs = Prose::default();
        encoding.headers.push(Parameter::new(NAME, Location::Header, value, docs, stated.span));
    }

    /// Sets the XML element of a part to the XML name of its schema, or else to the name of the
    /// property.
    fn xml_part(&mut self, node: &'a Node, encoding: &mut FieldEncoding) {
        if !encoding.is_xml() || encoding.xml.is_some() {
            return;
        }
        let resolved = self.tree.resolve(node, &mut Diagnostics::new()).map(|target| target.node);
        let items =
            resolved.filter(|schema| is_list(schema)).and_then(|schema| schema.get("items"));
        let node = items.unwrap_or(node);
        let root = self.schemas.document_name(node);
        let root = root.unwrap_or_else(|| QName { namespace: None, local: encoding.name.clone() });
        encoding.xml = Some(self.schemas.document_form(node, root));
    }

    /// Returns the properties of an object, including those of its subschemas.
    pub(super) fn members_of(&mut self, schema: Option<&'a Node>) -> Vec<(&'a str, &'a Node)> {
        let mut named_schemas: Vec<(&'a str, &'a Node)> = Vec::new();
        let mut open: Vec<&'a Node> = schema.into_iter().collect();
        let mut seen = BTreeSet::new();
        while let Some(node) = open.pop() {
            let Some(resolved) = self.resolve(node) else { continue };
            let span = resolved.node.span;
            if !seen.insert(span) || !self.budget.take(1, span, self.diagnostics) {
                continue;
            }
            let properties = resolved.node.get("properties").and_then(Node::as_object);
            let properties = properties.into_iter().flatten();
            named_schemas.extend(properties.map(|entry| (&*entry.key, &entry.value)));
            open.extend(resolved.node.get("allOf").and_then(Node::as_list).into_iter().flatten());
        }
        named_schemas
    }

    /// Returns the schema of a single value of a part: the items of a list, or the only alternative
    /// other than null.
    pub(super) fn value_of(&self, value: &'a Node) -> Option<&'a Node> {
        // Unresolved references are reported when the type of the part is lowered.
        let resolve = |node| Some(self.tree.resolve(node, &mut Diagnostics::new())?.node);
        let mut value = resolve(value)?;
        // Supports lists of nullable items as well as nullable lists.
        for _ in 0..3 {
            let inner = only_alternative(value).or(value.get("items").filter(|_| is_list(value)));
            let Some(inner) = inner else { break };
            value = resolve(inner)?;
        }
        Some(value)
    }
}

/// Returns the media type of a schema for bytes, which is the default for untyped schemas.
fn stated_bytes(schema: &Node) -> Option<&str> {
    const BYTES: &str = "application/octet-stream";
    let stated = schema.get("contentMediaType").and_then(Node::as_str);
    // For bytes encoded as text, `contentMediaType` is the media type of the decoded bytes.
    if is_untyped(schema) || schema.get("contentEncoding").is_some() {
        return Some(stated.unwrap_or(BYTES));
    }
    stated.filter(|stated| MediaType(stated.trim().to_owned()).is_binary())
}

/// Returns the media type of a string schema: the text is a document in it (JSON Schema 2020-12,
/// Validation, section 8.4).
fn stated_text(schema: &Node) -> Option<&str> {
    let stated = schema.get("contentMediaType").and_then(Node::as_str)?;
    let is_text = is_of(schema, "string")
        && schema.get("contentEncoding").is_none()
        && stated_bytes(schema).is_none();
    Some(stated).filter(|stated| is_text && !stated.trim().is_empty())
}

/// Returns the media type of the content of a schema, which may be the default for untyped schemas.
pub(super) fn stated_content(schema: &Node) -> Option<&str> {
    stated_bytes(schema).or_else(|| stated_text(schema))
}

/// True for the schema of a file, which has its own headers.
pub(super) fn is_file(schema: &Node) -> bool {
    let is_binary = schema.get("format").and_then(Node::as_str) == Some("binary");
    is_binary || (stated_bytes(schema).is_some() && schema.get("contentEncoding").is_none())
}

/// Returns the only alternative of a schema other than null.
fn only_alternative(schema: &Node) -> Option<&Node> {
    let list = ["anyOf", "oneOf"].into_iter().find_map(|key| schema.get(key)?.as_list())?;
    let is_null = |node: &&Node| node.get("type").and_then(Node::as_str) == Some("null");
    let mut alternatives = list.iter().filter(|node| !is_null(node));
    alternatives.next().filter(|_| alternatives.next().is_none())
}

/// True for a schema that does not restrict the type of a value.
fn is_untyped(schema: &Node) -> bool {
    let says_nothing =
        |key: &str| key == "contentMediaType" || is_annotation(key) || is_extension(key);
    match &schema.value {
        Value::Boolean(is_any) => *is_any,
        Value::Object(object) => object.iter().all(|entry| says_nothing(&entry.key)),
        _ => false,
    }
}

pub(super) fn is_list(schema: &Node) -> bool {
    is_of(schema, "array")
}

/// True if a schema allows a type.
fn is_of(schema: &Node, wanted: &str) -> bool {
    let stated = schema.get("type");
    let kinds = stated.map(|node| node.as_list().unwrap_or(std::slice::from_ref(node)));
    kinds.unwrap_or_default().iter().any(|kind| kind.as_str() == Some(wanted))
}
