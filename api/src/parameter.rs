use restwright_source::Span;
use serde::{Deserialize, Serialize};

use crate::{MediaKind, MediaType, Prose, SeldomConstraints, Type, TypeId};

/// Request parameter or response header: a value outside the body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Parameter<I = TypeId> {
    /// Name on the wire.
    pub name: String,
    /// Location in the message.
    pub location: Location,
    /// Type, presence and constraints of the value.
    pub value: Value<I>,
    /// Encoding of the value.
    pub encoding: Encoding,
    /// True if the parameter is deprecated.
    pub deprecated: bool,
    /// True if it may be sent without a value: `allowEmptyValue`.
    #[serde(default)]
    pub allows_empty: bool,
    /// True if it is declared once for the whole API: on the base URL, or on the single resource
    /// that contains all others.
    pub is_of_service: bool,
    /// Index among the declarations of the enclosing resources, outermost first; `None` if the
    /// operation itself declares it.
    #[serde(skip)]
    pub resource_order: Option<usize>,
    /// True if its type comes from a schema, false if it comes from WADL parameters.
    #[serde(skip)]
    pub by_schema: bool,
    /// Documentation of the parameter.
    pub docs: Prose,
    /// Location of the declaration, for diagnostics.
    #[serde(skip)]
    pub span: Span,
}

impl<I> Parameter<I> {
    /// Creates a parameter with the default encoding of its location.
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

/// Location of a parameter in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Location {
    /// A template variable in the path.
    Path,
    /// A matrix parameter after a path segment, `;name=value`.
    Matrix,
    /// The query, `?name=value`.
    Query,
    /// A header field.
    Header,
    /// A cookie.
    Cookie,
}

impl Location {
    /// Returns the keyword for outlines and messages.
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

/// Encoding of lists and objects in a parameter (OpenAPI 3.1, section 4.8.12.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Encoding {
    /// Separator of the values.
    pub style: Style,
    /// True if each list item or object property is written separately.
    pub explode: bool,
    /// True if the reserved characters of URLs are not percent-encoded.
    pub allow_reserved: bool,
    /// Separators of nested lists, from the outermost to the innermost (Swagger 2.0,
    /// `collectionFormat` of `items`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Style>,
}

/// Serialization style of a parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Style {
    /// Separated by commas: `a,b`. Paths and headers.
    Simple,
    /// Prefixed by dots: `.a.b`. Paths.
    Label,
    /// Matrix parameters: `;name=a;name=b`. Paths.
    Matrix,
    /// Form parameters: `name=a&name=b`. Queries and cookies.
    Form,
    /// Separated by spaces: `a%20b`. Queries.
    SpaceDelimited,
    /// Separated by pipes: `a|b`. Queries.
    PipeDelimited,
    /// Property names in brackets: `name[key]=a`. Queries.
    DeepObject,
    /// Separated by tabs: `a%09b` (Swagger 2.0, `tsv`). Queries and paths.
    TabDelimited,
    /// Like `Form`, but without percent-encoding (OpenAPI 3.2, "Style Values"; RFC 6265, section
    /// 4.2). Cookies.
    Cookie,
    /// A document in a media type, usually JSON.
    Content(MediaType),
    /// The whole query without a name, as a document in a media type (OpenAPI 3.2, section
    /// "Parameter Locations", `querystring`).
    WholeQuery {
        /// Its media type.
        media_type: MediaType,
        /// Encodings of form fields that differ from the default.
        fields: Vec<FormField>,
    },
}

/// Encoding of a form field in a query (OpenAPI 3.2, Encoding Object).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormField {
    /// Name of the form field.
    pub name: String,
    /// Media type of the value.
    pub media_type: Option<MediaType>,
    /// Encoding of lists and objects.
    pub encoding: Option<Encoding>,
}

impl Style {
    /// Returns the default of `explode` for the style (OpenAPI 3.2, `explode` of the Parameter
    /// Object).
    pub fn explodes(&self) -> bool {
        matches!(self, Self::Form | Self::Cookie)
    }

    /// Returns the media type of the document, if the style has one.
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

    /// Returns the field encodings of a form that is the whole query; `None` for other styles.
    pub fn query_form(&self) -> Option<&[FormField]> {
        match self {
            Self::WholeQuery { media_type, fields } if media_type.kind() == MediaKind::Form => {
                Some(fields)
            }
            _ => None,
        }
    }

    /// True if OpenAPI defines the style for a location (OpenAPI 3.1, section 4.8.12.2).
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
    /// Returns the default encoding for a location.
    pub fn of(location: Location) -> Self {
        let (style, explode) = match location {
            Location::Path => (Style::Simple, false),
            // One header per value.
            Location::Header => (Style::Simple, true),
            Location::Matrix => (Style::Matrix, true),
            Location::Query | Location::Cookie => (Style::Form, true),
        };
        Self::by(style, explode)
    }

    /// Creates an encoding with a style.
    pub fn by(style: Style, explode: bool) -> Self {
        Self { style, explode, allow_reserved: false, items: Vec::new() }
    }
}

/// Value of a parameter, a header or a declared field of a body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Value<I = TypeId> {
    /// Name of the type in the description, without a namespace prefix (`Uuid`, `string`); `None`
    /// if the description names none. For a list, the type of its items. For display only.
    pub type_name: Option<String>,
    /// Type: a list if the value may be repeated, an enumeration if the set of values is closed.
    pub of: Type<I>,
    /// Whether the value is required.
    pub presence: Presence,
    /// Default that the service assumes if the value is absent; for a list, the default of an item.
    pub default: Option<String>,
    /// The default as JSON, if it is null, a list or an object. For display only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub json_default: Option<String>,
    /// Fixed value: the only allowed value.
    pub fixed: Option<String>,
    /// Constraints on the value.
    #[serde(default)]
    pub constraints: SeldomConstraints,
    /// Examples.
    #[serde(default)]
    pub examples: Vec<ValueExample>,
    /// Documentation of a list item or a map value.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub item_docs: Prose,
}

/// Example of the value of a parameter or header.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ValueExample {
    /// The value as JSON.
    pub json: String,
    /// Documentation of the example.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub docs: Prose,
}

impl From<String> for ValueExample {
    fn from(json: String) -> Self {
        Self { json, docs: Prose::default() }
    }
}

impl<I> Value<I> {
    /// True if an example is documented, so that the examples are stated one by one.
    pub fn has_documented_examples(&self) -> bool {
        self.examples.iter().any(|example| !example.docs.is_empty())
    }

    /// Creates a value of a type, with defaults for everything else.
    pub fn new(of: Type<I>, presence: Presence) -> Self {
        let constraints = SeldomConstraints::default();
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

/// Whether a value is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Presence {
    /// The description declares the value as required.
    Required,
    /// The description declares the value as optional.
    Optional,
    /// The description does not state it. Path parameters are required nevertheless; all others are
    /// optional (WADL, section 2.12.2).
    Unstated,
}
