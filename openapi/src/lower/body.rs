//! Bodies of requests and responses, one per media type.

use std::collections::BTreeMap;

use restwright_api::pending::{Body, Content, Operation, Request, Type};
use restwright_api::{MediaKind, MediaType, QName, XmlForm};
use restwright_data::{Node, Resolved, Value, canonical};
use restwright_schema::Place;

use super::events::Data;
use super::paths::{Context, PathItem};
use super::{Lowerer, place};
use crate::{Dialect, prose, value};

impl<'a> Lowerer<'a, '_> {
    pub(super) fn request(
        &mut self,
        operation: &mut Operation,
        node: &'a Node,
        path_item: &PathItem<'a>,
        context: &Context<'a>,
    ) {
        let name = place::of_request(operation);
        operation.request = match context.document.dialect {
            Dialect::Swagger2 => self.swagger_request(node, path_item, &name, context),
            Dialect::OpenApi30 | Dialect::OpenApi31 => {
                node.get("requestBody").and_then(|body| self.request_body(body, &name, context))
            }
        };
    }

    /// Lowers a request body (OpenAPI 3.1, section 4.8.13).
    pub(super) fn request_body(
        &mut self,
        body: &'a Node,
        name: &Place,
        context: &Context<'a>,
    ) -> Option<Request> {
        let Resolved { node: request, reference } = self.resolve(body)?;
        let docs = self.text(request, "description").map(|text| prose(&text)).unwrap_or_default();
        let required = self.flag(request, "required");
        let component = place::of_component(reference, "request");
        let bodies = self.content(request, component.as_ref().unwrap_or(name), context);
        (!bodies.is_empty()).then_some(Request { docs, required, bodies })
    }

    /// Lowers the media types of `content`.
    pub(super) fn content(
        &mut self,
        object: &'a Node,
        name: &Place,
        context: &Context<'a>,
    ) -> Vec<Body> {
        let declared = value::object(object, "content", self.diagnostics);
        let mut forms: Vec<(MediaType, &'a Node)> = Vec::new();
        for entry in declared.into_iter().flatten() {
            if !self.budget.take(1, entry.key_span, self.diagnostics) {
                break;
            }
            let resolved = self.tree.resolve(&entry.value, self.diagnostics);
            forms.extend(
                resolved.map(|resolved| (MediaType(entry.key.trim().to_owned()), resolved.node)),
            );
        }
        let same = same_schemas(&forms);
        let first = forms.iter().map(|(media_type, _)| place::rank(media_type)).min();
        let mut bodies = Vec::with_capacity(forms.len());
        for (at, (media_type, media)) in forms.iter().enumerate() {
            let (media_type, media) = (media_type.clone(), *media);
            let (spoken, schema) = &forms[same[at]];
            let is_first = Some(place::rank(spoken)) == first;
            let name = &place::in_media_type(name, spoken, is_first);
            let several = value::list(media, "x-bodies", self.diagnostics);
            for body in several {
                if !self.budget.take(1, body.span, self.diagnostics) {
                    break;
                }
                bodies.push(self.media_type(media_type.clone(), (body, body), name, context));
            }
            if several.is_empty() {
                bodies.push(self.media_type(media_type, (media, schema), name, context));
            }
        }
        bodies
    }

    /// Lowers one media type of a body.
    fn media_type(
        &mut self,
        media_type: MediaType,
        (media, schema_source): (&'a Node, &'a Node),
        name: &Place,
        context: &Context<'a>,
    ) -> Body {
        let positions = self.positions(media, &media_type);
        self.without_names(media, &media_type, positions.is_some());
        if let Some(positions) = positions {
            return self.body_of_positions(media_type, &positions, (media, name), context);
        }
        let (mut schema, is_item) = self.item_schema(&media_type, schema_source);
        let mut by_event = None;
        if matches!(kind(Some(&media_type)), Kind::Events) && is_item {
            match schema.and_then(|item| self.data_of_events(item)) {
                Some(Data::Of(data)) => schema = Some(data),
                Some(Data::ByEvent(events, span)) => {
                    let at = (schema.unwrap_or(schema_source), span);
                    by_event = Some(self.schemas.data_of_events(events, at, name).value);
                    schema = None;
                }
                Some(Data::Any) => schema = None,
                None => {}
            }
        }
        let is_multipart = media_type.kind() == MediaKind::Multipart;
        let stated = value::object(media, "x-wrapper", self.diagnostics);
        let wrapper = media.get("x-wrapper").filter(|_| stated.is_some());
        let mut body = self.body(Some(media_type), wrapper.or(schema), name, media);
        if let (Some(_), Content::Typed { xml, .. }) = (wrapper, &mut body.content) {
            // The document element is the property of the wrapper.
            *xml = None;
        }
        if let Some(value) = by_event {
            (body.content, body.by_schema) = (Content::Events(value), true);
        }
        // A media type without a schema accepts any value, unless `convert` wrote it.
        body.by_schema |= !context.document.is_converted();
        if let Some(text) = self.text(media, "x-description") {
            body.docs = prose(&text);
        }
        body.docs.blocks.extend(self.external_examples(media));
        // Conversions state it explicitly.
        body.any_root &= !context.document.is_converted();
        body.any_root |= self.flag(media, "x-any-root");
        body.element = self.text(media, "x-element").map(|text| element(&text));
        body.fields = self.parts(media);
        body.encodings = self.encodings(media, name, context);
        if is_multipart && !context.document.is_converted() {
            self.untyped_parts(schema, &mut body.encodings);
        }
        if is_multipart {
            self.parts_by_schema(schema, &mut body.encodings, context);
        }
        body.samples = self.samples(media, schema, body.media_type.as_ref());
        body
    }

    /// Returns the schema of a body, and whether it describes the items of a sequence.
    fn item_schema(
        &mut self,
        media_type: &MediaType,
        source: &'a Node,
    ) -> (Option<&'a Node>, bool) {
        let schema = schema_of(media_type, source);
        if source.get("itemSchema").is_some() {
            return (schema, true);
        }
        let schema = self.item_of(media_type, schema);
        (schema, schema != source.get("schema"))
    }

    /// Returns the item schema of a body that is a sequence of items, if `schema` describes the
    /// whole sequence as a list (OpenAPI 3.2, Media Type Object, "Sequential Media Types").
    pub(super) fn item_of(
        &mut self,
        media_type: &MediaType,
        schema: Option<&'a Node>,
    ) -> Option<&'a Node> {
        if !matches!(kind(Some(media_type)), Kind::Events | Kind::Lines) {
            return schema;
        }
        let whole = self.tree.resolve(schema?, self.diagnostics)?.node;
        let is_list = whole.get("type").and_then(Node::as_str) == Some("array");
        whole.get("items").filter(|_| is_list).or(schema)
    }

    /// Lowers a body with a schema and a media type.
    pub(super) fn body(
        &mut self,
        media_type: Option<MediaType>,
        schema: Option<&'a Node>,
        name: &Place,
        at: &'a Node,
    ) -> Body {
        let typed = schema.map(|schema| self.schemas.value(schema, name));
        let value = typed.as_ref().map(|typed_value| typed_value.clone().or_null());
        let root = schema.and_then(|schema| self.schemas.document_name(schema));
        let is_xml = matches!(kind(media_type.as_ref()), Kind::Xml);
        // Some descriptions use the XML name of a list for its items, others for their parent.
        let any_root = is_xml
            && match (&value, schema) {
                (Some(Type::List(_)), Some(schema)) => !self.schemas.names_root(schema),
                _ => root.is_none(),
            };
        let content = match (kind(media_type.as_ref()), value) {
            (Kind::Json, None) => Content::Json,
            // A body that accepts any media type and has a schema is JSON. Text bodies with an
            // untyped schema are detected later, when all types are resolved.
            (Kind::Json | Kind::Any | Kind::Text, Some(value)) => {
                Content::Typed { value, xml: None }
            }
            (Kind::Xml, Some(value)) => {
                let root = root.unwrap_or_else(|| unnamed(name));
                let form = match schema {
                    Some(schema) => self.schemas.document_form(schema, root),
                    None => XmlForm::Element(root),
                };
                Content::Typed { value, xml: Some(form) }
            }
            (Kind::Form, value) => Content::Form(value.unwrap_or(Type::Json)),
            (Kind::Multipart, value) => Content::Multipart(value.unwrap_or(Type::Json)),
            (Kind::Text, None) => Content::Text,
            (Kind::Events, value) => Content::Events(value.unwrap_or(Type::Json)),
            (Kind::Lines, value) => Content::Lines(value.unwrap_or(Type::Json)),
            (Kind::Xml | Kind::Any, None) | (Kind::Bytes, _) => Content::Bytes,
        };
        let mut body = Body {
            media_type,
            content,
            any_root,
            by_schema: schema.is_some(),
            ..Body::unknown(at.span)
        };
        if let Some(typed_value) = typed {
            body.docs = typed_value.description.map(prose).unwrap_or_default();
            body.item_docs = typed_value.item_description().map(prose).unwrap_or_default();
            body.constraints = typed_value.constraints;
        }
        body
    }
}

