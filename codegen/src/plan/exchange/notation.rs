//! How the value of a variable becomes text.

use restwright_api::{DefinitionKind, EnumerationBase, MediaKind, MediaType, Scalar, Type, Types};

/// How the value of a variable becomes text. Languages differ in how they print values: Python
/// prints `True`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// The value is text, or a file.
    Text,
    /// Every language prints the value in the same way, such as a number.
    Printed,
    /// `true` or `false`.
    Boolean,
    /// JSON.
    Json,
}

impl Notation {
    /// Returns the notation of a single value, or of an item of a list. Like in the bindings,
    /// objects without an encoding are JSON.
    pub(super) fn of(value: &Type, types: &Types) -> Self {
        match value {
            Type::List(inner) | Type::Nullable(inner) => Self::of(inner, types),
            Type::Scalar(scalar) => Self::of_scalar(*scalar),
            Type::Named(id) => match &types.definition(*id).kind {
                DefinitionKind::Enumeration(enumeration) => match enumeration.base {
                    EnumerationBase::Text => Self::Text,
                    EnumerationBase::Boolean => Self::Boolean,
                    _ => Self::Printed,
                },
                DefinitionKind::Object(_) => Self::Json,
                DefinitionKind::Choice(_) => Self::Printed,
            },
            Type::Map(_) => Self::Json,
            // It may be a string.
            Type::Json => Self::Printed,
            Type::Bytes | Type::Xml => Self::Text,
        }
    }

    fn of_scalar(scalar: Scalar) -> Self {
        match scalar {
            Scalar::Boolean => Self::Boolean,
            Scalar::Int32
            | Scalar::Int64
            | Scalar::UInt64
            | Scalar::Int64Text
            | Scalar::Integer
            | Scalar::Double
            | Scalar::Decimal => Self::Printed,
            _ => Self::Text,
        }
    }

    /// Returns the notation of a value in a media type.
    pub(super) fn in_media_type(media_type: &MediaType) -> Self {
        if media_type.kind() == MediaKind::Json { Self::Json } else { Self::Text }
    }
}
