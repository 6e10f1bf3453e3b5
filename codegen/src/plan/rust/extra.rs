//! Fields of structs for content that the description does not list.

use restwright_api::{Object, Type, TypeId};
use serde::Serialize;

use super::directions::Directions;
use super::rust_type::{RustType, Taken};

/// The field of a struct for unknown properties, or unknown attributes and elements.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExtraPlan {
    /// The name.
    pub name: String,
    /// The name of its setter.
    pub setter: String,
    /// The content.
    pub keeps: Kept,
    /// The type of the setter's argument.
    pub taken: Taken,
}

/// Unknown content that a struct keeps.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Kept {
    /// Properties: values of this type with undeclared keys.
    Properties(Type),
    /// Attributes and elements.
    Xml,
}

impl ExtraPlan {
    pub(super) fn new((name, setter): (String, String), keeps: Kept) -> Self {
        // Set by `note_taken`, once the kinds of all types are known.
        let taken = Taken::Text;
        Self { name, setter, keeps, taken }
    }

    /// Returns the type of the field.
    pub fn of(&self) -> RustType {
        match &self.keeps {
            Kept::Properties(value) => RustType::Map(Box::new(RustType::of(value))),
            Kept::Xml => RustType::Runtime("XmlExtra"),
        }
    }
}

/// Returns the unknown content that the struct of an object keeps.
pub(super) fn kept(id: TypeId, object: &Object, directions: &Directions) -> Option<Kept> {
    // If the condition of a field does not hold, its value may be of any type.
    let is_conditional = object.members.iter().any(|member| member.is_conditional);
    let keeps_any = directions.guessed(id, object).is_some()
        || directions.keeps_unknown(id, object)
        || is_conditional && !object.is_closed;
    match &object.extra {
        Some(value) => Some(Kept::Properties(value.clone())),
        None if keeps_any => Some(Kept::Properties(Type::Json)),
        None => directions.keeps_unknown_xml(id, object).then_some(Kept::Xml),
    }
}
