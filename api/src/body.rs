use std::fmt;

use restwright_source::{FileId, Span};
use serde::{Deserialize, Serialize};

use crate::{
    Content, Encoding, EnumerationValue, MediaKind, MediaType, OperationLink, Parameter, Presence,
    Prose, SeldomConstraints, TypeId, Value, XmlForm,
};

/// Request of an operation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request<I = TypeId> {
    /// Documentation of the request.
    pub docs: Prose,
    /// True if the body is required.
    pub required: bool,
    /// The alternative bodies: usually one per media type, sometimes several.
    pub bodies: Vec<Body<I>>,
}

impl<I> Default for Request<I> {
    fn default() -> Self {
        Self { docs: Prose::default(), required: false, bodies: Vec::new() }
    }
}

/// Response for a set of HTTP statuses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Response<I = TypeId> {
    /// Statuses that this response covers.
    pub status: StatusSet,
    /// Short title, such as "Not Found".
    pub title: Option<String>,
    /// Documentation of the response.
    pub docs: Prose,
    /// Declared response headers.
    pub headers: Vec<Parameter<I>>,
    /// The alternative bodies; empty if the response has no body.
    pub bodies: Vec<Body<I>>,
    /// Media types declared for a response without a described body (Swagger 2.0, `produces`). They
    /// are sent in the `Accept` header, but the body is not decoded.
    #[serde(default)]
    pub media_types: Vec<MediaType>,
    /// Links to operations that can follow this response.
    pub links: Vec<OperationLink>,
    /// Location of the declaration, for diagnostics.
    #[serde(skip)]
    pub span: Span,
}

/// Statuses of a response, in description order. Empty if the description states none, which means
/// any success status.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusSet(pub Vec<Status>);

/// A status code, or a range of status codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Status {
    /// A status code, 100 to 599.
    Code(u16),
    /// A class of codes by its first digit: `4XX`.
    Class(u8),
    /// Every status that no other response declares.
    Default,
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Class(class) => write!(f, "{class}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}

impl fmt::Display for StatusSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, status) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str(" ")?;
            }
            status.fmt(f)?;
        }
        Ok(())
    }
}

/// One representation of a request or response body, for one media type (WADL: `representation`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Body<I = TypeId> {
    /// Name in the description (WADL: `id` of the representation), used to name its type.
    pub name: Option<String>,
    /// Media type; `None` if the description states none.
    pub media_type: Option<MediaType>,
    /// XML root element, declared in a schema.
    pub element: Option<QName>,
    /// Short title for its examples.
    pub title: Option<String>,
    /// Documentation of the body, without the examples.
    pub docs: Prose,
    /// Documentation of a list item or a map value.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub item_docs: Prose,
    /// Declared parameters of the body, in order.
    pub fields: Vec<Field<I>>,
    /// Examples, in order.
    pub samples: Vec<Sample>,
    /// Resolved content, derived from the fields above.
    pub content: Content<I>,
    /// True if `content` comes from a schema, false if it is inferred from fields and examples.
    pub by_schema: bool,
    /// True if the description does not name the XML root element: any root element is accepted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub any_root: bool,
    /// Constraints on the value.
    #[serde(default)]
    pub constraints: SeldomConstraints,
    /// Encodings of individual form fields or multipart parts that differ from the default.
    pub encodings: Vec<FieldEncoding<I>>,
    /// Location of the declaration, for diagnostics.
    #[serde(skip)]
    pub span: Span,
}

impl<I> Body<I> {
    /// Creates a body without any information.
    pub fn unknown(span: Span) -> Self {
        Self {
            name: None,
            media_type: None,
            element: None,
            title: None,
            docs: Prose::default(),
            item_docs: Prose::default(),
            fields: Vec::new(),
            samples: Vec::new(),
            content: Content::default(),
            by_schema: false,
            any_root: false,
            constraints: SeldomConstraints::default(),
            encodings: Vec::new(),
            span,
        }
    }
}

/// Name of the property for all unnamed parts that follow those with their own schema or encoding.
pub const OTHER_PARTS: &str = "parts";

/// Encoding of a form field or a part of a multipart body (OpenAPI 3.1, section 4.8.15).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldEncoding<I = TypeId> {
    /// Name of the form field or part.
    pub name: String,
    /// Media type of the part; several are separated by commas.
    pub media_type: Option<MediaType>,
    /// How lists and objects are encoded in a form.
    pub encoding: Option<Encoding>,
    /// How each value is serialized if the part is XML.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub xml: Option<XmlForm>,
    /// Headers of the part.
    pub headers: Vec<Parameter<I>>,
    /// True for a part without a name, identified by its position in the body.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unnamed: bool,
    /// True if the value is sent unchanged as the content of the part: a string in the media type
    /// stated by its schema (`contentMediaType`).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub verbatim: bool,
    /// Encodings of the nested parts, if the part is itself a multipart body (OpenAPI 3.2, Encoding
    /// Object).
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<FieldEncoding<I>>,
    /// True if a list is sent as one nested multipart body with one part per item; otherwise each
    /// item is a multipart body of its own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_list: bool,
}

