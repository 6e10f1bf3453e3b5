use std::fmt;

use restwright_source::{FileId, Span};
use serde::{Deserialize, Serialize};

use crate::{
    Constraints, Content, Encoding, EnumerationValue, MediaKind, MediaType, OperationLink,
    Parameter, Prose, TypeId, Value, XmlForm,
};

/// What a request carries.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request<I = TypeId> {
    /// What the description says of it.
    pub docs: Prose,
    /// True where a body must be there.
    pub required: bool,
    /// The body in each of its forms: one a media type, or several of one media type.
    pub bodies: Vec<Body<I>>,
}

impl<I> Default for Request<I> {
    fn default() -> Self {
        Self { docs: Prose::default(), required: false, bodies: Vec::new() }
    }
}

/// What comes back with certain statuses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Response<I = TypeId> {
    /// The statuses.
    pub status: StatusSet,
    /// A few words: "Not Found".
    pub title: Option<String>,
    /// What the description says of it.
    pub docs: Prose,
    /// The headers that it declares.
    pub headers: Vec<Parameter<I>>,
    /// The body in each of its forms; empty where there is none.
    pub bodies: Vec<Body<I>>,
    /// The media types that the description states for it although it describes no body (Swagger
    /// 2.0, `produces`): they are asked for, and what comes is not read.
    #[serde(default)]
    pub media_types: Vec<MediaType>,
    /// What may be called next.
    pub links: Vec<OperationLink>,
    /// Where it was declared, for diagnostics.
    #[serde(skip)]
    pub span: Span,
}

/// The statuses of a response, in the order of the description; none where it states none, which
/// means any success.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusSet(pub Vec<Status>);

/// One status, or many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Status {
    /// A status code, 100 to 599.
    Code(u16),
    /// A class of codes by its first digit: `4XX`.
    Class(u8),
    /// Every status that no other response names.
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

/// A body in one of its forms: what WADL calls a representation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Body<I = TypeId> {
    /// What the description calls it (in WADL the id of the representation), for naming its type.
    pub name: Option<String>,
    /// Its media type; `None` where the description names none.
    pub media_type: Option<MediaType>,
    /// The element of a grammar that is its root.
    pub element: Option<QName>,
    /// A few words for its examples.
    pub title: Option<String>,
    /// What the description says of it, samples left out.
    pub docs: Prose,
    /// What the description says of an item of its list or a value of its map.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub item_docs: Prose,
    /// The parts that the description declares, in order.
    pub fields: Vec<Field<I>>,
    /// Examples, in order.
    pub samples: Vec<Sample>,
    /// What it is to a program: made of all the above.
    pub content: Content<I>,
    /// True where `content` is what a schema says, and not what fields and samples show.
    pub by_schema: bool,
    /// True where the description does not name the root element of the body in XML: any may come.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub any_root: bool,
    /// What its value obeys.
    #[serde(default)]
    pub constraints: Constraints,
    /// How single members of a form or a multipart body are written, where that is not as usual.
    pub encodings: Vec<FieldEncoding<I>>,
    /// Where it was declared, for diagnostics.
    #[serde(skip)]
    pub span: Span,
}

impl<I> Body<I> {
    /// A body of which nothing is known.
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
            constraints: Constraints::default(),
            encodings: Vec::new(),
            span,
        }
    }
}

/// The member for all unnamed parts behind those with a schema or an encoding of their own.
pub const OTHER_PARTS: &str = "parts";

/// How a member of a form or of a multipart body is written (OpenAPI 3.1, section 4.8.15).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldEncoding<I = TypeId> {
    /// The name of the member.
    pub name: String,
    /// The media type of its part; several are separated by commas.
    pub media_type: Option<MediaType>,
    /// How lists and objects are written in a form.
    pub encoding: Option<Encoding>,
    /// How each value is written where its part is XML.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub xml: Option<XmlForm>,
    /// The headers of its part.
    pub headers: Vec<Parameter<I>>,
    /// True for a part that has no name in the body: its position tells which it is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unnamed: bool,
    /// True where the value is the content of its part as it is: a text in the media type of its
    /// schema (`contentMediaType`).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub verbatim: bool,
    /// What its part holds, where that is a multipart body itself (OpenAPI 3.2, Encoding Object).
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<FieldEncoding<I>>,
    /// True where a list is one such body with a part for each item; otherwise each item is one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_list: bool,
}

impl<I> FieldEncoding<I> {
    /// The encoding of a member of which nothing is stated.
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

    /// The media type of its part: the first of several, which are alternatives.
    pub fn first_media_type(&self) -> Option<&str> {
        self.media_type.as_ref().and_then(|found| found.0.split(',').next()).map(str::trim)
    }

    /// True where the part is XML: the first media type counts.
    pub fn is_xml(&self) -> bool {
        let kind = self.first_media_type().map(|first| MediaType(first.to_owned()).kind());
        self.encoding.is_none() && !self.verbatim && kind == Some(MediaKind::Xml)
    }
}

/// A declared part of a body: a plain parameter of a representation, or a form field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field<I = TypeId> {
    /// Its name.
    pub name: String,
    /// Where in the body it stands, as the description writes it (XPath or JSON path).
    pub path: Option<String>,
    /// What it may hold. A type with a name is none of its types: that is what the content of the
    /// body is made of.
    pub value: Value<I>,
    /// The values that the description lists, where the set is closed.
    pub values: Vec<EnumerationValue>,
    /// What the description says of it.
    pub docs: Prose,
    /// Where its value leads, where it is the URL of a resource.
    pub links: Vec<Link>,
    /// Where it was declared, for diagnostics.
    #[serde(skip)]
    pub span: Span,
}

/// A link: the value that has it is the URL of a resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The id of the resource type that it leads to.
    pub resource_type: Option<String>,
    /// What the resource is to this one (`rel`, RFC 8288).
    pub relation: Option<String>,
    /// What this one is to the resource (`rev`).
    pub reverse: Option<String>,
}

/// A name in an XML namespace.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct QName {
    /// The namespace, where the prefix is bound.
    pub namespace: Option<String>,
    /// The name without its prefix.
    pub local: String,
}

/// An example of a body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sample {
    /// A few words for its caption.
    pub title: Option<String>,
    /// The name that the description has for it, where its title says something else.
    #[serde(skip)]
    pub name: Option<String>,
    /// What it is written in.
    pub format: SampleFormat,
    /// True where it can be read as what it is written in; text always can.
    pub is_well_formed: bool,
    /// The text as it stands, line ends being `\n`.
    pub text: String,
    /// The file that holds nothing else, for diagnostics about places inside of it.
    #[serde(skip)]
    pub file: Option<FileId>,
    /// Where it stands, for diagnostics.
    #[serde(skip)]
    pub span: Span,
}

impl Sample {
    /// The body that it shows: of a whole HTTP message what follows its empty line.
    pub fn content(&self) -> &str {
        match self.text.split_once("\n\n") {
            _ if !is_message(&self.text) => &self.text,
            Some((_, body)) => body,
            None => "",
        }
    }
}

/// True for a text that begins as a request or a response of HTTP does (RFC 9112, section 2.1).
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

/// What an example is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SampleFormat {
    /// JSON
    Json,
    /// XML
    Xml,
    /// Anything else, such as a whole HTTP message.
    Text,
}

impl SampleFormat {
    /// What a text is written in, by its first character.
    pub fn of(text: &str) -> Self {
        match text.trim_start_matches('\u{FEFF}').trim_start().chars().next() {
            Some('<') => Self::Xml,
            Some('{' | '[') => Self::Json,
            _ => Self::Text,
        }
    }
}
