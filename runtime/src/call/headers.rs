//! Headers of requests: values that a header can hold, and which may go to another place.

use http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue,
};

pub(super) fn header_value(text: &str) -> Result<HeaderValue, String> {
    HeaderValue::from_str(text).map_err(|_| format!("{text:?} cannot be in a header"))
}

/// Adds a header line. Line ends cannot be in it; text beyond ASCII goes as UTF-8.
pub(in super::super) fn add_header(
    headers: &mut HeaderMap,
    name: &str,
    value: &str,
) -> Result<(), String> {
    let known = HeaderName::try_from(name).map_err(|_| format!("{name:?} is no header name"))?;
    let value = HeaderValue::from_bytes(value.as_bytes())
        .map_err(|_| format!("the header {name} cannot hold line ends or control characters"))?;
    headers.append(known, value);
    Ok(())
}

/// The headers that may go to another place than the service itself.
const HARMLESS: [HeaderName; 4] = [ACCEPT, ACCEPT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE];

/// Those of some headers that may go to another place than the service itself.
pub(in super::super) fn harmless(headers: &HeaderMap) -> HeaderMap {
    let found = HARMLESS.iter().filter_map(|name| Some((name.clone(), headers.get(name)?.clone())));
    found.collect()
}
