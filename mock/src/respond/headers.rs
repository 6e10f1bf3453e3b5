//! Headers of responses.

use http::HeaderValue;
use http::header::{
    CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, TRANSFER_ENCODING,
};
use restwright_api::{Access, Parameter, Response};
use restwright_codegen::plan::exchange::is_json;
use restwright_codegen::plan::made;
use serde_json::Value;

use crate::service::Service;

/// Headers that are determined by the message; declared values would contradict it.
const OF_MESSAGE: [HeaderName; 5] =
    [CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING];

/// Returns the declared headers with their examples, or with generated values.
pub(super) fn of(service: &Service, responses: &[&Response]) -> Vec<(HeaderName, HeaderValue)> {
    let mut headers: Vec<(HeaderName, HeaderValue)> = Vec::new();
    for declared in responses.iter().flat_map(|response| &response.headers) {
        let Ok(name) = HeaderName::from_bytes(declared.name.trim().as_bytes()) else { continue };
        let is_known =
            OF_MESSAGE.contains(&name) || headers.iter().any(|(existing, _)| *existing == name);
        let text = text(service, declared).filter(|_| !is_known);
        let value = text.and_then(|text| HeaderValue::from_str(&text).ok());
        headers.extend(value.map(|value| (name, value)));
    }
    headers
}

/// Returns the text of a header.
fn text(service: &Service, declared: &Parameter) -> Option<String> {
    let value = &declared.value;
    if let Some(fixed) = &value.fixed {
        return Some(fixed.clone());
    }
    let types = &service.api.types;
    let generate = || made::value(types, &value.of, &value.constraints, Access::WriteOnly);
    let json = value.examples.first().map(|example| example.json.clone());
    let json = match (json, &value.default) {
        (Some(json), _) => json,
        (None, Some(default)) => return Some(default.clone()),
        (None, None) => generate()?,
    };
    if is_json(&declared.encoding) {
        return Some(json.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    Some(plain(&serde_json::from_str(&json).ok()?))
}

/// Formats the value of a header: items and properties separated by commas.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(","),
        Value::Object(members) => {
            let pairs = members.iter().map(|(name, value)| format!("{name},{}", plain(value)));
            pairs.collect::<Vec<_>>().join(",")
        }
        Value::Null => String::new(),
        scalar => scalar.to_string(),
    }
}
