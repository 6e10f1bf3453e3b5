//! Typed values of bodies: the value that a body is encoded from and decoded into, and its media
//! type on the wire.

use restwright_api::{
    Api, Body, Content, DefinitionKind, MediaKind, MediaType, Sample, SampleFormat, Type, XmlForm,
};

/// Returns the type of the value of a body, and whether it is a form.
pub(crate) fn value_of(api: &Api, body: &Body) -> Option<(Type, bool)> {
    match &body.content {
        Content::Typed { value, xml } => {
            is_written(api, body, value, xml.as_ref()).then(|| (value.clone(), false))
        }
        Content::Json => Some((Type::Json, false)),
        Content::Form(value) => Some((value.clone(), true)),
        // A part has the name of a property; without declared properties the caller names the
        // parts.
        Content::Multipart(value @ Type::Named(_)) if is_form_data(body) || body.by_schema => {
            Some((value.clone(), true))
        }
        Content::Bytes
        | Content::Text
        | Content::Multipart(_)
        | Content::Events(_)
        | Content::Lines(_) => None,
    }
}

/// True for the only multipart type that is a form (RFC 7578).
fn is_form_data(body: &Body) -> bool {
    body.media_type.as_ref().is_some_and(|media_type| media_type.essence() == "multipart/form-data")
}

/// True if the runtime can encode and decode the value in the media type of the body. An XML
/// document must be an object.
fn is_written(api: &Api, body: &Body, value: &Type, xml: Option<&XmlForm>) -> bool {
    // For a range of media types the service chooses one.
    let named = body.media_type.as_ref().filter(|media_type| !media_type.0.contains('*'));
    match named.map(restwright_api::MediaType::kind) {
        None if !is_xml_only(body) => true,
        Some(MediaKind::Json) => true,
        None | Some(MediaKind::Xml) => {
            xml.map_or(matches!(value, Type::Named(_)), |form| form.name().is_some())
        }
        Some(MediaKind::Text) => api.types.is_single(value),
        Some(_) => false,
    }
}

/// True if a body is only described as XML: by an element of a schema, or by samples.
fn is_xml_only(body: &Body) -> bool {
    let is_xml = |sample: &Sample| sample.format == SampleFormat::Xml;
    match &body.content {
        Content::Typed { xml: Some(_), .. } if body.by_schema => true,
        _ => !body.samples.is_empty() && body.samples.iter().all(is_xml),
    }
}

/// True if a body is XML unless the caller requests another format.
pub(crate) fn prefers_xml(api: &Api, body: &Body) -> bool {
    match body.media_type.as_ref().map(MediaType::kind) {
        None => is_xml_only(body),
        Some(MediaKind::Xml) => true,
        Some(_) => is_element(api, body),
    }
}

/// True if a body is an element of an XML Schema. Its XML is certain; its JSON may follow any of
/// several conventions.
pub(crate) fn is_element(api: &Api, body: &Body) -> bool {
    let Content::Typed { value, xml } = &body.content else { return false };
    let has_form = || {
        let Type::Named(id) = value else { return false };
        match &api.types.definition(*id).kind {
            DefinitionKind::Object(object) => object.xml.is_some(),
            DefinitionKind::Choice(choice) => choice.variants.iter().any(|one| one.xml.is_some()),
            DefinitionKind::Enumeration(_) => false,
        }
    };
    body.by_schema && body.element.is_some() && (xml.is_some() || has_form())
}

/// The values of bodies. Forms are only considered if there are no other values.
pub(crate) struct Values {
    /// True if there are values other than forms.
    pub(crate) has_others: bool,
    /// True if the type depends on the media type.
    pub(crate) differ: bool,
}

impl Values {
    pub(crate) fn of(api: &Api, bodies: &[Body]) -> Self {
        let values: Vec<(Type, bool)> =
            bodies.iter().filter_map(|body| value_of(api, body)).collect();
        let has_others = values.iter().any(|(_, is_form)| !is_form);
        let mut meant = values.iter().filter(|(_, is_form)| !has_others || !is_form);
        let first = meant.next().map(|(value, _)| value);
        Self { has_others, differ: meant.any(|(value, _)| Some(value) != first) }
    }
}

/// Moves the default media type to the front: XML if the bodies are elements of an XML Schema, else
/// JSON.
pub(crate) fn put_preferred_first(media_types: &mut [String], by_element: bool) {
    let first =
        |wanted| media_types.iter().position(|name| MediaType(name.clone()).kind() == wanted);
    let by_xml = if by_element { first(MediaKind::Xml) } else { None };
    if let Some(at) = by_xml.or_else(|| first(MediaKind::Json)) {
        media_types[..=at].rotate_right(1);
    }
}

/// Returns the media type, if it is valid in a header; `application/xml` if the description has
/// none, but describes the body as XML otherwise.
pub(crate) fn media_type(body: &Body) -> Option<String> {
    let Some(named) = &body.media_type else {
        return is_xml_only(body).then(|| "application/xml".to_owned());
    };
    let text = named.0.trim();
    let concrete = !text.is_empty() && text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    (concrete && text.contains('/') && !text.contains('*')).then(|| text.to_owned())
}
