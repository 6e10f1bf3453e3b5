//! How the fields of a form and the parts of a multipart body are written.

use serde::Serialize;

use super::{Entries, Header};

/// How a member of a form or of a multipart body is written.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Encoding {
    /// The media type of its part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// The headers of its part.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub headers: Entries<Header>,
    /// What separates values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<&'static str>,
    /// Whether every value stands for itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explode: Option<bool>,
    /// What separates the values of lists in a list, which OpenAPI 3 does not have.
    #[serde(rename = "x-item-styles", skip_serializing_if = "Vec::is_empty")]
    pub item_styles: Vec<&'static str>,
    /// True where reserved characters are sent as they are.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub allow_reserved: bool,
    /// True for a part that has no name.
    #[serde(rename = "x-unnamed", skip_serializing_if = "std::ops::Not::not")]
    pub unnamed: bool,
    /// True for a text that is the document in its media type.
    #[serde(rename = "x-verbatim", skip_serializing_if = "std::ops::Not::not")]
    pub verbatim: bool,
    /// How the parts of a part are written, which OpenAPI 3.1 does not have.
    #[serde(rename = "x-encoding", skip_serializing_if = "Entries::is_empty")]
    pub encoding: Entries<Encoding>,
}
