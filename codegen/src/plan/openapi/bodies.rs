//! Bodies: content by media type, examples, parts.

use restwright_api::{
    Body, Content, Encoding, EnumerationValue, Field, FieldEncoding, FormField, MediaKind, Object,
    Presence, QName, Request, Sample, Type, TypeId, Types, XmlForm, untold,
};

use super::document::{self, Entries, Example, MediaType, Part, PartValue, RequestBody, Schema};
use super::schema::{self, Schemas, describe_items, document_xml, json_sample};
use super::{Builder, commonmark};
use crate::plan::exchange::{item_styles, word};

/// The media type of a body without one in the description.
const ANY_TYPE: &str = "*/*";

impl Builder<'_> {
    /// Returns the body of a request; `None` if it has no content.
    pub(super) fn request_body(&self, request: &Request) -> Option<RequestBody> {
        if request.bodies.is_empty() {
            return None;
        }
        Some(RequestBody {
            description: commonmark(&request.docs),
            content: self.content(request.bodies.iter()),
            required: request.required,
        })
    }

    /// Returns the content of bodies by media type. Several bodies of one media type are
    /// alternatives.
    pub(super) fn content<'b>(&self, bodies: impl Iterator<Item = &'b Body>) -> Entries<MediaType> {
        let mut content: Entries<MediaType> = Entries::default();
        let mut gathered: Vec<(String, Vec<&Body>)> = Vec::new();
        for body in bodies {
            let name = body.media_type.as_ref().map_or(ANY_TYPE.to_owned(), ToString::to_string);
            match gathered.iter_mut().find(|(key, _)| *key == name) {
                Some((_, bodies)) => bodies.push(body),
                None => gathered.push((name, vec![body])),
            }
        }
        for (name, bodies) in gathered {
            content.insert(name, self.media_type(&bodies));
        }
        content
    }

    fn media_type(&self, bodies: &[&Body]) -> MediaType {
        let mut schemas: Vec<Schema> = Vec::new();
        let mut out = MediaType::default();
        for body in bodies {
            let mut schema = body_schema(&self.schemas(), &self.api.types, body);
            if let Some(schema) = &mut schema {
                schema::constrain(schema, &body.constraints);
            }
            schemas.extend(schema.filter(|schema| !schemas.contains(schema)));
            if let Some(wrapper) = self.wrapper(body) {
                out.wrapper = Some(wrapper);
            }
            out.any_root |= body.any_root;
            out.element = out.element.or_else(|| body.element.as_ref().map(expanded));
            let docs = commonmark(&body.docs);
            if !docs.is_empty() && !is_of_type(&self.api.types, body) {
                let gap = if out.description.is_empty() { "" } else { "\n\n" };
                out.description = format!("{}{gap}{docs}", out.description);
            }
            for encoding in &body.encodings {
                out.encoding.insert(&encoding.name, self.encoding(encoding));
            }
            if matches!(body.content, Content::Bytes | Content::Text | Content::Json) {
                let parts = body.fields.iter().map(|field| part(&self.schemas(), field));
                out.parts.extend(parts);
            } else {
                let untold = untold(&self.api.types, body).into_iter();
                out.parts.extend(untold.map(|field| part(&self.schemas(), field)));
            }
        }
        out.schema = if schemas.len() > 1 {
            Some(Schema { any_of: schemas, ..Schema::default() })
        } else {
            schemas.pop()
        };
        examples(bodies, &mut out);
        if bodies.len() > 1 {
            out.wrapper = None;
            out.bodies = bodies.iter().map(|body| self.media_type(&[body])).collect();
        }
        out
    }

    fn encoding(&self, encoding: &FieldEncoding) -> document::Encoding {
        let parts = encoding.parts.iter().map(|part| (part.name.clone(), self.encoding(part)));
        document::Encoding {
            headers: self.headers(&encoding.headers),
            unnamed: encoding.unnamed,
            verbatim: encoding.verbatim,
            encoding: parts.collect(),
            ..written(encoding.encoding.as_ref(), encoding.media_type.as_ref())
        }
    }

    /// Returns the type of a body in XML, if the JSON has an object around it.
    fn wrapper(&self, body: &Body) -> Option<Schema> {
        let Content::Typed { value, .. } = &body.content else { return None };
        let is_wrapper = self.api.types.object(value).is_some_and(Object::is_wrapper);
        (is_xml(body) && is_wrapper).then(|| self.schemas().of(value))
    }
}

/// Returns the encoding of a form field in a query.
pub(super) fn form_field(field: &FormField) -> document::Encoding {
    written(field.encoding.as_ref(), field.media_type.as_ref())
}

fn written(
    encoding: Option<&Encoding>,
    media_type: Option<&restwright_api::MediaType>,
) -> document::Encoding {
    document::Encoding {
        content_type: media_type.map(ToString::to_string),
        style: encoding.and_then(|stated| word(&stated.style)),
        explode: encoding.map(|stated| stated.explode),
        item_styles: encoding.map(item_styles).unwrap_or_default(),
        allow_reserved: encoding.is_some_and(|stated| stated.allow_reserved),
        ..document::Encoding::default()
    }
}

