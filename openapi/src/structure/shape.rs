//! What the objects of a description look like: the vocabulary of [`super::objects`].

use restwright_data::Value;

use crate::Dialect;

/// The versions of the specification that have something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Versions(u8);

impl Versions {
    /// None.
    pub(super) const NONE: Self = Self(0);
    /// Swagger 2.0
    pub(super) const SWAGGER: Self = Self(1);
    /// OpenAPI 3.0 and later
    pub(super) const V3: Self = Self(2 | 4);
    /// OpenAPI 3.0
    pub(super) const V30: Self = Self(2);
    /// OpenAPI 3.1 and later
    pub(super) const V31: Self = Self(4);
    /// All.
    pub(super) const ALL: Self = Self(1 | 2 | 4);

    /// True where a dialect is among them.
    pub(crate) fn has(self, dialect: Dialect) -> bool {
        let bit = match dialect {
            Dialect::Swagger2 => 1,
            Dialect::OpenApi30 => 2,
            Dialect::OpenApi31 => 4,
        };
        self.0 & bit != 0
    }

    /// What they are called in messages.
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

/// What a value has to be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// Anything.
    Any,
    /// A string.
    Text,
    /// `true` or `false`
    Flag,
    /// A list of values.
    List(&'static Shape),
    /// An object whose keys are free.
    Map(&'static Shape),
    /// An object of the specification.
    Object(&'static Rule),
    /// A JSON Schema.
    Schema,
}

impl Shape {
    /// True where a value is of the right kind, whatever it holds.
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

/// An object of the specification.
#[derive(Debug)]
pub(crate) struct Rule {
    /// What it is called in messages: `operation`.
    pub(crate) name: &'static str,
    /// Its own keys.
    pub(crate) fields: &'static [Field],
    /// Keys that another object has too.
    pub(crate) shared: &'static [Field],
    /// What stands under all keys but these and extensions; `None` where there are none.
    pub(crate) others: Option<Shape>,
    /// The versions in which `$ref` may stand in its place.
    pub(crate) refers: Versions,
}

impl Rule {
    /// The same with keys that another object has too.
    pub(super) const fn and(self, shared: &'static [Field]) -> Self {
        Self { shared, ..self }
    }

    /// True where `$ref` never stands in its place.
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
    /// The versions that know it.
    pub(crate) known: Versions,
    /// The versions that ask for it.
    pub(crate) required: Versions,
}

/// A key that may be left out.
pub(super) const fn may(key: &'static str, shape: Shape, known: Versions) -> Field {
    Field { key, shape, known, required: Versions::NONE }
}

/// A key that must be there wherever it is known.
pub(super) const fn must(key: &'static str, shape: Shape, known: Versions) -> Field {
    Field { key, shape, known, required: known }
}