impl<I> FieldEncoding<I> {
    /// Returns the names of the headers of the part that callers have to set. A part always has its
    /// content type and disposition (OpenAPI 3.1, Encoding Object, `headers`).
    pub fn required_headers(&self) -> impl Iterator<Item = &str> {
        let required = self.headers.iter().filter(|header| {
            header.value.presence == Presence::Required && header.value.fixed.is_none()
        });
        let is_sent = |name: &str| {
            let sent = ["content-type", "content-disposition"];
            sent.iter().any(|own| name.eq_ignore_ascii_case(own))
        };
        required.map(|header| header.name.trim()).filter(move |name| !is_sent(name))
    }

    /// Creates an encoding without any explicit settings.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            media_type: None,
            encoding: None,
            xml: None,
            headers: Vec::new(),
            unnamed: false,
            verbatim: false,
            parts: Vec::new(),
            is_list: false,
        }
    }

    /// Returns the media type of the part: the first of several alternatives.
    pub fn first_media_type(&self) -> Option<&str> {
        self.media_type
            .as_ref()
            .and_then(|media_type| media_type.0.split(',').next())
            .map(str::trim)
    }

    /// True if the part is XML. Only the first media type is considered.
    pub fn is_xml(&self) -> bool {
        let kind = self.first_media_type().map(|first| MediaType(first.to_owned()).kind());
        self.encoding.is_none() && !self.verbatim && kind == Some(MediaKind::Xml)
    }
}

/// Declared parameter of a body: a plain parameter of a WADL representation, or a form field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field<I = TypeId> {
    /// Its name.
    pub name: String,
    /// Path to the value in the body, as written in the description (XPath or JSON path).
    pub path: Option<String>,
    /// Type and presence of the value. The type is never a named type: named types are part of the
    /// content of the body.
    pub value: Value<I>,
    /// Values listed by the description, if the set of values is closed.
    pub values: Vec<EnumerationValue>,
    /// Documentation of the field.
    pub docs: Prose,
    /// Links, if the value is the URL of a resource.
    pub links: Vec<Link>,
    /// Location of the declaration, for diagnostics.
    #[serde(skip)]
    pub span: Span,
}

/// Link: marks a value as the URL of a resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Id of the linked resource type.
    pub resource_type: Option<String>,
    /// Relation of the linked resource to this one (`rel`, RFC 8288).
    pub relation: Option<String>,
    /// Relation of this resource to the linked one (`rev`).
    pub reverse: Option<String>,
}

/// Name in an XML namespace (qualified name).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct QName {
    /// Namespace URI; `None` if the prefix is not bound.
    pub namespace: Option<String>,
    /// Local name, without the prefix.
    pub local: String,
}

/// Example of a body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sample {
    /// Short title, used as its caption.
    pub title: Option<String>,
    /// Name of the example in the description, if it differs from the title.
    #[serde(skip)]
    pub name: Option<String>,
    /// Documentation of the example.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub docs: Prose,
    /// Format of the text.
    pub format: SampleFormat,
    /// True if the text is well-formed in its format; always true for plain text.
    pub is_well_formed: bool,
    /// The text, with line endings normalized to `\n`.
    pub text: String,
    /// File that contains only the example, for diagnostics about positions in the text.
    #[serde(skip)]
    pub file: Option<FileId>,
    /// Location in the description, for diagnostics.
    #[serde(skip)]
    pub span: Span,
}

impl Sample {
    /// Returns the body of the example. For a complete HTTP message, this is the text after the
    /// first blank line.
    pub fn content(&self) -> &str {
        match self.text.split_once("\n\n") {
            _ if !is_message(&self.text) => &self.text,
            Some((_, body)) => body,
            None => "",
        }
    }
}

/// True if a text starts with an HTTP request line or status line (RFC 9112, section 2.1).
pub fn is_message(text: &str) -> bool {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let words: Vec<&str> = first.split_ascii_whitespace().collect();
    let is_verb = |word: &str| !word.is_empty() && word.bytes().all(|c| c.is_ascii_uppercase());
    match words[..] {
        [version, status, ..] if version.starts_with("HTTP/") => {
            status.len() == 3 && status.bytes().all(|c| c.is_ascii_digit())
        }
        [verb, _, version] => is_verb(verb) && version.starts_with("HTTP/"),
        _ => false,
    }
}

/// Format of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SampleFormat {
    /// JSON
    Json,
    /// XML
    Xml,
    /// Any other text, such as a complete HTTP message.
    Text,
}

impl SampleFormat {
    /// Detects the format of a text by its first character.
    pub fn of(text: &str) -> Self {
        match text.trim_start_matches('\u{FEFF}').trim_start().chars().next() {
            Some('<') => Self::Xml,
            Some('{' | '[') => Self::Json,
            _ => Self::Text,
        }
    }
}
