use restwright_source::Span;
use serde::{Deserialize, Serialize};

use super::{TypeId, TypeName};

/// A place of a type that several places share, and its name.
///
/// Every place keeps its name: which of them share a type changes with the description. One of the
/// names is that of the definition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TypePlace {
    /// The type.
    pub of: TypeId,
    /// What the type is called in this place.
    pub name: TypeName,
    /// What the place is part of.
    pub root: PlaceRoot,
}

/// What a place is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlaceRoot {
    /// Nothing that could be left out.
    Description,
    /// The operation or webhook that is declared here.
    Operation(#[serde(skip)] Span),
    /// A type that the description names.
    Type(TypeId),
}

impl TypePlace {
    /// Orders the names of places: the lowest is that of the definition.
    pub fn rank(words: &[String]) -> (usize, &[String]) {
        (words.len(), words)
    }
}
