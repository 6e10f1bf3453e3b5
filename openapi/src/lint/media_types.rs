//! Media types: keys of `content`, items of `consumes` and `produces` (RFC 9110, section 8.3.1).

use restwright_api::{MediaKind, MediaType};
use restwright_data::Entry;
use restwright_source::Span;

use super::{Lint, entries, items};
use crate::codes;
use crate::structure::{DESCRIPTION, HEADER, OPERATION, PARAMETER, REQUEST_BODY, RESPONSE};

pub(super) fn check(lint: &mut Lint) {
    for rule in [&REQUEST_BODY, &RESPONSE, &PARAMETER, &HEADER] {
        for visited in lint.all(rule) {
            for entry in visited.node.get("content").into_iter().flat_map(entries) {
                media_type(lint, &entry.key, entry.key_span);
            }
        }
    }
    for rule in [&REQUEST_BODY, &RESPONSE] {
        for visited in lint.all(rule) {
            for entry in visited.node.get("content").into_iter().flat_map(entries) {
                untyped(lint, entry);
            }
        }
    }
    for rule in [&DESCRIPTION, &OPERATION] {
        for visited in lint.all(rule) {
            for key in ["consumes", "produces"] {
                for item in items(visited.node, key) {
                    media_type(lint, item.as_str().unwrap_or_default(), item.span);
                }
            }
        }
    }
}

fn media_type(lint: &mut Lint, text: &str, span: Span) {
    if !MediaType(text.to_owned()).is_valid() {
        let message = format!("`{text}` is not a valid media type");
        lint.report(&codes::BAD_MEDIA_TYPE, span, message, "write for example `application/json`");
    }
}

/// Reports a structured body without a schema.
fn untyped(lint: &mut Lint, entry: &Entry) {
    let is_data = {
        use MediaKind::{Form, Json, Multipart, Xml};
        matches!(MediaType(entry.key.to_string()).kind(), Json | Xml | Form | Multipart)
    };
    let keys = ["schema", "itemSchema", "example", "examples", "$ref"];
    if is_data && !keys.iter().any(|key| entry.value.get(key).is_some()) {
        let message = format!("body of `{}` without a schema; assuming any value", entry.key);
        let help = "add `schema` with the type of the body";
        lint.report(&codes::UNTYPED_BODY, entry.key_span, message, help);
    }
}
