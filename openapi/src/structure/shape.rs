//! Shapes of the objects of a description, for the tables in [`super::objects`].

use restwright_data::Value;

use crate::Dialect;

/// A set of specification versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Versions(u8);

impl Versions {
    /// No version.
    pub(super) const NONE: Self = Self(0);
    /// Swagger 2.0
    pub(super) const SWAGGER: Self = Self(1);
    /// OpenAPI 3.0 and later
    pub(super) const V3: Self = Self(2 | 4);
    /// OpenAPI 3.0
    pub(super) const V30: Self = Self(2);
    /// OpenAPI 3.1 and later
    pub(super) const V31: Self = Self(4);
    /// All versions.
    pub(super) const ALL: Self = Self(1 | 2 | 4);

    /// True if the set contains a dialect.
    pub(crate) fn has(self, dialect: Dialect) -> bool {
        let bit = match dialect {
            Dialect::Swagger2 => 1,
            Dialect::OpenApi30 => 2,
            Dialect::OpenApi31 => 4,
        };
        self.0 & bit != 0
    }

    /// Returns the names of the versions for messages.
    pub(super) fn word(self) -> &'static str {
        match self.0 {
            1 => "Swagger 2.0",
            2 => "OpenAPI 3.0",
            4 => "OpenAPI 3.1",
            3 => "OpenAPI 3.0 and Swagger 2.0",
            _ => "OpenAPI 3",
        }
    }
}

/// Expected type of a value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// Any value.
    Any,
    /// A string.
    Text,
    /// `true` or `false`
    Flag,
    /// A list of values.
    List(&'static Shape),
    /// An object with arbitrary keys.
    Map(&'static Shape),
    /// An object defined by the specification.
    Object(&'static Rule),
    /// A JSON Schema.
    Schema,
}

impl Shape {
    /// True if a value has the right type, regardless of its content.
    pub(super) fn admits(self, value: &Value) -> bool {
        match self {
            Self::Any => true,
            Self::Text => matches!(value, Value::String(_)),
            Self::Flag => matches!(value, Value::Boolean(_)),
            Self::List(_) => matches!(value, Value::List(_)),
            Self::Map(_) | Self::Object(_) => matches!(value, Value::Object(_)),
            Self::Schema => matches!(value, Value::Object(_) | Value::Boolean(_)),
        }
    }
}

/// An object defined by the specification.
#[derive(Debug)]
pub(crate) struct Rule {
    /// Its name in messages, such as `operation`.
    pub(crate) name: &'static str,
    /// Its own keys.
    pub(crate) fields: &'static [Field],
    /// Keys that it shares with another object.
    pub(crate) shared: &'static [Field],
    /// Shape of the values of all other keys except extensions; `None` if other keys are not
    /// allowed.
    pub(crate) others: Option<Shape>,
    /// Versions in which a reference is allowed in its place.
    pub(crate) refers: Versions,
}

impl Rule {
    /// Returns the rule with keys that it shares with another object.
    pub(super) const fn and(self, shared: &'static [Field]) -> Self {
        Self { shared, ..self }
    }

    /// True if a dialect does not allow a reference in its place.
    pub(crate) fn refers_never(&self, dialect: Dialect) -> bool {
        !self.refers.has(dialect)
    }

    /// All its keys.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'static Field> {
        self.fields.iter().chain(self.shared)
    }
}

/// A key of an object.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) key: &'static str,
    pub(crate) shape: Shape,
    /// Versions that define it.
    pub(crate) known: Versions,
    /// Versions that require it.
    pub(crate) required: Versions,
}

/// An optional key.
pub(super) const fn may(key: &'static str, shape: Shape, known: Versions) -> Field {
    Field { key, shape, known, required: Versions::NONE }
}

/// A key that is required in all versions that define it.
pub(super) const fn must(key: &'static str, shape: Shape, known: Versions) -> Field {
    Field { key, shape, known, required: known }
}
