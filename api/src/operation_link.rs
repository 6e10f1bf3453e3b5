use serde::{Deserialize, Serialize};

use crate::{Location, OperationId, Prose};

/// Link from a response to a follow-up operation (OpenAPI 3.1, section 4.8.20).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OperationLink {
    /// Name of the link in the description.
    pub name: String,
    /// Target operation.
    pub operation: OperationId,
    /// Arguments of the target operation.
    pub arguments: Vec<LinkArgument>,
    /// Documentation of the link.
    pub docs: Prose,
}

/// Argument of a link: a parameter of the target operation, and the source of its value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LinkArgument {
    /// Name of the parameter.
    pub parameter: String,
    /// Location of the parameter, if stated by the description.
    pub location: Option<Location>,
    /// Source of the value.
    pub source: LinkSource,
}

/// Source of the value of a link argument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkSource {
    /// Response body: the keys on the path to the value (`$response.body#/a/b`).
    ResponseBody(Vec<String>),
    /// Response header.
    ResponseHeader(String),
    /// Request parameter.
    Request(Location, String),
    /// Constant text.
    Constant(String),
    /// Any other expression, as written in the description.
    Expression(String),
}

/// Pagination: how to request the next page, if declared by the description.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paging {
    /// Path of keys to the link to the next page, or to the page token; empty if the parameter is a
    /// counter.
    pub next: Vec<String>,
    /// Query parameter for the token or counter; `None` if `next` is a link.
    pub parameter: Option<String>,
    /// Path of keys to the items of a page, if stated by the description.
    pub items: Option<Vec<String>>,
    /// Unit of the counter, for pagination without links and tokens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<Counted>,
}

/// Unit of a pagination parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Counted {
    /// Page number.
    Page,
    /// Number of items before the page.
    Offset,
}

impl Counted {
    /// Returns the keyword for configurations and extensions.
    pub fn word(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Offset => "offset",
        }
    }
}
