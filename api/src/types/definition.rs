use std::fmt;

use restwright_source::Span;
use serde::{Deserialize, Serialize};

use super::{Constraints, Type, TypeId, XmlForm, XmlRole};
use crate::{Link, MediaType, Presence, Prose, Scalar};

/// A type with a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Definition {
    /// Its name, unique in the API whatever the case its words are put into.
    pub name: TypeName,
    /// What the description says of it; mostly what it says of the first member of this type.
    pub docs: Prose,
    /// True where callers are told not to use it any more.
    pub deprecated: bool,
    /// What it is.
    pub kind: DefinitionKind,
    /// Where it was declared, for diagnostics.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// A name as words in lower case, for every target language to put together in its own way:
/// `create snapshot`, `volume attachment`. Words hold letters and digits of any script, and there
/// is at least one; the first may begin with a digit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TypeName(pub Vec<String>);

/// What a definition defines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum DefinitionKind<I = TypeId> {
    /// Members with names.
    Object(Object<I>),
    /// Texts out of a set.
    Enumeration(Enumeration),
    /// One of several values.
    Choice(Choice<I>),
}

/// Members with names: a JSON object, an XML element.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Object<I = TypeId> {
    /// What it is in XML; `None` where no body that holds it has an XML form.
    pub xml: Option<XmlRole>,
    /// Its members, in the order of the description's samples.
    pub members: Vec<Member<I>>,
    /// What stands under keys that no member has, where the description means such keys. Where
    /// it is `None`, unknown keys are skipped.
    pub extra: Option<Type<I>>,
    /// True where the description forbids keys that no member has.
    #[serde(default)]
    pub is_closed: bool,
    /// The fewest properties that it has.
    #[serde(default)]
    pub min_properties: Option<u64>,
    /// The most properties that it has.
    #[serde(default)]
    pub max_properties: Option<u64>,
    /// What the description says of the values under other keys.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub extra_docs: Prose,
    /// What the values under other keys obey, where anything is stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extra_constraints: Option<Box<Constraints>>,
    /// Constraints that the model has no place for ([`Constraints::others`]).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Member<I = TypeId> {
    /// Its name in JSON, unique in the object. Where no JSON form shows it, the name that JSON
    /// would use: that of the attribute or element, with the prefix it has in the description.
    pub json: String,
    /// How it is written as XML; `None` where no body that holds it has an XML form.
    pub xml: Option<XmlForm>,
    /// What it may hold.
    pub value: Type<I>,
    /// Whether it must be there. Never `Unstated`: what nothing declares is optional, because one
    /// sample is too little to refuse a response over.
    pub presence: Presence,
    /// True where JSON's `null` may stand for the value. In XML such a member is absent.
    pub nullable: bool,
    /// True where XML has an empty element with `xsi:nil` for null, instead of none.
    pub nillable: bool,
    /// True where an absent list or map and an empty one are the same, and an empty one is left
    /// out: what a schema lets occur any number of times.
    pub absent_is_empty: bool,
    /// True where the documentation or the parameters of a WADL are all that is known of it:
    /// services may omit it or send null, regardless of `presence` and `nullable`.
    #[serde(default)]
    pub is_guess: bool,
    /// True where its type holds for some objects only, by a condition of the description that no
    /// type states: any other value is valid where the condition does not hold.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_conditional: bool,
    /// The value that the service assumes when it is absent.
    pub default: Option<String>,
    /// The same as JSON writes it, where it is null, a list or an object. For people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub json_default: Option<String>,
    /// The only value that it ever has.
    pub fixed: Option<String>,
    /// In which direction it is sent.
    pub access: Access,
    /// True where callers are told not to use it any more.
    pub deprecated: bool,
    /// What its value obeys.
    pub constraints: Constraints,
    /// Examples of its value, each as JSON writes it.
    #[serde(default)]
    pub examples: Vec<String>,
    /// What the description says of it, [`Self::constraints`] included.
    pub docs: Prose,
    /// What the description says of an item of its list or a value of its map.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub item_docs: Prose,
    /// Where its value leads, where it is the URL of a resource.
    pub links: Vec<Link>,
    /// Where it was declared, or the sample that shows it; for diagnostics.
    #[serde(skip)]
    pub span: Option<Span>,
}

impl<I> Member<I> {
    /// An optional member of which nothing but its type is stated, without a form in XML.
    pub fn new(json: impl Into<String>, value: Type<I>) -> Self {
        Self {
            json: json.into(),
            xml: None,
            value,
            presence: Presence::Optional,
            nullable: false,
            nillable: false,
            absent_is_empty: false,
            is_guess: false,
            is_conditional: false,
            default: None,
            json_default: None,
            fixed: None,
            access: Access::Both,
            deprecated: false,
            constraints: Constraints::NONE,
            examples: Vec::new(),
            docs: Prose::default(),
            item_docs: Prose::default(),
            links: Vec::new(),
            span: None,
        }
    }
}

