use restwright_source::Span;
use serde::{Deserialize, Serialize};

use super::{TypeId, TypeName};

/// Position of a type that several positions share, with its name.
///
/// Every position keeps its name, since changes of the description can change which positions share
/// a type. One of the names is the name of the definition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TypePlace {
    /// The type.
    pub of: TypeId,
    /// Name of the type at this position.
    pub name: TypeName,
    /// Outermost enclosing item of the position.
    pub root: PlaceRoot,
}

/// Outermost enclosing item of a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlaceRoot {
    /// The description, which is never removed.
    Description,
    /// The operation or webhook declared at this location.
    Operation(#[serde(skip)] Span),
    /// A type named by the description.
    Type(TypeId),
}

impl TypePlace {
    /// Returns the sort key of a name: the definition is named after the position with the lowest
    /// key.
    pub fn rank(words: &[String]) -> (usize, &[String]) {
        (words.len(), words)
    }
}