/// Format of a body, derived from its media type.
enum Kind {
    Json,
    Xml,
    Form,
    Multipart,
    Text,
    Events,
    Lines,
    /// Any media type.
    Any,
    Bytes,
}

fn kind(media_type: Option<&MediaType>) -> Kind {
    let Some(media_type) = media_type else { return Kind::Json };
    match &*media_type.essence() {
        "text/event-stream" => return Kind::Events,
        "application/x-ndjson"
        | "application/ndjson"
        | "application/jsonl"
        | "application/x-jsonlines"
        | "application/json-lines"
        | "application/jsonlines"
        | "application/json-seq"
        | "application/stream+json"
        | "application/x-json-stream" => {
            return Kind::Lines;
        }
        "*/*" | "application/*" | "*" | "" => return Kind::Any,
        _ => {}
    }
    match media_type.kind() {
        MediaKind::Json => Kind::Json,
        MediaKind::Xml => Kind::Xml,
        MediaKind::Form => Kind::Form,
        MediaKind::Multipart => Kind::Multipart,
        MediaKind::Text => Kind::Text,
        MediaKind::Bytes => Kind::Bytes,
    }
}

/// Returns the schema of a media type. `itemSchema` is the schema of the items of a stream; in a
/// multipart body it is the schema of the parts, which have no names.
fn schema_of<'a>(media_type: &MediaType, media: &'a Node) -> Option<&'a Node> {
    let is_multipart = media_type.kind() == MediaKind::Multipart;
    let item = media.get("itemSchema").filter(|_| !is_multipart);
    let is_sequence = matches!(kind(Some(media_type)), Kind::Events | Kind::Lines);
    item.filter(|_| is_sequence).or_else(|| media.get("schema")).or(item)
}

