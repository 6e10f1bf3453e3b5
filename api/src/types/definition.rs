use std::fmt;

use restwright_source::Span;
use serde::{Deserialize, Serialize};

use super::{Member, SeldomConstraints, Type, TypeId, XmlRole};
use crate::{MediaType, Prose, Scalar};

/// Named type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Definition {
    /// Name of the type, unique in the API regardless of case.
    pub name: TypeName,
    /// Documentation of the type; often that of the first property of this type.
    pub docs: Prose,
    /// True if the type is deprecated.
    pub deprecated: bool,
    /// Kind of the type.
    pub kind: DefinitionKind,
    /// Location of the declaration, for diagnostics.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// Name as words in lower case, to be joined according to the naming rules of each target language:
/// `create snapshot`, `volume attachment`. Words consist of letters and digits of any script. There
/// is at least one word; the first may start with a digit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TypeName(pub Vec<String>);

/// Kind of a definition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum DefinitionKind<I = TypeId> {
    /// Object with named properties.
    Object(Object<I>),
    /// Enumeration of values.
    Enumeration(Enumeration),
    /// Choice between several types.
    Choice(Choice<I>),
}

/// Object: a JSON object or an XML element.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Object<I = TypeId> {
    /// Role in XML; `None` if the object never occurs in an XML body.
    pub xml: Option<XmlRole>,
    /// Properties, in the order of the examples in the description.
    pub members: Vec<Member<I>>,
    /// Type of additional properties, if the description declares them. If `None`, unknown keys are
    /// ignored.
    pub extra: Option<Type<I>>,
    /// True if the description forbids additional properties.
    #[serde(default)]
    pub is_closed: bool,
    /// Minimum number of properties.
    #[serde(default)]
    pub min_properties: Option<u64>,
    /// Maximum number of properties.
    #[serde(default)]
    pub max_properties: Option<u64>,
    /// Documentation of the values of additional properties.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub extra_docs: Prose,
    /// Constraints on the values of additional properties.
    #[serde(default, skip_serializing_if = "SeldomConstraints::is_none")]
    pub extra_constraints: SeldomConstraints,
    /// Constraints that the model does not represent ([`super::Constraints::others`]).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
}

/// Direction of a property (OpenAPI 3.1, section 4.8.24.4: `readOnly`, `writeOnly`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Access {
    /// Sent in both directions.
    #[default]
    Both,
    /// Only in responses. Optional in types that requests may contain.
    ReadOnly,
    /// Only in requests. Optional in types that responses may contain.
    WriteOnly,
}

/// Choice between several types. Services may send unknown variants: generated types preserve them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice<I = TypeId> {
    /// How the variants are distinguished.
    pub by: ChoiceBy,
    /// Variants, in description order. `json` and `xml` identify a variant; its presence,
    /// nullability, default and fixed value are unused.
    pub variants: Vec<Member<I>>,
    /// Additional discriminator values, each with the `json` of its variant: schema names in
    /// addition to a mapping, and the values of nested choices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<(String, String)>,
    /// True if a value of an untagged choice may match several variants at once: `anyOf`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_any_of: bool,
    /// Constraints that the model does not represent ([`super::Constraints::others`]).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
}

impl<I> Choice<I> {
    /// Creates a choice, with defaults for everything else.
    pub fn new(by: ChoiceBy, variants: Vec<Member<I>>) -> Self {
        let is_any_of = by == ChoiceBy::Shape;
        Self { by, variants, also: Vec::new(), is_any_of, others: Vec::new() }
    }

    /// Returns the variant for a discriminator value.
    pub fn told(&self, text: &str) -> Option<&Member<I>> {
        let of = |json: &str| self.variants.iter().find(|variant| variant.json == json);
        of(text).or_else(|| {
            let (_, json) = self.also.iter().find(|(also, _)| also == text)?;
            of(json)
        })
    }
}

