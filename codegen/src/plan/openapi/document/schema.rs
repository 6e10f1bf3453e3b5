use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::{Entries, Number, Value};

/// A type (OpenAPI 3.1, section 4.8.24; JSON Schema 2020-12).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "as the specification has them")]
pub struct Schema {
    /// Where it stands among the components.
    #[serde(rename = "$ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// A few words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What is said of it, in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// True where nobody should use it any more.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// True where it is sent in responses only.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub read_only: bool,
    /// True where it is sent in requests only.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub write_only: bool,
    /// What kinds of JSON value it may be; any where there is none.
    #[serde(
        rename = "type",
        skip_serializing_if = "Vec::is_empty",
        serialize_with = "one_or_many"
    )]
    pub words: Vec<Word>,
    /// What a text or a number is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<Cow<'static, str>>,
    /// How a text holds bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_encoding: Option<&'static str>,
    /// What the bytes are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_media_type: Option<&'static str>,
    /// What the service assumes where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// The same, where it is no value of this type.
    #[serde(rename = "x-default", skip_serializing_if = "Option::is_none")]
    pub odd_default: Option<String>,
    /// Examples.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Value>,
    /// The only value.
    #[serde(rename = "const", skip_serializing_if = "Option::is_none")]
    pub constant: Option<Value>,
    /// The values of a closed set.
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
    /// What the description calls the values of the set.
    #[serde(rename = "x-enum-varnames", skip_serializing_if = "Vec::is_empty")]
    pub value_names: Vec<String>,
    /// What is said of each value of the set, in CommonMark.
    #[serde(rename = "x-enum-descriptions", skip_serializing_if = "Vec::is_empty")]
    pub value_descriptions: Vec<String>,
    /// True for a set that has one value today, and may have more.
    #[serde(rename = "x-open-enum", skip_serializing_if = "std::ops::Not::not")]
    pub open_set: bool,
    /// The media type that each value of the set asks for.
    #[serde(rename = "x-enum-media-types", skip_serializing_if = "Vec::is_empty")]
    pub value_media_types: Vec<String>,
    /// The fewest characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u64>,
    /// The most characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u64>,
    /// What a text matches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The least number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Number>,
    /// The number that it is greater than.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclusive_minimum: Option<Number>,
    /// The greatest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Number>,
    /// The number that it is less than.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclusive_maximum: Option<Number>,
    /// True for whole numbers without an end.
    #[serde(rename = "x-unbounded", skip_serializing_if = "std::ops::Not::not")]
    pub unbounded: bool,
    /// What a number is a multiple of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multiple_of: Option<Number>,
    /// The most digits.
    #[serde(rename = "x-total-digits", skip_serializing_if = "Option::is_none")]
    pub total_digits: Option<u64>,
    /// The most digits behind the decimal point.
    #[serde(rename = "x-fraction-digits", skip_serializing_if = "Option::is_none")]
    pub fraction_digits: Option<u64>,
    /// The type of the items of an array.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Box<Schema>>,
    /// The fewest items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_items: Option<u64>,
    /// The most items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_items: Option<u64>,
    /// True where no item is there twice.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unique_items: bool,
    /// The members of an object.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub properties: Entries<Schema>,
    /// The members that must be there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<String>,
    /// The fewest members.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_properties: Option<u64>,
    /// The most members.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_properties: Option<u64>,
    /// The type of all other members.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional_properties: Option<Box<Schema>>,
    /// Keywords that constrain values by schemas and name no type, as they are.
    #[serde(flatten)]
    pub keywords: Entries<Value>,
    /// Constraints that no keyword states without naming a type.
    #[serde(rename = "x-constraints", skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<String>,
    /// What its type is called in other places, words separated by blanks.
    #[serde(rename = "x-other-names", skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<String>,
    /// The alternative that other values of the discriminator mean; `defaultMapping` of the
    /// discriminator in OpenAPI 3.2.
    #[serde(rename = "x-default-mapping", skip_serializing_if = "Option::is_none")]
    pub default_mapping: Option<String>,
    /// Further texts of the discriminator, each with one of its mapping.
    #[serde(rename = "x-tag-names", skip_serializing_if = "Vec::is_empty")]
    pub tag_names: Vec<(String, String)>,
    /// True for an object that has no members, and is no map.
    #[serde(rename = "x-no-properties", skip_serializing_if = "std::ops::Not::not")]
    pub no_properties: bool,
    /// What it is all at once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub all_of: Vec<Schema>,
    /// What it is one or more of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub any_of: Vec<Schema>,
    /// What it is one of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub one_of: Vec<Schema>,
    /// What tells which of several it is, where that is no discriminator: `element`,
    /// `element-or-text`, `type`.
    #[serde(rename = "x-choice", skip_serializing_if = "Option::is_none")]
    pub choice: Option<&'static str>,
    /// The members of which the elements stand inline in XML: their own members are properties.
    #[serde(rename = "x-inline", skip_serializing_if = "Vec::is_empty")]
    pub inline: Vec<Inline>,
    /// What tells which of several it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discriminator: Option<Discriminator>,
    /// How it is written as XML.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub xml: Option<Xml>,
    /// True for an element of XML as it is.
    #[serde(rename = "x-any-xml", skip_serializing_if = "std::ops::Not::not")]
    pub any_xml: bool,
    /// True where an empty list or map is left out.
    #[serde(rename = "x-absent-is-empty", skip_serializing_if = "std::ops::Not::not")]
    pub absent_is_empty: bool,
    /// A response may lack it or have null for it, whatever else is said.
    #[serde(rename = "x-is-guess", skip_serializing_if = "std::ops::Not::not")]
    pub is_guess: bool,
    /// The first alternative holds for some objects only; the second one is any value.
    #[serde(rename = "x-conditional", skip_serializing_if = "std::ops::Not::not")]
    pub conditional: bool,
    /// What the description calls its type.
    #[serde(rename = "x-type-name", skip_serializing_if = "Option::is_none")]
    pub type_name: Option<String>,
    /// Where its value leads, where it is the URL of a resource.
    #[serde(rename = "x-links", skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<LinkTo>,
}

