//! Encodings of the fields of a form and the parts of a multipart body.

use serde::Serialize;

use super::{Entries, Header};

/// Encoding of a property of a form or of a multipart body.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Encoding {
    /// The media type of its part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// The headers of its part.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub headers: Entries<Header>,
    /// The serialization style.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<&'static str>,
    /// Whether list items and object properties are separate values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explode: Option<bool>,
    /// The styles of nested lists, which OpenAPI 3 does not support.
    #[serde(rename = "x-item-styles", skip_serializing_if = "Vec::is_empty")]
    pub item_styles: Vec<&'static str>,
    /// True if reserved characters are not percent-encoded.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub allow_reserved: bool,
    /// True for a part without a name.
    #[serde(rename = "x-unnamed", skip_serializing_if = "std::ops::Not::not")]
    pub unnamed: bool,
    /// True for a string that is sent verbatim as a document of the media type.
    #[serde(rename = "x-verbatim", skip_serializing_if = "std::ops::Not::not")]
    pub verbatim: bool,
    /// The encodings of nested parts, which OpenAPI 3.1 does not support.
    #[serde(rename = "x-encoding", skip_serializing_if = "Entries::is_empty")]
    pub encoding: Entries<Encoding>,
}
