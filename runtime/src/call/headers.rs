//! Request headers: validation, and headers that may be sent to other hosts.

use std::borrow::Cow;
use std::convert::TryFrom;

use bytes::Bytes;
use http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue,
};

pub(super) fn header_value(text: &str) -> Result<HeaderValue, String> {
    HeaderValue::from_str(text).map_err(|_| format!("{text:?} cannot be in a header"))
}

/// Returns a header value from the API description, without a copy if it is static.
pub(super) fn described_value(text: Cow<'static, str>) -> Result<HeaderValue, String> {
    match text {
        Cow::Borrowed(text) => HeaderValue::from_maybe_shared(Bytes::from_static(text.as_bytes()))
            .map_err(|_| format!("{text:?} cannot be in a header")),
        Cow::Owned(text) => header_value(&text),
    }
}

/// Adds a header line. Line breaks are rejected; non-ASCII text is sent as UTF-8.
pub(in super::super) fn add_header(
    headers: &mut HeaderMap,
    name: &str,
    value: &str,
) -> Result<(), String> {
    let known =
        HeaderName::try_from(name).map_err(|_| format!("{name:?} is not a valid header name"))?;
    let value = HeaderValue::from_bytes(value.as_bytes())
        .map_err(|_| format!("the header {name} cannot hold line ends or control characters"))?;
    headers.append(known, value);
    Ok(())
}

/// Headers that may be sent to other hosts than the service.
const HARMLESS: [HeaderName; 4] = [ACCEPT, ACCEPT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE];

/// Returns the headers that may be sent to other hosts than the service.
pub(in super::super) fn harmless(headers: &HeaderMap) -> HeaderMap {
    let found = HARMLESS.iter().filter_map(|name| Some((name.clone(), headers.get(name)?.clone())));
    found.collect()
}

/// Other headers that describe the body, or conditions on the original resource: a failed condition
/// would report an error although the operation was done.
const OF_CONTENT: [&str; 5] =
    ["digest", "repr-digest", "last-modified", "transfer-encoding", "expect"];

/// Returns the headers without those that describe the body, or conditions on the resource of the
/// request (RFC 9110, section 15.4).
pub(in super::super) fn without_content(headers: &HeaderMap) -> HeaderMap {
    let is_of_content = |name: &str| {
        name.starts_with("content-") || name.starts_with("if-") || OF_CONTENT.contains(&name)
    };
    let kept = headers.iter().filter(|(name, _)| !is_of_content(name.as_str()));
    kept.map(|(name, value)| (name.clone(), value.clone())).collect()
}
