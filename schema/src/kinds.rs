//! Sets of JSON Schema types.

use restwright_api::words::lower;

/// Set of JSON Schema types; empty if a schema does not state a type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kinds(u8);

/// Type of JSON Schema, or `file` of Swagger 2.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
    File,
}

pub(crate) const ALL: [Kind; 8] = [
    Kind::Null,
    Kind::Boolean,
    Kind::Integer,
    Kind::Number,
    Kind::String,
    Kind::Array,
    Kind::Object,
    Kind::File,
];

impl Kind {
    /// Returns the type with a name. Common aliases are accepted.
    pub(crate) fn of(name: &str) -> Option<Self> {
        Some(match &*lower(name) {
            "null" => Self::Null,
            "boolean" | "bool" => Self::Boolean,
            "integer" | "int" | "long" | "int32" | "int64" => Self::Integer,
            "number" | "float" | "double" | "decimal" => Self::Number,
            "string" | "str" | "text" | "date" | "datetime" | "date-time" | "uuid" => Self::String,
            "array" | "list" => Self::Array,
            "object" | "map" | "dict" => Self::Object,
            "file" => Self::File,
            _ => return None,
        })
    }

    /// Returns the keyword in JSON Schema.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
            Self::File => "file",
        }
    }
}

impl Kinds {
    pub(crate) fn one(kind: Kind) -> Self {
        Self(1 << kind as u8)
    }

    pub(crate) fn has(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn with(self, kind: Kind) -> Self {
        Self(self.0 | (1 << kind as u8))
    }

    pub(crate) fn without(self, kind: Kind) -> Self {
        Self(self.0 & !(1 << kind as u8))
    }

    /// Returns the types that both sets allow. If one of them is empty, returns the other. An
    /// integer is also a number.
    pub(crate) fn and(self, other: Self) -> Self {
        if self.is_empty() || other.is_empty() {
            return Self(self.0 | other.0);
        }
        if self.has(Kind::Number) && other.has(Kind::Number) {
            return Self(self.0 & other.0).without(Kind::Integer);
        }
        let widened = |kinds: Self| {
            if kinds.has(Kind::Number) { kinds.with(Kind::Integer) } else { kinds }
        };
        Self(widened(self).0 & widened(other).0).without(Kind::Number)
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Kind> {
        ALL.into_iter().filter(move |kind| self.has(*kind))
    }

    /// Returns the only type, if there is exactly one.
    pub(crate) fn only(self) -> Option<Kind> {
        let mut kinds = self.iter();
        let first = kinds.next()?;
        kinds.next().is_none().then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_allow() {
        let of = |names: &[&str]| {
            names.iter().filter_map(|name| Kind::of(name)).fold(Kinds::default(), Kinds::with)
        };
        assert_eq!(of(&["string", "null"]).and(of(&["string"])), of(&["string"]));
        assert_eq!(of(&["number"]).and(of(&["integer"])), of(&["integer"]));
        assert_eq!(of(&["number"]).and(of(&["number", "integer"])), of(&["number"]));
        assert_eq!(of(&[]).and(of(&["array"])), of(&["array"]));
        assert!(of(&["array"]).and(of(&["string"])).is_empty());
        assert_eq!(of(&["object"]).only(), Some(Kind::Object));
    }
}
