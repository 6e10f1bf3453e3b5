//! What bodies are made of.
//!
//! Every named type of an API stands once in [`Types`]; everything else points at it. A type
//! speaks of one value that may be written in two ways, as JSON and as XML: a [`Member`] says how
//! it is called in each ([`xml`]). Nothing here knows a target language: a name is a list of words.

mod constraints;
mod content;
mod definition;
mod place;
mod xml;

pub use constraints::{Bound, Constraints, Pattern};
pub use content::Content;
pub use definition::{
    Access, Choice, ChoiceBy, Definition, DefinitionKind, Enumeration, EnumerationBase,
    EnumerationValue, Member, Object, TypeName,
};
pub use place::{PlaceRoot, TypePlace};
pub use xml::{XmlEntries, XmlForm, XmlRole};

use serde::{Deserialize, Serialize};

use crate::Scalar;

/// Every named type of an API, in an order that follows the description.
///
/// What a definition points at stands before it, except where types are recursive or come of a
/// schema: those stand in the order in which they are met.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Types {
    /// The definitions; a [`TypeId`] is an index.
    pub definitions: Vec<Definition>,
    /// The places of types that several places share.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<TypePlace>,
}

/// A definition in [`Types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TypeId(pub u32);

/// What a value may be. Its definitions are those of [`Types`]; while an API is built, those of a
/// [`crate::TypeBuilder`], with ids of another kind ([`crate::pending`]).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Type<I = TypeId> {
    /// A single value.
    Scalar(Scalar),
    /// A definition: an object, an enumeration or a choice.
    Named(I),
    /// Values in order. In JSON an array; how it is written as XML, [`XmlForm`] says.
    List(Box<Self>),
    /// Values under keys that the description does not know, in the order of the document.
    Map(Box<Self>),
    /// The value or JSON's `null`. Only inside of lists, maps and choices: a member that may be
    /// null says so itself ([`Member::nullable`]).
    Nullable(Box<Self>),
    /// Any JSON value: nothing is known, or what is known contradicts itself. Where it stands in
    /// XML, text and attributes are strings.
    Json,
    /// Bytes as they are: a file in a multipart body.
    Bytes,
    /// An element of XML as it is, of which nothing is known but that it may be there (a wildcard,
    /// XSD 1.0 Structures, section 3.10).
    Xml,
}

impl Type {
    /// The type that words stand for, written as [`Types::words`] writes them: `int64`,
    /// `list of string`, `json`. No definition is known.
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
    /// The definition that an id stands for.
    ///
    /// # Panics
    ///
    /// Where the id is of another `Types`.
    pub fn definition(&self, id: TypeId) -> &Definition {
        &self.definitions[id.0 as usize]
    }

    /// The object that a type names, if it names one.
    pub fn object(&self, value: &Type) -> Option<&Object> {
        match value {
            Type::Named(id) => match &self.definition(*id).kind {
                DefinitionKind::Object(object) => Some(object),
                DefinitionKind::Enumeration(_) | DefinitionKind::Choice(_) => None,
            },
            _ => None,
        }
    }

    /// True for what is written as one text: scalars and enumerations.
    pub fn is_single(&self, value: &Type) -> bool {
        match value {
            Type::Scalar(_) => true,
            Type::Named(id) => matches!(self.definition(*id).kind, DefinitionKind::Enumeration(_)),
            _ => false,
        }
    }

    /// Every definition with its id.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &Definition)> {
        self.definitions.iter().enumerate().map(|(at, found)| (TypeId(at as u32), found))
    }

    /// A type in a few words, for outlines and messages: `list of volume attachment`.
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