/// How the variants of a choice are distinguished.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ChoiceBy {
    /// By the enclosing element, and in JSON by the only key of an object: `{"card": {…}}`.
    Element,
    /// Like `Element`, but a value may also be text (mixed content); a string in JSON.
    ElementOrText,
    /// By the attribute `xsi:type` (XSD 1.0 Structures, section 2.6.1) with the type named by `xml`
    /// of the variant, and in JSON by the key `@type` with its `json` as the value. The first
    /// variant is used if both are absent.
    Type,
    /// By a discriminator: a property of the JSON object whose value is the `json` of the variant.
    /// Every variant is an object with the other properties; it may contain the discriminator only
    /// if that is fixed to its value. Several discriminator values may select the same type. A
    /// variant with an empty `json` is used for all other discriminator values and for objects
    /// without the discriminator; it contains the discriminator property itself.
    Tag {
        /// Name of the discriminator property.
        name: String,
        /// True if discriminator values that are numbers or booleans in JSON are sent as such.
        is_literal: bool,
    },
    /// By the type of the server-sent event that contains it: the `json` of the variant. A variant
    /// with an empty `json` is used for all other events. Outside of an event, it is distinguished
    /// by its shape.
    Event,
    /// By its shape: the first variant that can be deserialized from the JSON document. The `json`
    /// of the variants are their names.
    Shape,
}

impl ChoiceBy {
    /// True if later versions of the API may add variants without changing the existing ones.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Tag { .. } | Self::Event | Self::Shape)
    }

    /// True if a name sent by the service selects the variant, rather than its content.
    pub fn is_named(&self) -> bool {
        matches!(self, Self::Tag { .. } | Self::Type | Self::Event)
    }
}

/// Enumeration of strings or numbers. Services may send unknown values: generated types preserve
/// them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Enumeration {
    /// Type of the values.
    pub base: EnumerationBase,
    /// Values without duplicates, in description order.
    pub values: Vec<EnumerationValue>,
    /// True where other values are valid, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_open: bool,
}

/// Type of the values of an enumeration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EnumerationBase {
    /// Strings.
    #[default]
    Text,
    /// Integers.
    Integer,
    /// Numbers, at least one with a fraction.
    Number,
    /// Booleans.
    Boolean,
    /// JSON values of several types.
    Mixed,
}

impl EnumerationBase {
    /// Returns the type of a single value; `None` if the values have several types.
    pub fn scalar(self) -> Option<Scalar> {
        match self {
            Self::Text => Some(Scalar::String),
            Self::Integer => Some(Scalar::Int64),
            Self::Number => Some(Scalar::Double),
            Self::Boolean => Some(Scalar::Boolean),
            Self::Mixed => None,
        }
    }

    /// Returns the keyword for outlines and messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Integer => "int64",
            Self::Number => "double",
            Self::Boolean => "boolean",
            Self::Mixed => "value",
        }
    }
}

/// Value of an enumeration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnumerationValue {
    /// Text on the wire; encoded as JSON if the values are not strings.
    pub value: String,
    /// Name in the description, if it differs from the value.
    pub name: Option<String>,
    /// Media type requested by this value (WADL, section 2.12.4).
    pub media_type: Option<MediaType>,
    /// Documentation of the value.
    pub docs: Prose,
}

impl EnumerationValue {
    /// Creates a value without a name and a media type.
    pub fn new(value: impl Into<String>, docs: Prose) -> Self {
        Self { value: value.into(), name: None, media_type: None, docs }
    }
}

impl<I> Default for Object<I> {
    fn default() -> Self {
        Self {
            xml: None,
            members: Vec::new(),
            extra: None,
            is_closed: false,
            min_properties: None,
            max_properties: None,
            extra_docs: Prose::default(),
            extra_constraints: SeldomConstraints::default(),
            others: Vec::new(),
        }
    }
}

impl<I> Object<I> {
    /// True if the object does not exist in XML: see [`XmlRole::Wrapper`].
    pub fn is_wrapper(&self) -> bool {
        self.xml == Some(XmlRole::Wrapper)
    }
}

impl fmt::Display for TypeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}
