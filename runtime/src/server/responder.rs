//! Encodes responses: negotiated media type, status and body.

use std::fmt::Display;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};

use super::super::body::Body;
use super::super::body::charset;
use super::super::body::codec::{self, Written};
use super::super::body::media::{self, Kind};
use super::super::call::operation::Operation;
use super::super::json::ser::Reader;
use super::super::value::member::Member;
use super::super::value::wire::Wire;
use super::accept::Accepted;
use super::{Rejection, Response, Result, streams};

/// Context of a response.
#[derive(Debug)]
pub struct Responder {
    pub(super) accepted: Accepted,
    pub(super) operation: &'static Operation,
}

impl Responder {
    /// Creates a response without a body.
    ///
    /// # Errors
    ///
    /// Returns 500 if the status is invalid.
    // A method, for consistency with those that have a body.
    #[allow(clippy::unused_self)]
    pub fn empty(&self, status: u16) -> Result<Response> {
        response(status, None, axum::body::Body::empty())
    }

    /// Creates a response with a value, in the media type that the client prefers, otherwise in the
    /// first.
    ///
    /// # Errors
    ///
    /// Returns 500 if the value cannot be encoded or the status is invalid.
    pub fn value(
        &self,
        status: u16,
        media_types: &[&'static str],
        value: &dyn Wire,
    ) -> Result<Response> {
        self.encoded(None, status, media_types, value)
    }

    /// Creates a response with a value, whose XML document has this root element.
    ///
    /// # Errors
    ///
    /// Returns 500 if the value cannot be encoded or the status is invalid.
    pub fn value_as(
        &self,
        document: &Member,
        status: u16,
        media_types: &[&'static str],
        value: &dyn Wire,
    ) -> Result<Response> {
        self.encoded(Some(document), status, media_types, value)
    }

    fn encoded(
        &self,
        document: Option<&Member>,
        status: u16,
        media_types: &[&'static str],
        value: &dyn Wire,
    ) -> Result<Response> {
        let usual: &[&'static str] = if self.operation.by_element {
            &["application/xml", "application/json"]
        } else {
            &["application/json"]
        };
        let offered = if media_types.is_empty() { usual } else { media_types };
        // If the value cannot be encoded in a media type, another offered one is used. If no
        // offered media type has an encoding, the value is sent as JSON with the first of them.
        let is_encoded = |found: &&str| {
            matches!(media::kind(found), Kind::Json | Kind::Xml | Kind::Text) && !is_range(found)
        };
        let encoded = || offered.iter().copied().filter(is_encoded);
        let mut cause = None;
        let mut written = |media_type: &str| {
            let write = |document| {
                let written =
                    Written { document, fields: &[], reader: Reader::Anybody, part_headers: &[] };
                codec::encode(media_type, value, written).map(|(_, body)| body)
            };
            let of_success = |_| write(self.operation.returns_as.as_ref());
            let stated = document.or_else(|| self.operation.document(status));
            let body = write(stated).or_else(of_success);
            body.map_err(|problem| cause.get_or_insert(problem)).ok()
        };
        let best = self.accepted.best(encoded());
        let mut found = best.and_then(|best| Some((best, written(best)?)));
        if found.is_none() {
            found = encoded().find_map(|media_type| Some((media_type, written(media_type)?)));
        }
        if found.is_none() && encoded().next().is_none() {
            let first = offered.iter().copied().find(|found| !is_range(found));
            found = written("application/json").map(|body| (first.unwrap_or(usual[0]), body));
        }
        let Some((media_type, body)) = found else {
            let cause = cause.unwrap_or_default();
            return Err(internal(format!("the response with {status} cannot be encoded: {cause}")));
        };
        let media_type = HeaderValue::from_maybe_shared(Bytes::from_static(media_type.as_bytes()));
        let media_type = media_type.map_err(internal)?;
        response(status, Some(media_type), axum::body::Body::from(body))
    }

    /// Creates a response with text.
    ///
    /// # Errors
    ///
    /// Returns 500 if the status is invalid, or if the charset of the media type does not contain
    /// all characters of the text.
    pub fn text(&self, status: u16, media_types: &[&str], text: String) -> Result<Response> {
        let media_type = self.stated(media_types, "text/plain");
        let is_bare = !media_type.contains("charset") && media_type.starts_with("text/");
        let media_type = if is_bare { format!("{media_type}; charset=utf-8") } else { media_type };
        let body = charset::encode(text, &media_type).map_err(internal)?;
        response(status, Some(header(&media_type)?), axum::body::Body::from(body))
    }

    /// Creates a response with bytes or a stream.
    ///
    /// # Errors
    ///
    /// Returns 500 if the status is invalid.
    pub fn bytes(&self, status: u16, media_types: &[&str], body: Body) -> Result<Response> {
        let media_type = self.stated(media_types, "application/octet-stream");
        response(status, Some(header(&media_type)?), streams::outgoing(body))
    }

    /// Returns the media type of an encoded body.
    fn stated(&self, media_types: &[&str], usual: &str) -> String {
        let found =
            self.accepted.best(media_types.iter().copied()).or(media_types.first().copied());
        found.filter(|found| !media::bare(found).contains('*')).unwrap_or(usual).to_owned()
    }
}

/// Returns whether a media type is a range, such as `image/*`.
fn is_range(media_type: &str) -> bool {
    // For such short strings, a byte loop is faster than `memchr`.
    media_type.bytes().any(|byte| byte == b'*')
}

/// Returns 500 with its cause.
pub(super) fn internal(cause: impl Display) -> Rejection {
    Rejection::internal().caused_by(cause)
}

fn header(media_type: &str) -> Result<HeaderValue> {
    HeaderValue::from_str(media_type).map_err(internal)
}

fn response(
    status: u16,
    media_type: Option<HeaderValue>,
    body: axum::body::Body,
) -> Result<Response> {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).map_err(internal)?;
    if let Some(media_type) = media_type {
        response.headers_mut().insert(CONTENT_TYPE, media_type);
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    static LIST: Operation = Operation::new("list", "GET", "/items");

    fn answered(media_types: &[&'static str]) -> Result<Response> {
        let responder = Responder { accepted: Accepted::default(), operation: &LIST };
        responder.value(200, media_types, &BTreeMap::from([("no name".to_owned(), 1_i64)]))
    }

    #[test]
    fn another_media_type_if_the_first_cannot_have_the_value() {
        let response = answered(&["application/xml", "application/json"]).unwrap();
        assert_eq!(response.headers()[CONTENT_TYPE], "application/json");
    }

    #[test]
    fn why_a_value_cannot_be_sent() {
        let rejection = answered(&["application/rdf+xml"]).unwrap_err();
        assert_eq!(rejection.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let cause = rejection.cause().unwrap();
        assert!(cause.contains("200") && cause.contains("no form as an XML document"), "{cause}");
        let sent = format!("{rejection} {}", rejection.problem());
        assert!(!sent.contains("no form"), "{sent}");
    }
}
