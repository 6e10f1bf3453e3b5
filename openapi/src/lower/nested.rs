//! Nested multipart bodies: parts of a multipart body that are multipart bodies themselves (OpenAPI
//! 3.2, Encoding Object).

use restwright_api::pending::FieldEncoding;
use restwright_api::{MediaKind, MediaType, OTHER_PARTS};
use restwright_data::{Node, Value};
use restwright_schema::Place;
use restwright_source::{Diagnostic, Diagnostics};

use super::multipart::{is_file, is_list, stated_content};
use super::paths::Context;
use super::positions::NAMES;
use super::{Lowerer, place};
use crate::{codes, value};

impl<'a> Lowerer<'a, '_> {
    /// Lowers the encodings of the parts of a part, by name or by position.
    pub(super) fn nested_encodings(
        &mut self,
        node: &'a Node,
        media_type: Option<&MediaType>,
        around: &Place,
        context: &Context<'a>,
    ) -> Vec<FieldEncoding> {
        if media_type.is_none_or(|content_type| content_type.kind() != MediaKind::Multipart) {
            for key in ["encoding", "prefixEncoding", "itemEncoding"] {
                let Some(stated) = node.get(key) else { continue };
                let message = format!("`{key}` of a part that is not multipart; ignored");
                let diagnostic = Diagnostic::new(&codes::UNSUPPORTED, stated.span, message);
                let help = "state a multipart media type as its `contentType`";
                self.diagnostics.push(diagnostic.help(help));
            }
            // Reports a value that is not an object, even if it is ignored.
            value::object(node, "x-encoding", self.diagnostics);
            return Vec::new();
        }
        let first = value::list(node, "prefixEncoding", self.diagnostics);
        let mut parts = Vec::new();
        for (at, encoding) in first.iter().enumerate() {
            let Some(name) = NAMES.get(at) else { break };
            if !self.budget.take(1, encoding.span, self.diagnostics) {
                break;
            }
            parts.push(self.unnamed_part(name, Some(encoding), around, context));
        }
        if let Some(item_encoding) = node.get("itemEncoding") {
            parts.push(self.unnamed_part(OTHER_PARTS, Some(item_encoding), around, context));
        }
        if parts.is_empty() {
            return self.encodings(node, around, context);
        }
        if let Some(by_name) = node.get("encoding") {
            let message = "`encoding` of a part whose own parts have no names; ignored";
            let diagnostic = Diagnostic::new(&codes::UNSUPPORTED, by_name.span, message);
            let help = "state either `encoding`, or `prefixEncoding` and `itemEncoding`";
            self.diagnostics.push(diagnostic.help(help));
        }
        parts
    }

    /// Lowers the encoding of an unnamed part.
    pub(super) fn unnamed_part(
        &mut self,
        name: &str,
        encoding: Option<&'a Node>,
        around: &Place,
        context: &Context<'a>,
    ) -> FieldEncoding {
        let mut part = FieldEncoding { unnamed: true, ..FieldEncoding::new(name) };
        if let Some(node) = encoding {
            part.media_type = self.text(node, "contentType").map(MediaType);
            part.headers = self.headers(node, &place::of_header(around, name), context);
            let media_type = part.media_type.as_ref();
            part.parts = self.nested_encodings(node, media_type, around, context);
        }
        part
    }

    /// Completes the encodings of the parts of a part from its schema.
    pub(super) fn nested_by_schema(
        &mut self,
        node: &'a Node,
        encoding: &mut FieldEncoding,
        context: &Context<'a>,
    ) {
        let kind =
            encoding.first_media_type().map(|media_type| MediaType(media_type.to_owned()).kind());
        let is_text = encoding.verbatim || encoding.encoding.is_some();
        if kind != Some(MediaKind::Multipart) || is_text {
            encoding.parts.clear();
            return;
        }
        let resolve = |node| Some(self.tree.resolve(node, &mut Diagnostics::new())?.node);
        // The property for the remaining parts, as written by `convert`, is a list of them.
        let items = (encoding.name == OTHER_PARTS && context.document.is_converted())
            .then(|| resolve(node)?.get("items"));
        let node = items.flatten().unwrap_or(node);
        let list = resolve(node).filter(|schema| is_list(schema));
        let item = list.and_then(|list| list.get("items")).and_then(resolve);
        let is_part = encoding.unnamed;
        // The encoding of a list property applies to its items if these are bodies.
        let is_body = |node: &Node| is_list(node) || node.get("properties").is_some();
        let by_name = encoding.parts.iter().any(|part| !part.unnamed);
        encoding.is_list = list.is_some() && !by_name && (is_part || !item.is_some_and(is_body));
        let body = if encoding.is_list { list } else { item.or(resolve(node)) };
        let Some(body) = body else { return };
        if is_list(body) {
            self.items_by_schema(body, encoding, context);
            return;
        }
        for (name, node) in self.members_of(Some(body)) {
            let existing = encoding.parts.iter().find(|part| part.name == name);
            if let Some(part) = existing.filter(|_| !context.document.is_converted()) {
                self.unset_headers(node, part);
            }
            if !encoding.parts.iter().any(|part| part.name == name) {
                encoding.parts.push(FieldEncoding::new(name));
            }
        }
        if !context.document.is_converted() {
            self.untyped_parts(Some(body), &mut encoding.parts);
        }
        self.parts_by_schema(Some(body), &mut encoding.parts, context);
    }

    /// Completes the encodings for a list whose items are parts.
    fn items_by_schema(
        &mut self,
        list: &'a Node,
        encoding: &mut FieldEncoding,
        context: &Context<'a>,
    ) {
        let first = list.get("prefixItems").and_then(Node::as_list).unwrap_or_default();
        let items = list.get("items").filter(|node| matches!(node.value, Value::Object(_)));
        let parts = &mut encoding.parts;
        let rest = parts.iter().position(|part| part.name == OTHER_PARTS);
        let rest_encoding = rest.map(|at| parts.remove(at));
        let new = |name: &str| match &rest_encoding {
            Some(rest_encoding) => FieldEncoding { name: name.to_owned(), ..rest_encoding.clone() },
            None => FieldEncoding { unnamed: true, ..FieldEncoding::new(name) },
        };
        let missing = NAMES.iter().take(first.len()).skip(parts.len());
        parts.extend(missing.map(|name| new(name)).collect::<Vec<_>>());
        parts.push(new(OTHER_PARTS));
        for (at, part) in encoding.parts.iter_mut().enumerate() {
            let is_first = part.name != OTHER_PARTS;
            let Some(node) = first.get(at).filter(|_| is_first).or(items) else { continue };
            let stated = self.value_of(node).and_then(stated_content);
            let stated = stated.filter(|_| !context.document.is_converted());
            let stated = stated.map(|content_type| MediaType(content_type.to_owned()));
            part.media_type = part.media_type.take().or(stated);
            if !context.document.is_converted() {
                self.unset_headers(node, part);
            }
            self.part_by_schema(node, part, context);
        }
    }

    /// Reports headers of nested parts that cannot be set: files have headers, and callers set
    /// those of top-level parts.
    fn unset_headers(&mut self, node: &'a Node, encoding: &FieldEncoding) {
        if self.value_of(node).is_some_and(is_file) {
            return;
        }
        for header in encoding.headers.iter().filter(|header| header.value.fixed.is_none()) {
            let (part, name) = (&encoding.name, &header.name);
            let message =
                format!("header `{name}` of the part `{part}` in a part is not supported; ignored");
            let diagnostic = Diagnostic::new(&codes::UNSUPPORTED, header.span, message);
            let help = "state its value with `const`, or make the part a file, which has headers";
            self.diagnostics.push(diagnostic.help(help));
        }
    }
}
