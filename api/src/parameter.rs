use restwright_source::Span;
use serde::Serialize;

use crate::{MediaType, Prose, Scalar};

/// A value that a caller sends (or a header that a response carries) outside the body.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Parameter {
    /// The name on the wire.
    pub name: String,
    /// Where it goes.
    pub location: Location,
    /// What it may hold.
    pub value: Value,
    /// What the description says of it.
    pub docs: Prose,
    /// Where it was declared, for diagnostics.
    #[serde(skip)]
    pub span: Span,
}

/// The place of a parameter in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Location {
    /// A template in the path.
    Path,
    /// A matrix parameter behind a path segment, `;name=value`.
    Matrix,
    /// The query, `?name=value`.
    Query,
    /// A header field.
    Header,
    /// A cookie.
    Cookie,
}

impl Location {
    /// The word for it in outlines and messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Matrix => "matrix",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// What a parameter or a body field may hold.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Value {
    /// The type as the description names it, without a namespace prefix (`Uuid`, `string`);
    /// `None` where it names none. For people.
    pub type_name: Option<String>,
    /// What the type is, for programs.
    pub scalar: Scalar,
    /// Whether it must be there.
    pub presence: Presence,
    /// True where it may be there more than once.
    pub repeating: bool,
    /// The value that the service assumes when it is absent.
    pub default: Option<String>,
    /// The only value that it ever has.
    pub fixed: Option<String>,
    /// The values that it may have, where the set is closed; empty otherwise.
    pub options: Vec<ValueOption>,
}

/// Whether something must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Presence {
    /// The description says that it must be there.
    Required,
    /// The description says that it may be left out.
    Optional,
    /// The description does not say. A path parameter is needed all the same; anything else
    /// counts as optional (WADL, section 2.12.2).
    Unstated,
}

/// One of the values of a closed set.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ValueOption {
    /// The value on the wire.
    pub value: String,
    /// The media type that choosing it asks for, where it chooses one.
    pub media_type: Option<MediaType>,
    /// What the description says of it.
    pub docs: Prose,
}
