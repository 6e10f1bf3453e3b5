//! What a body is to a program: the value that it is written from and read into, and the media type
//! that it has on the wire.

use restwright_api::{
    Api, Body, Content, DefinitionKind, MediaKind, MediaType, Sample, SampleFormat, Type, XmlForm,
};

/// The value that a body is made from, and whether it is a form.
pub(crate) fn value_of(api: &Api, body: &Body) -> Option<(Type, bool)> {
    match &body.content {
        Content::Typed { value, xml } => {
            is_written(api, body, value, xml.as_ref()).then(|| (value.clone(), false))
        }
        Content::Json => Some((Type::Json, false)),
        Content::Form(value) => Some((value.clone(), true)),
        // A part is called like a member; where none is declared, a caller names them.
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

/// The one multipart type that is a form (RFC 7578).
fn is_form_data(body: &Body) -> bool {
    body.media_type.as_ref().is_some_and(|found| found.essence() == "multipart/form-data")
}

/// True where the runtime can write and read the value in the media type of the body: an XML
/// document is an object.
fn is_written(api: &Api, body: &Body, value: &Type, xml: Option<&XmlForm>) -> bool {
    // A range of media types is whatever the service prefers.
    let named = body.media_type.as_ref().filter(|found| !found.0.contains('*'));
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

/// True where nothing but XML says what a body is: the element of a schema, or samples.
fn is_xml_only(body: &Body) -> bool {
    let is_xml = |sample: &Sample| sample.format == SampleFormat::Xml;
    match &body.content {
        Content::Typed { xml: Some(_), .. } if body.by_schema => true,
        _ => !body.samples.is_empty() && body.samples.iter().all(is_xml),
    }
}

/// True where a body is XML, unless a caller asks for another form.
pub(crate) fn prefers_xml(api: &Api, body: &Body) -> bool {
    match body.media_type.as_ref().map(MediaType::kind) {
        None => is_xml_only(body),
        Some(MediaKind::Xml) => true,
        Some(_) => is_element(api, body),
    }
}

/// True where an element of an XML Schema says what a body is. Its XML is certain; its JSON may be
/// in any of several notations.
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

/// The values that bodies are made of: those of forms count where there are no others.
pub(crate) struct Values {
    /// True where forms are not the values meant.
    pub(crate) has_others: bool,
    /// True where one media type has another type than the next.
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

/// Puts the media type in front that is used where a caller has no preference: XML where an element
/// of an XML Schema says what the bodies are, JSON else.
pub(crate) fn put_preferred_first(media_types: &mut [String], by_element: bool) {
    let first =
        |wanted| media_types.iter().position(|name| MediaType(name.clone()).kind() == wanted);
    let by_xml = if by_element { first(MediaKind::Xml) } else { None };
    if let Some(at) = by_xml.or_else(|| first(MediaKind::Json)) {
        media_types[..=at].rotate_right(1);
    }
}

/// The media type, where a header can hold it; that of XML, where the description names none and
/// says that it is XML in another way.
pub(crate) fn media_type(body: &Body) -> Option<String> {
    let Some(named) = &body.media_type else {
        return is_xml_only(body).then(|| "application/xml".to_owned());
    };
    let text = named.0.trim();
    let concrete = !text.is_empty() && text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    (concrete && text.contains('/') && !text.contains('*')).then(|| text.to_owned())
}
