//! Heads of requests that programs on the way to the service may understand in different ways.

use http::header::{
    ACCEPT_ENCODING, AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, HOST, TRANSFER_ENCODING,
};
use http::{HeaderMap, HeaderName, StatusCode};

use super::{Rejection, Result};

/// Headers with one value (RFC 9110, section 5.3): which of several applies is ambiguous.
static SINGLE: [HeaderName; 3] = [HOST, AUTHORIZATION, CONTENT_TYPE];

/// Returns an error if a header with one value is there more than once, or if the body has a transfer
/// coding that is not decoded (RFC 9112, section 6.1).
///
/// # Errors
///
/// Returns 400 and 501.
pub fn unambiguous(headers: &HeaderMap) -> Result<()> {
    let is_repeated = |name: &&HeaderName| headers.get_all(*name).iter().nth(1).is_some();
    if headers.keys_len() < headers.len() {
        if let Some(name) = SINGLE.iter().find(is_repeated) {
            let rejection = Rejection::bad_request("a header is there more than once");
            return Err(rejection.invalid(format!("header {name}"), "it has one value"));
        }
    }
    let codings = headers.get_all(TRANSFER_ENCODING).iter();
    let mut codings = codings.flat_map(|value| value.as_bytes().split(|byte| *byte == b','));
    if codings.any(|coding| !coding.trim_ascii().eq_ignore_ascii_case(b"chunked")) {
        let detail = "the transfer coding of the body is not decoded";
        return Err(Rejection::new(StatusCode::NOT_IMPLEMENTED, detail));
    }
    Ok(())
}

/// Returns an error if a body has a content coding, which layers around the router decode (RFC 9110,
/// section 15.5.16).
///
/// # Errors
///
/// Returns 415.
pub fn without_coding(headers: &HeaderMap) -> Result<()> {
    let stated = headers.get_all(CONTENT_ENCODING).iter();
    let mut codings = stated.filter(|coding| !coding.as_bytes().eq_ignore_ascii_case(b"identity"));
    if codings.next().is_none() {
        return Ok(());
    }
    let detail = "the content coding of the body is not decoded";
    let rejection = Rejection::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail);
    Err(rejection.header(ACCEPT_ENCODING, "identity"))
}
