use restwright_source::Span;
use serde::{Deserialize, Serialize};

use crate::{Constraints, MediaKind, MediaType, Prose, Type, TypeId};

/// A value that a caller sends (or a header that a response carries) outside the body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Parameter<I = TypeId> {
    /// The name on the wire.
    pub name: String,
    /// Where it goes.
    pub location: Location,
    /// What it may hold.
    pub value: Value<I>,
    /// How values are written in its place.
    pub encoding: Encoding,
    /// True where callers are told not to send it any more.
    pub deprecated: bool,
    /// True where it may be sent without a value: `allowEmptyValue`.
    #[serde(default)]
    pub allows_empty: bool,
    /// True where it is declared once for the whole service: on the base URL, or on the one
    /// resource that all others stand in.
    pub is_of_service: bool,
    /// Its place among the declarations of the resources around the operation, the outermost first;
    /// `None` where the operation itself declares it.
    #[serde(skip)]
    pub resource_order: Option<usize>,
    /// True where a schema says what it may hold, and not parameters of WADL.
    #[serde(skip)]
    pub by_schema: bool,
    /// What the description says of it.
    pub docs: Prose,
    /// Where it was declared, for diagnostics.
    #[serde(skip)]
    pub span: Span,
}

impl<I> Parameter<I> {
    /// A parameter whose values are written as its place usually has them.
    pub fn new(
        name: impl Into<String>,
        location: Location,
        value: Value<I>,
        docs: Prose,
        span: Span,
    ) -> Self {
        let encoding = Encoding::of(location);
        Self {
            name: name.into(),
            location,
            value,
            encoding,
            deprecated: false,
            allows_empty: false,
            is_of_service: false,
            resource_order: None,
            by_schema: false,
            docs,
            span,
        }
    }
}

/// The place of a parameter in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

/// How lists and objects are written in the place of a parameter (OpenAPI 3.1, section 4.8.12.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Encoding {
    /// What separates values.
    pub style: Style,
    /// True where every value of a list, and every member of an object, stands for itself.
    pub explode: bool,
    /// True where the reserved characters of URLs are sent as they are.
    pub allow_reserved: bool,
    /// What separates the values of a list in the list, and so on inwards (Swagger 2.0,
    /// `collectionFormat` of `items`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Style>,
}

/// What separates the values of a parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Style {
    /// Commas: `a,b`. Paths and headers.
    Simple,
    /// A dot before each: `.a.b`. Paths.
    Label,
    /// Matrix parameters: `;name=a;name=b`. Paths.
    Matrix,
    /// Parameters of a form: `name=a&name=b`. Queries and cookies.
    Form,
    /// Blanks: `a%20b`. Queries.
    SpaceDelimited,
    /// Bars: `a|b`. Queries.
    PipeDelimited,
    /// Members in brackets: `name[key]=a`. Queries.
    DeepObject,
    /// Tabs: `a%09b` (Swagger 2.0, `tsv`). Queries and paths.
    TabDelimited,
    /// As in a form, but nothing is percent-encoded (OpenAPI 3.2, "Style Values";
    /// RFC 6265, section 4.2). Cookies.
    Cookie,
    /// One text in a media type, mostly JSON.
    Content(MediaType),
    /// The whole query, without a name, as one text in a media type (OpenAPI 3.2, section
    /// "Parameter Locations", `querystring`).
    WholeQuery {
        /// Its media type.
        media_type: MediaType,
        /// How members of a form are written, where that is not as usual.
        fields: Vec<FormField>,
    },
}

/// How a member of a form in a query is written (OpenAPI 3.2, Encoding Object).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormField {
    /// The name of the member.
    pub name: String,
    /// The media type of its value.
    pub media_type: Option<MediaType>,
    /// How lists and objects are written.
    pub encoding: Option<Encoding>,
}