/// True if the type of a body has the same documentation as the body.
fn is_of_type(types: &Types, body: &Body) -> bool {
    let docs = |id: &TypeId| &types.definition(*id).docs;
    matches!(&body.content, Content::Typed { value: Type::Named(id), .. } if *docs(id) == body.docs)
}

/// Returns the schema of a body with the documentation of its items; `None` for bytes, which need
/// none.
pub(super) fn body_schema(schemas: &Schemas<'_>, types: &Types, body: &Body) -> Option<Schema> {
    let mut schema = schema_of(schemas, types, body)?;
    if matches!(body.content, Content::Typed { .. }) {
        describe_items(&mut schema, &body.item_docs);
    }
    Some(schema)
}

fn schema_of(schemas: &Schemas<'_>, types: &Types, body: &Body) -> Option<Schema> {
    match &body.content {
        Content::Bytes if is_json(body) => Some(schema::bytes()),
        Content::Text => Some(Schema::of(document::Word::String)),
        // Without a schema JSON is any value, and anything else bytes.
        Content::Bytes | Content::Json => None,
        Content::Typed { value, xml } if is_xml(body) => {
            Some(xml_schema(schemas, types, value, xml.as_ref()))
        }
        Content::Typed { value, .. } | Content::Form(value) | Content::Multipart(value) => {
            Some(schemas.of(value))
        }
        // A list would denote the whole sequence rather than an item.
        Content::Events(value) | Content::Lines(value) => Some(match value {
            Type::List(_) => schemas.of(&Type::List(Box::new(value.clone()))),
            value => schemas.of(value),
        }),
    }
}

/// Returns the schema of a body in XML, without the object that only JSON has around it.
fn xml_schema(
    schemas: &Schemas<'_>,
    types: &Types,
    value: &Type,
    form: Option<&XmlForm>,
) -> Schema {
    if let Some(object) = types.object(value).filter(|object| object.is_wrapper()) {
        let mut documents = object.members.iter().map(|member| {
            let mut schema = schemas.of(&member.value);
            if let Some(form) = &member.xml {
                document_xml(form, &mut schema);
            }
            schema
        });
        return match (documents.next(), documents.next()) {
            (Some(only), None) => only,
            (first, second) => {
                let any_of = first.into_iter().chain(second).chain(documents).collect();
                Schema { any_of, ..Schema::default() }
            }
        };
    }
    let mut schema = schemas.of(value);
    if let Some(form) = form {
        document_xml(form, &mut schema);
    }
    schema
}

fn is_json(body: &Body) -> bool {
    body.media_type.as_ref().is_some_and(|media_type| media_type.kind() == MediaKind::Json)
}

fn is_xml(body: &Body) -> bool {
    body.media_type.as_ref().is_some_and(|media_type| media_type.kind() == MediaKind::Xml)
}

/// Returns a declared part of a body without a type.
fn part(schemas: &schema::Schemas<'_>, field: &Field) -> Part {
    let value = |enumeration_value: &EnumerationValue| PartValue {
        value: enumeration_value.value.clone(),
        name: enumeration_value.name.clone(),
        media_type: enumeration_value.media_type.as_ref().map(ToString::to_string),
        description: commonmark(&enumeration_value.docs),
    };
    Part {
        name: field.name.clone(),
        path: field.path.clone(),
        description: commonmark(&field.docs),
        required: field.value.presence == Presence::Required,
        schema: schemas.value(&field.value),
        values: field.values.iter().map(value).collect(),
        links: schema::links(&field.links),
    }
}

/// Adds the examples of bodies of one media type: as `example` for a single one without a title,
/// else by name.
fn examples(bodies: &[&Body], out: &mut MediaType) {
    let samples: Vec<(&Body, &Sample)> = bodies
        .iter()
        .flat_map(|body| body.samples.iter().map(move |sample| (*body, sample)))
        .collect();
    let summary = |body: &Body, sample: &Sample| {
        sample.title.clone().or_else(|| body.title.clone()).unwrap_or_default()
    };
    if let [(body, sample)] = samples[..]
        && summary(body, sample).is_empty()
        && sample.docs.is_empty()
    {
        out.example = Some(json_sample(sample));
        return;
    }
    out.examples = samples
        .iter()
        .enumerate()
        .map(|(at, (body, sample))| {
            let description = commonmark(&sample.docs);
            let summary = Some(summary(body, sample));
            let example = Example { summary, description, value: json_sample(sample) };
            (format!("example{}", at + 1), example)
        })
        .collect();
}

/// Returns a name in Clark notation: `{namespace}name`.
fn expanded(name: &QName) -> String {
    match &name.namespace {
        Some(namespace) => format!("{{{namespace}}}{}", name.local),
        None => name.local.clone(),
    }
}