/// In which direction a member is sent (OpenAPI 3.1, section 4.8.24.4: `readOnly`, `writeOnly`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Access {
    /// In both.
    #[default]
    Both,
    /// Only in responses. It is optional wherever a request may hold it.
    ReadOnly,
    /// Only in requests. It is optional wherever a response may hold it.
    WriteOnly,
}

/// One of several values. A service may send others: a generated type keeps them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice<I = TypeId> {
    /// What tells which of them it is.
    pub by: ChoiceBy,
    /// The values, in the order of the description. The `json` and `xml` of each are what it is
    /// told by; presence, nullability, default and fixed value mean nothing here.
    pub variants: Vec<Member<I>>,
    /// Further texts of a tag, each with the `json` of the variant that it means: names of schemas
    /// next to a mapping, and the texts of choices in the choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<(String, String)>,
    /// True where a value that is told by its shape may be several of them at once: `anyOf`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_any_of: bool,
    /// Constraints that the model has no place for ([`Constraints::others`]).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
}

impl<I> Choice<I> {
    /// A choice of which nothing else is stated.
    pub fn new(by: ChoiceBy, variants: Vec<Member<I>>) -> Self {
        let is_any_of = by == ChoiceBy::Shape;
        Self { by, variants, also: Vec::new(), is_any_of, others: Vec::new() }
    }

    /// The variant that the text of a tag means.
    pub fn told(&self, text: &str) -> Option<&Member<I>> {
        let of = |json: &str| self.variants.iter().find(|variant| variant.json == json);
        of(text).or_else(|| {
            let (_, json) = self.also.iter().find(|(also, _)| also == text)?;
            of(json)
        })
    }
}

/// What tells the values of a choice apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ChoiceBy {
    /// The element that holds it, and in JSON the one key of an object: `{"card": {…}}`.
    Element,
    /// The same, but a value may be text too: mixed content. In JSON that is a string.
    ElementOrText,
    /// The attribute `xsi:type` (XSD 1.0 Structures, section 2.6.1), which names the type that
    /// the `xml` of the value names, and in JSON the key `@type`, whose text is its `json`. The
    /// first value is the one without either.
    Type,
    /// A member of the object in JSON, whose text is the `json` of the value: a discriminator.
    /// Every value is an object that holds the rest of the members; the member itself is not one of
    /// its members, or is one with that text. Several texts may mean the same type. A value without
    /// a text is what all others mean, and a value without the member; it has the member itself.
    Tag {
        /// The key of the member.
        name: String,
        /// True where the texts that are numbers or booleans in JSON are sent as such.
        is_literal: bool,
    },
    /// The type of the server-sent event that it is the data of: the `json` of the value. A value
    /// without a text is the data of all other events. Outside of an event its shape identifies it.
    Event,
    /// What it looks like: the first value that a JSON document can be read as. The `json` of the
    /// values are what they are called.
    Shape,
}

impl ChoiceBy {
    /// True where a part of the value says which of them it is, which a later version may extend.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Tag { .. } | Self::Event | Self::Shape)
    }

    /// True where a name that a service sends selects the value, and not the value itself.
    pub fn is_named(&self) -> bool {
        matches!(self, Self::Tag { .. } | Self::Type | Self::Event)
    }
}

/// Texts or numbers out of a set. A service may send others: a generated type keeps them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Enumeration {
    /// What the values are.
    pub base: EnumerationBase,
    /// The values, in the order of the description, each once.
    pub values: Vec<EnumerationValue>,
}

/// What the values of an enumeration are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EnumerationBase {
    /// Texts.
    #[default]
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers, some with a fraction.
    Number,
    /// Booleans.
    Boolean,
    /// JSON values of several kinds.
    Mixed,
}

impl EnumerationBase {
    /// The type of a single value; `None` where they are of several kinds.
    pub fn scalar(self) -> Option<Scalar> {
        match self {
            Self::Text => Some(Scalar::String),
            Self::Integer => Some(Scalar::Int64),
            Self::Number => Some(Scalar::Double),
            Self::Boolean => Some(Scalar::Boolean),
            Self::Mixed => None,
        }
    }

    /// The word for it in outlines and messages.
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

/// One of the values of an enumeration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnumerationValue {
    /// The text on the wire; as JSON writes it where the values are no strings.
    pub value: String,
    /// What the description calls it, where that is not its value.
    pub name: Option<String>,
    /// The media type that choosing it asks for (WADL, section 2.12.4).
    pub media_type: Option<MediaType>,
    /// What the description says of it.
    pub docs: Prose,
}

impl EnumerationValue {
    /// A value of which nothing else is stated.
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
            extra_constraints: None,
            others: Vec::new(),
        }
    }
}

impl<I> Object<I> {
    /// True where XML leaves the object out: see [`XmlRole::Wrapper`].
    pub fn is_wrapper(&self) -> bool {
        self.xml == Some(XmlRole::Wrapper)
    }
}

impl fmt::Display for TypeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}
