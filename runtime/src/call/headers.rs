//! Headers of requests: values that a header can hold, and which may go to another place.

use http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue,
};

pub(super) fn header_value(text: &str) -> Result<HeaderValue, String> {
    HeaderValue::from_str(text).map_err(|_| format!("{text:?} cannot be in a header"))
}

/// The headers that may go to another place than the service itself.
const HARMLESS: [HeaderName; 4] = [ACCEPT, ACCEPT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE];

/// Those of some headers that may go to another place than the service itself.
pub(in super::super) fn harmless(headers: &HeaderMap) -> HeaderMap {
    let found = HARMLESS.iter().filter_map(|name| Some((name.clone(), headers.get(name)?.clone())));
    found.collect()
}
