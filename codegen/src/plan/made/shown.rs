//! Examples of a description that are values, in the notation of their media type.

use restwright_api::{Body, Content, MediaKind, MediaType, Sample, SampleFormat, Types};

use super::json::Json;
use super::xml;

/// True for a JSON value that is the example of an XML body: an example of its schema, or a value in
/// place of a text (OpenAPI 3.1.1, section 4.8.14.1).
pub fn is_value(body: &Body, sample: &Sample) -> bool {
    let is_xml = body.media_type.as_ref().map(MediaType::kind) == Some(MediaKind::Xml);
    is_xml && body.by_schema && sample.format == SampleFormat::Json
}

/// Returns such a value as XML; `None` if its type has no such value.
pub fn in_xml(types: &Types, body: &Body, sample: &Sample) -> Option<String> {
    let Content::Typed { value, xml: Some(form) } = &body.content else { return None };
    xml::document(types, value, form, &Json::parse_any(sample.content())?)
}
