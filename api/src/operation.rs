use std::fmt;

use restwright_source::Span;
use serde::{Deserialize, Serialize};

use crate::{
    Outcomes, Paging, Parameter, PathTemplate, Prose, Request, Response, Security, TypeId,
};

/// One HTTP method on one path: what a caller can do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Operation<I = TypeId> {
    /// Stable name, unique in the API.
    pub id: OperationId,
    /// A few words for headings.
    pub title: String,
    /// The HTTP method.
    pub verb: Verb,
    /// The path below the server's URL.
    pub path: PathTemplate,
    /// The type of the resource at the end of the path, where the description names it: links to
    /// resources of that type lead here too ([`crate::Link`]).
    pub resource_type: Option<String>,
    /// Index into [`crate::Api::servers`].
    pub server: usize,
    /// One sentence; empty where the description says nothing.
    pub summary: String,
    /// All that the description says, the summary included.
    pub docs: Prose,
    /// True where callers are told to move on.
    pub deprecated: bool,
    /// Everything sent outside the body: path first, then in the order of the description.
    pub parameters: Vec<Parameter<I>>,
    /// The request body, where the operation takes one.
    pub request: Option<Request<I>>,
    /// What may come back, in the order of the description.
    pub responses: Vec<Response<I>>,
    /// What it asks of its caller; `None` where the description says nothing of it.
    pub security: Option<Security>,
    /// How a page that it answers leads to the next.
    pub paging: Option<Paging>,
    /// What the description does not say itself: `convert` leaves it out.
    #[serde(skip)]
    pub derived: Derived,
    /// Where it was declared, for diagnostics.
    #[serde(skip)]
    pub span: Span,
}

/// What the reader of a description makes of the rest of it, as any reader of OpenAPI may. Ids and
/// titles of WADL methods are not among it: no reader of OpenAPI makes the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Derived {
    /// The id, of the method and the path.
    pub id: bool,
    /// The title, of the id.
    pub title: bool,
    /// The group, of the path.
    pub group: bool,
}

impl<I> Operation<I> {
    /// What each status of its responses reports.
    pub fn outcomes(&self) -> Outcomes {
        Outcomes::of(self.responses.iter().map(|response| &response.status))
    }
}

/// The stable name of an operation: what the description calls it, before any target language
/// touches it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OperationId(pub String);

impl fmt::Display for OperationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An HTTP method (RFC 9110, section 9).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Verb {
    /// `GET`
    Get,
    /// `HEAD`
    Head,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `DELETE`
    Delete,
    /// `PATCH` (RFC 5789)
    Patch,
    /// `OPTIONS`
    Options,
    /// `TRACE`
    Trace,
    /// `CONNECT`
    Connect,
    /// Any other token (RFC 9110, section 5.6.2), such as `PROPFIND` or `COPY`.
    Other(String),
}

impl Verb {
    /// The methods of HTTP (RFC 9110, section 9, and RFC 5789).
    pub const ALL: &[Self] = &[
        Self::Get,
        Self::Head,
        Self::Post,
        Self::Put,
        Self::Delete,
        Self::Patch,
        Self::Options,
        Self::Trace,
        Self::Connect,
    ];

    /// True where the content of a request has a meaning (RFC 9110, section 9.3). Descriptions list
    /// bodies of other methods too, since tools copy what the methods of a resource take.
    pub fn has_body_semantics(&self) -> bool {
        !matches!(
            self,
            Self::Get | Self::Head | Self::Delete | Self::Options | Self::Trace | Self::Connect
        )
    }

    /// The method that a token names. Tokens are case-sensitive, but descriptions are not:
    /// `get` is taken for `GET`.
    pub fn from_token(token: &str) -> Self {
        match token.to_ascii_uppercase().as_str() {
            "GET" => Self::Get,
            "HEAD" => Self::Head,
            "POST" => Self::Post,
            "PUT" => Self::Put,
            "DELETE" => Self::Delete,
            "PATCH" => Self::Patch,
            "OPTIONS" => Self::Options,
            "TRACE" => Self::Trace,
            "CONNECT" => Self::Connect,
            _ => Self::Other(token.to_owned()),
        }
    }

    /// The token as it is sent.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
            Self::Patch => "PATCH",
            Self::Options => "OPTIONS",
            Self::Trace => "TRACE",
            Self::Connect => "CONNECT",
            Self::Other(token) => token,
        }
    }
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
