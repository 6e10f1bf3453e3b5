//! Examples of a description that are values, in the notation of their media type.

use restwright_api::{Body, Content, MediaKind, MediaType, Sample, SampleFormat, Types};
use serde_json::Value;

use super::json::{Json, string};
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
    let json = serde_json::from_str(sample.content()).ok()?;
    xml::document(types, value, form, &with_members(json))
}

fn with_members(value: Value) -> Json {
    match value {
        Value::Array(items) => Json::List(items.into_iter().map(with_members).collect()),
        Value::Object(members) => {
            Json::Object(members.into_iter().map(|(key, of)| (key, with_members(of))).collect())
        }
        Value::String(text) => Json::Raw(string(&text)),
        single => Json::Raw(single.to_string()),
    }
}
