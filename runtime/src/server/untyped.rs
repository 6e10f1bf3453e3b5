//! Parts of requests without generated types, for servers that know operations at run time only:
//! routes, encoded parameters, forms, and media types.

use http::HeaderMap;

use super::super::body::charset;
use super::super::call::redact;
use super::super::value::path::Path;
use super::super::value::wire::Wire;
use super::super::xml::{self, XmlElement};

pub use super::accept::Accepted;
pub use super::fill::{Kind, Texts};
pub use super::located::{Located, Place};
pub use super::multipart::parts;
pub use super::parameters::{Coded, Pair, of_pairs, pairs};
pub use super::received::{media_type, unsupported};
pub use super::streams::collect;
pub use super::template::names;
pub use super::tree::{Found, Node};

/// Decodes a body to text, in its charset.
///
/// # Errors
///
/// Returns an error if the bytes are invalid in that charset.
pub fn text(body: &[u8], headers: &HeaderMap) -> Result<String, String> {
    charset::decode(body, charset::stated(headers)).map(Into::into)
}

/// Returns a path without the values of parameters with names of secrets, for logs. The template is
/// its end.
#[must_use]
pub fn shown_path(path: &str, template: &str) -> String {
    redact::path(path, template)
}

/// Decodes a body to an XML element, in its charset.
///
/// # Errors
///
/// Returns an error if it is not well-formed, has a document type, or is nested too deep.
pub fn element(body: &[u8], headers: &HeaderMap) -> Result<XmlElement, String> {
    let mut element = XmlElement::initial();
    let mut path = Path::default();
    xml::read((body, charset::stated(headers)), element.slot(), None, &mut path)?;
    Ok(element)
}
