//! Form fields and multipart parts with a non-default encoding.

use restwright_api::{Encoding, FieldEncoding, FormField, MediaType};

use super::documents::document;
use super::parameters;
use super::pieces::{list, text};
use crate::plan::rust::RustPlan;

/// Formats a field: `runtime::Field { media_type: "image/png", ..runtime::Field::new("photo") }`.
pub(super) fn field(field_encoding: &FieldEncoding, plan: &RustPlan) -> String {
    let mut set = stated(field_encoding.encoding.as_ref(), field_encoding.media_type.as_ref());
    if let Some(document) = field_encoding.xml.as_ref().and_then(|form| document(form, plan)) {
        set.push(format!("document: Some({document})"));
    }
    let always = field_encoding.headers.iter().filter_map(|header| {
        Some(format!("({}, {})", text(&header.name), text(header.value.fixed.as_ref()?)))
    });
    let always = list(always);
    if !always.is_empty() {
        set.push(format!("headers: &[{always}]"));
    }
    let required = list(field_encoding.required_headers().map(text));
    if !required.is_empty() {
        set.push(format!("required_headers: &[{required}]"));
    }
    if field_encoding.unnamed {
        set.push("unnamed: true".to_owned());
        if field_encoding.name == restwright_api::OTHER_PARTS {
            set.push("is_rest: true".to_owned());
        }
    }
    if field_encoding.verbatim {
        set.push("is_verbatim: true".to_owned());
    }
    if !field_encoding.parts.is_empty() {
        let parts = list(field_encoding.parts.iter().map(|part| field(part, plan)));
        set.push(format!("parts: &[{parts}]"));
    }
    if field_encoding.is_list {
        set.push("is_list: true".to_owned());
    }
    new(&field_encoding.name, &set)
}

/// Formats a property of a form that is the whole query.
pub(super) fn of_query(field: &FormField) -> String {
    new(&field.name, &stated(field.encoding.as_ref(), field.media_type.as_ref()))
}

fn stated(encoding: Option<&Encoding>, media_type: Option<&MediaType>) -> Vec<String> {
    let encoding = encoding.map(|value| format!("encoding: Some({})", parameters::encoding(value)));
    let media_type = media_type.map(|value| format!("media_type: {}", text(&value.0)));
    encoding.into_iter().chain(media_type).collect()
}

fn new(name: &str, set: &[String]) -> String {
    let new = format!("runtime::Field::new({})", text(name));
    if set.is_empty() {
        return new;
    }
    format!("runtime::Field {{ {}, ..{new} }}", set.join(", "))
}
