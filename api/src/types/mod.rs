//! Types of parameters and bodies.
//!
//! Every named type of an API is defined once in [`Types`] and referred to by its id. A type
//! describes a value that may be serialized as JSON and as XML: a [`Member`] contains its name in
//! each of them ([`xml`]). Types are independent of a target language: a name is a list of words.

mod constraints;
mod content;
mod definition;
mod member;
mod place;
mod seldom;
mod xml;

pub use constraints::{Bound, Constraints, Pattern};
pub use content::Content;
pub use definition::{
    Access, Choice, ChoiceBy, Definition, DefinitionKind, Enumeration, EnumerationBase,
    EnumerationValue, Object, TypeName,
};
pub use member::Member;
pub use place::{PlaceRoot, TypePlace};
pub use seldom::SeldomConstraints;
pub use xml::{XmlEntries, XmlForm, XmlRole};

use serde::{Deserialize, Serialize};

use crate::Scalar;

/// All named types of an API, in an order derived from the description.
///
/// A definition follows those that it refers to, except for recursive types and types declared in
/// schemas, which are in the order of their first use.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Types {
    /// Definitions; a [`TypeId`] is an index.
    pub definitions: Vec<Definition>,
    /// Positions of types that are shared by several positions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<TypePlace>,
}

/// Id of a definition in [`Types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TypeId(pub u32);

/// Type of a value. Named types refer to definitions in [`Types`]; while an API is built, they
/// refer to types of a [`crate::TypeBuilder`], with a different type of id ([`crate::pending`]).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Type<I = TypeId> {
    /// A single value.
    Scalar(Scalar),
    /// A definition: an object, an enumeration or a choice.
    Named(I),
    /// A list. An array in JSON; see [`XmlForm`] for XML.
    List(Box<Self>),
    /// A map with arbitrary keys, in document order.
    Map(Box<Self>),
    /// The inner type or JSON `null`. Only used in lists, maps and choices: nullable properties are
    /// marked with [`Member::nullable`].
    Nullable(Box<Self>),
    /// Any JSON value: the schema is unknown or contradictory. In XML, text and attributes are
    /// strings.
    Json,
    /// Raw bytes: a file in a multipart body.
    Bytes,
    /// Any XML element, preserved as is (a wildcard, XSD 1.0 Structures, section 3.10).
    Xml,
}

impl Type {
    /// Parses a type in the format of [`Types::words`]: `int64`, `list of string`, `json`. Named
    /// types are not supported.
    pub fn from_words(words: &str) -> Option<Self> {
        let inner = |rest: &str| Self::from_words(rest.trim()).map(Box::new);
        if let Some(item) = words.strip_prefix("list of ") {
            return inner(item).map(Self::List);
        }
        if let Some(item) = words.strip_prefix("map of ") {
            return inner(item).map(Self::Map);
        }
        match words {
            "json" => Some(Self::Json),
            "bytes" => Some(Self::Bytes),
            word => Scalar::from_word(word).map(Self::Scalar),
        }
    }
}

impl Types {
    /// Returns the definition with an id.
    ///
    /// Panics
    ///
    /// Panics if the id belongs to another `Types`.
    pub fn definition(&self, id: TypeId) -> &Definition {
        &self.definitions[id.0 as usize]
    }

    /// Returns the object definition of a type, if it is a named object type.
    pub fn object(&self, value: &Type) -> Option<&Object> {
        match value {
            Type::Named(id) => match &self.definition(*id).kind {
                DefinitionKind::Object(object) => Some(object),
                DefinitionKind::Enumeration(_) | DefinitionKind::Choice(_) => None,
            },
            _ => None,
        }
    }

    /// True for types serialized as a single text: scalars and enumerations.
    pub fn is_single(&self, value: &Type) -> bool {
        match value {
            Type::Scalar(_) => true,
            Type::Named(id) => matches!(self.definition(*id).kind, DefinitionKind::Enumeration(_)),
            _ => false,
        }
    }

    /// Returns all definitions with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &Definition)> {
        self.definitions.iter().enumerate().map(|(at, definition)| (TypeId(at as u32), definition))
    }

    /// Formats a type for outlines and messages: `list of <volume attachment>`.
    pub fn words(&self, value: &Type) -> String {
        match value {
            Type::Scalar(scalar) => scalar.word().to_owned(),
            Type::Named(id) => format!("<{}>", self.definition(*id).name),
            Type::List(item) => format!("list of {}", self.words(item)),
            Type::Map(item) => format!("map of {}", self.words(item)),
            Type::Nullable(inner) => format!("{} or null", self.words(inner)),
            Type::Json => "json".to_owned(),
            Type::Bytes => "bytes".to_owned(),
            Type::Xml => "xml".to_owned(),
        }
    }
}