/// For each media type, returns the index of the highest-ranked media type with an equal schema.
/// The media types of a body share one value type, even if the schema is repeated for each of them.
fn same_schemas(forms: &[(MediaType, &Node)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..forms.len()).collect();
    if forms.len() < 2 {
        return order;
    }
    order.sort_by_cached_key(|at| place::rank(&forms[*at].0));
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut same = vec![0; forms.len()];
    for at in order {
        let schema = schema_of(&forms[at].0, forms[at].1);
        let text = schema.map(|schema| format!("{} {}", schema.word(), canonical(schema)));
        same[at] = text.map_or(at, |text| *first.entry(text).or_insert(at));
    }
    same
}

/// Parses a name in the notation `{namespace}name`.
fn element(text: &str) -> QName {
    let expanded = text.strip_prefix('{').and_then(|rest| rest.split_once('}'));
    let (namespace, local) = match expanded {
        Some((namespace, local)) => (Some(namespace.to_owned()), local),
        None => (None, text),
    };
    QName { namespace, local: local.to_owned() }
}

/// Returns the name of the document element for a schema without a name.
fn unnamed(place: &Place) -> QName {
    let words = place.names.first().and_then(|words| words.last().cloned());
    QName { namespace: None, local: words.unwrap_or_else(|| "root".to_owned()) }
}

/// True for null.
pub(super) fn is_null(node: &Node) -> bool {
    node.value == Value::Null
}