/// A kind of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Word {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// What tells which of several types a value has.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Discriminator {
    /// The member that says so.
    pub property_name: String,
    /// What it says for each.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub mapping: Entries<String>,
}

/// How something is written as XML (OpenAPI 3.1, section 4.8.26).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Xml {
    /// The name of the element or attribute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its namespace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// True for an attribute.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub attribute: bool,
    /// True where an element stands around the items of a list.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub wrapped: bool,
    /// Another form: of a member `text`, `tokens`, `inline`, `any`, `any-attribute` or `map`; of a
    /// type `content` where it is no document, `wrapper` where XML leaves it out.
    #[serde(rename = "x-form", skip_serializing_if = "Option::is_none")]
    pub form: Option<&'static str>,
    /// The element of an entry of a map; its name is the key where there is none.
    #[serde(rename = "x-entry", skip_serializing_if = "Option::is_none")]
    pub entry: Option<XmlName>,
    /// The attribute that holds the key of an entry.
    #[serde(rename = "x-key", skip_serializing_if = "Option::is_none")]
    pub key: Option<XmlName>,
    /// True where null is an empty element with `xsi:nil`.
    #[serde(rename = "x-nillable", skip_serializing_if = "std::ops::Not::not")]
    pub nillable: bool,
}

/// The name of an element or attribute: a text where it is in no namespace.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum XmlName {
    /// The name, in no namespace.
    Local(String),
    /// The name in a namespace.
    Qualified {
        /// The name.
        name: String,
        /// The namespace.
        namespace: String,
    },
}

/// A member whose elements stand inline in XML.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Inline {
    /// What the member is called.
    pub name: String,
    /// How many members stand before it.
    pub position: usize,
    /// The properties that belong to it.
    pub properties: Vec<String>,
    /// Whether it must be there.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// Its type.
    pub schema: Schema,
}

/// A link in a body: the value that has it is the URL of a resource.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct LinkTo {
    /// The resource type that it leads to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_type: Option<String>,
    /// What the resource is to this one (RFC 8288).
    #[serde(rename = "rel", skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
    /// What this one is to the resource.
    #[serde(rename = "rev", skip_serializing_if = "Option::is_none")]
    pub reverse: Option<String>,
}

impl Schema {
    /// A kind of JSON value.
    pub fn of(word: Word) -> Self {
        Self { words: vec![word], ..Self::default() }
    }

    /// Where a type stands among the components.
    pub fn at(name: &str) -> Self {
        Self { reference: Some(format!("#/components/schemas/{name}")), ..Self::default() }
    }

    /// An array.
    pub fn list(items: Self) -> Self {
        Self { items: Some(Box::new(items)), ..Self::of(Word::Array) }
    }
}

fn one_or_many<S: Serializer>(words: &[Word], serializer: S) -> Result<S::Ok, S::Error> {
    match words {
        [word] => word.serialize(serializer),
        words => words.serialize(serializer),
    }
}
