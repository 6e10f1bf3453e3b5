use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::{Entries, Number, Value};

/// A type (OpenAPI 3.1, section 4.8.24; JSON Schema 2020-12).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "as the specification has them")]
pub struct Schema {
    /// A reference to a schema in the components.
    #[serde(rename = "$ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// A short title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The documentation in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// True if it is deprecated.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// True if it is only sent in responses.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub read_only: bool,
    /// True if it is only sent in requests.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub write_only: bool,
    /// The types of JSON values; any if empty.
    #[serde(
        rename = "type",
        skip_serializing_if = "Vec::is_empty",
        serialize_with = "one_or_many"
    )]
    pub words: Vec<Word>,
    /// The format of a string or number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<Cow<'static, str>>,
    /// The encoding of bytes in a string.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_encoding: Option<&'static str>,
    /// The media type of the bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_media_type: Option<&'static str>,
    /// The default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// The default, if it is not a valid value of this type.
    #[serde(rename = "x-default", skip_serializing_if = "Option::is_none")]
    pub odd_default: Option<String>,
    /// Examples.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Value>,
    /// The constant value.
    #[serde(rename = "const", skip_serializing_if = "Option::is_none")]
    pub constant: Option<Value>,
    /// The possible values.
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
    /// The names of the possible values in the description.
    #[serde(rename = "x-enum-varnames", skip_serializing_if = "Vec::is_empty")]
    pub value_names: Vec<String>,
    /// The documentation of each possible value in CommonMark.
    #[serde(rename = "x-enum-descriptions", skip_serializing_if = "Vec::is_empty")]
    pub value_descriptions: Vec<String>,
    /// True for an enumeration that is not recognized by its values: a single one, or booleans.
    #[serde(rename = "x-enumeration", skip_serializing_if = "std::ops::Not::not")]
    pub is_enumeration: bool,
    /// True if other values than the listed ones are valid.
    #[serde(rename = "x-open-enum", skip_serializing_if = "std::ops::Not::not")]
    pub open_set: bool,
    /// The media type that each possible value selects.
    #[serde(rename = "x-enum-media-types", skip_serializing_if = "Vec::is_empty")]
    pub value_media_types: Vec<String>,
    /// The minimum number of characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u64>,
    /// The maximum number of characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u64>,
    /// The regular expression of a string.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The inclusive minimum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Number>,
    /// The exclusive minimum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclusive_minimum: Option<Number>,
    /// The inclusive maximum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Number>,
    /// The exclusive maximum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclusive_maximum: Option<Number>,
    /// True for integers of arbitrary size.
    #[serde(rename = "x-unbounded", skip_serializing_if = "std::ops::Not::not")]
    pub unbounded: bool,
    /// The factor that a number is a multiple of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multiple_of: Option<Number>,
    /// The maximum number of digits.
    #[serde(rename = "x-total-digits", skip_serializing_if = "Option::is_none")]
    pub total_digits: Option<u64>,
    /// The maximum number of digits after the decimal point.
    #[serde(rename = "x-fraction-digits", skip_serializing_if = "Option::is_none")]
    pub fraction_digits: Option<u64>,
    /// The type of the items of an array.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Box<Schema>>,
    /// The minimum number of items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_items: Option<u64>,
    /// The maximum number of items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_items: Option<u64>,
    /// True if the items are unique.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unique_items: bool,
    /// The properties of an object.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub properties: Entries<Schema>,
    /// The required properties.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<String>,
    /// The minimum number of properties.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_properties: Option<u64>,
    /// The maximum number of properties.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_properties: Option<u64>,
    /// The type of all other properties.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional_properties: Option<Box<Schema>>,
    /// Keywords that constrain values by schemas without naming a type, unchanged.
    #[serde(flatten)]
    pub keywords: Entries<Value>,
    /// Constraints that no keyword can state without naming a type.
    #[serde(rename = "x-constraints", skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<String>,
    /// The names of its type in other locations, with words separated by spaces.
    #[serde(rename = "x-other-names", skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<String>,
    /// The alternative for other values of the discriminator; `defaultMapping` of the discriminator
    /// in OpenAPI 3.2.
    #[serde(rename = "x-default-mapping", skip_serializing_if = "Option::is_none")]
    pub default_mapping: Option<String>,
    /// Further values of the discriminator, each with one of its mapping.
    #[serde(rename = "x-tag-names", skip_serializing_if = "Vec::is_empty")]
    pub tag_names: Vec<(String, String)>,
    /// True for an object without properties that is not a map.
    #[serde(rename = "x-no-properties", skip_serializing_if = "std::ops::Not::not")]
    pub no_properties: bool,
    /// Schemas that a value matches all of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub all_of: Vec<Schema>,
    /// Schemas that a value matches one or more of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub any_of: Vec<Schema>,
    /// Schemas that a value matches one of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub one_of: Vec<Schema>,
    /// How the alternative is determined without a discriminator: `element`, `element-or-text`,
    /// `type`.
    #[serde(rename = "x-choice", skip_serializing_if = "Option::is_none")]
    pub choice: Option<&'static str>,
    /// The properties written inline in XML, whose own properties are listed instead.
    #[serde(rename = "x-inline", skip_serializing_if = "Vec::is_empty")]
    pub inline: Vec<Inline>,
    /// How the alternative is determined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discriminator: Option<Discriminator>,
    /// The XML form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub xml: Option<Xml>,
    /// True for an arbitrary XML element.
    #[serde(rename = "x-any-xml", skip_serializing_if = "std::ops::Not::not")]
    pub any_xml: bool,
    /// True if an empty list or map is omitted.
    #[serde(rename = "x-absent-is-empty", skip_serializing_if = "std::ops::Not::not")]
    pub absent_is_empty: bool,
    /// True if a response may omit it or send null, regardless of the rest of the schema.
    #[serde(rename = "x-is-guess", skip_serializing_if = "std::ops::Not::not")]
    pub is_guess: bool,
    /// True if the first alternative only holds for some objects; the second one is any value.
    #[serde(rename = "x-conditional", skip_serializing_if = "std::ops::Not::not")]
    pub conditional: bool,
    /// The name of its type in the description.
    #[serde(rename = "x-type-name", skip_serializing_if = "Option::is_none")]
    pub type_name: Option<String>,
    /// The links, if its value is the URL of a resource.
    #[serde(rename = "x-links", skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<LinkTo>,
}

