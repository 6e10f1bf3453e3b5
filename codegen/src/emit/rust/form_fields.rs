//! Form fields and multipart parts with a non-default encoding.

use restwright_api::{Encoding, FieldEncoding, FormField, MediaType};

use super::documents::document;
use super::parameters;
use super::pieces::{list, text};
use crate::plan::rust::RustPlan;

/// Formats a field: `runtime::Field { media_type: "image/png", ..runtime::Field::new("photo") }`.
pub(super) fn field(found: &FieldEncoding, plan: &RustPlan) -> String {
    let mut set = stated(found.encoding.as_ref(), found.media_type.as_ref());
    if let Some(document) = found.xml.as_ref().and_then(|form| document(form, plan)) {
        set.push(format!("document: Some({document})"));
    }
    let always = found.headers.iter().filter_map(|header| {
        Some(format!("({}, {})", text(&header.name), text(header.value.fixed.as_ref()?)))
    });
    let always = list(always);
    if !always.is_empty() {
        set.push(format!("headers: &[{always}]"));
    }
    if found.unnamed {
        set.push("unnamed: true".to_owned());
        if found.name == restwright_api::OTHER_PARTS {
            set.push("is_rest: true".to_owned());
        }
    }
    if found.verbatim {
        set.push("is_verbatim: true".to_owned());
    }
    if !found.parts.is_empty() {
        let parts = list(found.parts.iter().map(|part| field(part, plan)));
        set.push(format!("parts: &[{parts}]"));
    }
    if found.is_list {
        set.push("is_list: true".to_owned());
    }
    new(&found.name, &set)
}

/// Formats a property of a form that is the whole query.
pub(super) fn of_query(found: &FormField) -> String {
    new(&found.name, &stated(found.encoding.as_ref(), found.media_type.as_ref()))
}

fn stated(encoding: Option<&Encoding>, media_type: Option<&MediaType>) -> Vec<String> {
    let encoding = encoding.map(|found| format!("encoding: Some({})", parameters::encoding(found)));
    let media_type = media_type.map(|found| format!("media_type: {}", text(&found.0)));
    encoding.into_iter().chain(media_type).collect()
}

fn new(name: &str, set: &[String]) -> String {
    let new = format!("runtime::Field::new({})", text(name));
    if set.is_empty() {
        return new;
    }
    format!("runtime::Field {{ {}, ..{new} }}", set.join(", "))
}
