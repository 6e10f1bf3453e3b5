use serde::{Deserialize, Serialize};

use crate::{Location, OperationId, Prose};

/// What may be called next with what came back (OpenAPI 3.1, section 4.8.20).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OperationLink {
    /// What the description calls it.
    pub name: String,
    /// The operation to call.
    pub operation: OperationId,
    /// What is handed over.
    pub arguments: Vec<LinkArgument>,
    /// What the description says of it.
    pub docs: Prose,
}

/// A parameter of the operation that a link leads to, and where its value comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LinkArgument {
    /// The name of the parameter.
    pub parameter: String,
    /// Its place, where the description states it.
    pub location: Option<Location>,
    /// Where the value comes from.
    pub source: LinkSource,
}

/// Where the value of a link's parameter comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkSource {
    /// The body of the response: the keys that lead to the value (`$response.body#/a/b`).
    ResponseBody(Vec<String>),
    /// A header of the response.
    ResponseHeader(String),
    /// A parameter of the request.
    Request(Location, String),
    /// Always the same text.
    Constant(String),
    /// Something else, as the description writes it.
    Expression(String),
}

/// How one page of many leads to the next, where the description declares it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paging {
    /// The keys that lead to the link to the next page, or to the token that asks for it; none
    /// where the parameter counts.
    pub next: Vec<String>,
    /// The query parameter that takes the token, or counts; `None` where `next` is a link.
    pub parameter: Option<String>,
    /// The keys that lead to the items of a page, where the description names them.
    pub items: Option<Vec<String>>,
    /// What the parameter counts, where no page leads to the next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<Counted>,
}

/// What a parameter counts that asks for a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Counted {
    /// Pages.
    Page,
    /// Items before the page.
    Offset,
}

impl Counted {
    /// The word for it, in configurations and extensions.
    pub fn word(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Offset => "offset",
        }
    }
}