/// A type of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Word {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// An integer.
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

/// Property that determines the type of a value.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Discriminator {
    /// The name of the property.
    pub property_name: String,
    /// The schemas by value of the property.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub mapping: Entries<String>,
}

/// XML form of a value (OpenAPI 3.1, section 4.8.26).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Xml {
    /// The name of the element or attribute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The namespace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// True for an attribute.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub attribute: bool,
    /// True if an element wraps the items of a list.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub wrapped: bool,
    /// Another form: for a property `text`, `tokens`, `inline`, `any`, `any-attribute` or `map`;
    /// for a type `content` if it is not a document, `wrapper` if XML omits it.
    #[serde(rename = "x-form", skip_serializing_if = "Option::is_none")]
    pub form: Option<&'static str>,
    /// The element of an entry of a map; without one the element has the name of the key.
    #[serde(rename = "x-entry", skip_serializing_if = "Option::is_none")]
    pub entry: Option<XmlName>,
    /// The attribute with the key of an entry.
    #[serde(rename = "x-key", skip_serializing_if = "Option::is_none")]
    pub key: Option<XmlName>,
    /// True if null is an empty element with `xsi:nil`.
    #[serde(rename = "x-nillable", skip_serializing_if = "std::ops::Not::not")]
    pub nillable: bool,
}

/// The name of an element or attribute; a string if it has no namespace.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum XmlName {
    /// A name without a namespace.
    Local(String),
    /// A name in a namespace.
    Qualified {
        /// The local name.
        name: String,
        /// The namespace.
        namespace: String,
    },
}

/// A property written inline in XML.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Inline {
    /// The name of the property.
    pub name: String,
    /// The number of properties before it.
    pub position: usize,
    /// The properties that belong to it.
    pub properties: Vec<String>,
    /// Whether it is required.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// The type.
    pub schema: Schema,
}

/// A link in a body: the value is the URL of a resource.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct LinkTo {
    /// The resource type of the target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_type: Option<String>,
    /// The relation of the target to this resource (RFC 8288).
    #[serde(rename = "rel", skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
    /// The relation of this resource to the target.
    #[serde(rename = "rev", skip_serializing_if = "Option::is_none")]
    pub reverse: Option<String>,
}

impl Schema {
    /// Returns a schema of a JSON type.
    pub fn of(word: Word) -> Self {
        Self { words: vec![word], ..Self::default() }
    }

    /// Returns a reference to a schema in the components.
    pub fn at(name: &str) -> Self {
        Self { reference: Some(format!("#/components/schemas/{name}")), ..Self::default() }
    }

    /// Returns the schema of an array.
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
