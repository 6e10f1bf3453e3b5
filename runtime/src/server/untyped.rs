//! Request decoding without generated types, for servers whose operations are loaded at run time:
//! routes, encoded parameters, forms, and media types.

use http::HeaderMap;

use super::super::body::charset;
use super::super::call::redact;
use super::super::value::path::Path;
use super::super::value::wire::Wire;
use super::super::xml::{self, XmlElement};

pub use super::accept::Accepted;
pub use super::allow::{is_for_all, methods};
pub use super::fill::{Kind, Texts};
pub use super::head::{unambiguous, without_coding};
pub use super::located::{Located, Place};
pub use super::multipart::parts;
pub use super::parameters::{Coded, Pair, of_pairs, pairs};
pub use super::received::{media_type, unsupported};
pub use super::responding::without_body;
pub use super::streams::collect;
pub use super::template::names;
pub use super::tree::{Found, Node};

/// Decodes a body to text in its charset.
///
/// # Errors
///
/// Returns an error if the bytes are invalid in that charset.
pub fn text(body: &[u8], headers: &HeaderMap) -> Result<String, String> {
    charset::decode(body, charset::stated(headers)).map(Into::into)
}

/// Returns a path for logs, with secret parameters redacted. The template matches its last
/// segments.
#[must_use]
pub fn shown_path(path: &str, template: &str) -> String {
    redact::path(path, template)
}

/// Decodes a body in its charset to an XML element.
///
/// # Errors
///
/// Returns an error if the document is not well-formed, has a document type declaration, or is
/// nested too deeply.
pub fn element(body: &[u8], headers: &HeaderMap) -> Result<XmlElement, String> {
    let mut element = XmlElement::initial();
    let mut path = Path::default();
    xml::read((body, charset::stated(headers)), element.slot(), None, &mut path)?;
    Ok(element)
}