impl Style {
    /// True where each value stands for itself unless a description says otherwise (OpenAPI 3.2,
    /// `explode` of the Parameter Object).
    pub fn explodes(&self) -> bool {
        matches!(self, Self::Form | Self::Cookie)
    }

    /// The media type of the text, where there is one.
    pub fn media_type(&self) -> Option<&MediaType> {
        match self {
            Self::Content(media_type) | Self::WholeQuery { media_type, .. } => Some(media_type),
            Self::Simple
            | Self::Label
            | Self::Matrix
            | Self::Form
            | Self::SpaceDelimited
            | Self::PipeDelimited
            | Self::DeepObject
            | Self::TabDelimited
            | Self::Cookie => None,
        }
    }

    /// How members of a form that is the whole query are written; `None` for other styles.
    pub fn query_form(&self) -> Option<&[FormField]> {
        match self {
            Self::WholeQuery { media_type, fields } if media_type.kind() == MediaKind::Form => {
                Some(fields)
            }
            _ => None,
        }
    }

    /// True where OpenAPI has the style in a place (OpenAPI 3.1, section 4.8.12.2).
    pub fn is_defined_for(&self, location: Location) -> bool {
        match self {
            Self::Content(_) => true,
            Self::WholeQuery { .. } => location == Location::Query,
            Self::Simple => {
                matches!(location, Location::Path | Location::Matrix | Location::Header)
            }
            Self::Label | Self::Matrix => matches!(location, Location::Path | Location::Matrix),
            Self::Form => matches!(location, Location::Query | Location::Cookie),
            Self::SpaceDelimited | Self::PipeDelimited | Self::DeepObject => {
                location == Location::Query
            }
            Self::Cookie => location == Location::Cookie,
            Self::TabDelimited => false,
        }
    }
}

impl Encoding {
    /// How values are written where the description does not say.
    pub fn of(location: Location) -> Self {
        let (style, explode) = match location {
            Location::Path => (Style::Simple, false),
            // A header for each value.
            Location::Header => (Style::Simple, true),
            Location::Matrix => (Style::Matrix, true),
            Location::Query | Location::Cookie => (Style::Form, true),
        };
        Self::by(style, explode)
    }

    /// Values in a style.
    pub fn by(style: Style, explode: bool) -> Self {
        Self { style, explode, allow_reserved: false, items: Vec::new() }
    }
}

/// The value of a parameter, a header or a declared part of a body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Value<I = TypeId> {
    /// The type as the description names it, without a namespace prefix (`Uuid`, `string`);
    /// `None` where it names none; of a list, that of its items. For people.
    pub type_name: Option<String>,
    /// The type: a list where the value may occur more than once, an enumeration where the set of
    /// values is closed.
    pub of: Type<I>,
    /// Whether it must be there.
    pub presence: Presence,
    /// The value that the service assumes when it is absent; of a list, that of an item.
    pub default: Option<String>,
    /// The same as JSON writes it, where it is null, a list or an object. For people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub json_default: Option<String>,
    /// The only value that it ever has.
    pub fixed: Option<String>,
    /// What its value obeys.
    #[serde(default)]
    pub constraints: Constraints,
    /// Examples of it, each as JSON writes it.
    #[serde(default)]
    pub examples: Vec<String>,
    /// What the description says of an item of its list or a value of its map.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub item_docs: Prose,
}

impl<I> Value<I> {
    /// A value of a type of which nothing else is stated.
    pub fn new(of: Type<I>, presence: Presence) -> Self {
        let constraints = Constraints::default();
        Self {
            type_name: None,
            of,
            presence,
            default: None,
            json_default: None,
            fixed: None,
            constraints,
            examples: Vec::new(),
            item_docs: Prose::default(),
        }
    }
}

/// Whether something must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Presence {
    /// The description says that it must be there.
    Required,
    /// The description says that it may be left out.
    Optional,
    /// The description does not say. A path parameter is needed all the same; anything else
    /// counts as optional (WADL, section 2.12.2).
    Unstated,
}
