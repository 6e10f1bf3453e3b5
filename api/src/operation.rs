use std::fmt;

use restwright_source::Span;
use serde::{Deserialize, Serialize};

use crate::{
    Body, Outcomes, Paging, Parameter, PathTemplate, Prose, Request, Response, Security, TypeId,
};

/// Operation: one HTTP method of one path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Operation<I = TypeId> {
    /// Stable identifier, unique in the API.
    pub id: OperationId,
    /// Short title for headings.
    pub title: String,
    /// The HTTP method.
    pub verb: Verb,
    /// Path, relative to the base URL of the server.
    pub path: PathTemplate,
    /// Resource type at the end of the path, if the description names it. Links to resources of
    /// that type refer to this operation ([`crate::Link`]).
    pub resource_type: Option<String>,
    /// Index into [`crate::Api::servers`].
    pub server: usize,
    /// Summary in one sentence; empty if the description has none.
    pub summary: String,
    /// Full documentation, including the summary.
    pub docs: Prose,
    /// True if the operation is deprecated.
    pub deprecated: bool,
    /// Parameters outside the body: path parameters first, the others in description order.
    pub parameters: Vec<Parameter<I>>,
    /// Request with its body; `None` if the operation has no body.
    pub request: Option<Request<I>>,
    /// Responses, in description order.
    pub responses: Vec<Response<I>>,
    /// Security requirements; `None` if the description states none.
    pub security: Option<Security>,
    /// Pagination of the response.
    pub paging: Option<Paging>,
    /// Which properties are derived and not stated by the description; omitted by `convert`.
    #[serde(skip)]
    pub derived: Derived,
    /// Location of the declaration, for diagnostics.
    #[serde(skip)]
    pub span: Span,
}

/// Properties of an operation that are derived by rules common to all OpenAPI readers. Derived ids
/// and titles of WADL methods are not included, since an OpenAPI reader would derive different
/// ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Derived {
    /// The id is derived from the method and the path.
    pub id: bool,
    /// The title is derived from the id.
    pub title: bool,
    /// The group is derived from the path.
    pub group: bool,
}

impl<I> Operation<I> {
    /// Returns the outcome of each status of the responses.
    pub fn outcomes(&self) -> Outcomes {
        Outcomes::of(self.responses.iter().map(|response| &response.status))
    }

    /// Returns the bodies of the request, followed by those of the responses.
    pub fn bodies(&self) -> impl Iterator<Item = &Body<I>> {
        let sent = self.request.iter().flat_map(|request| &request.bodies);
        sent.chain(self.responses.iter().flat_map(|response| &response.bodies))
    }
}

/// Stable identifier of an operation, as stated by the description, before conversion to the naming
/// rules of a target language.
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
    /// Methods defined by HTTP (RFC 9110, section 9, and RFC 5789).
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

    /// True if the content of a request has defined semantics (RFC 9110, section 9.3). Descriptions
    /// list bodies for other methods too, since tools copy them from other methods of a resource.
    pub fn has_body_semantics(&self) -> bool {
        !matches!(
            self,
            Self::Get | Self::Head | Self::Delete | Self::Options | Self::Trace | Self::Connect
        )
    }

    /// Parses a method token. Tokens are case-sensitive, but descriptions often ignore case: `get`
    /// is parsed as `GET`.
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

    /// Returns the token as it is sent.
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
