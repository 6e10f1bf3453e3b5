//! Rust types of values, and of the arguments that they are passed as.

use restwright_api::{Scalar, Type, TypeId};
use serde::Serialize;

use super::fields::Optionality;
use super::types::{KindPlan, TypePlan};
use super::value_types::{BytesType, ValueTypes};
use crate::plan::exchange::Returned;

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum RustType {
    /// A type in scope by its name: `String`, `u64`, `DateTime`. A configured type may replace it
    /// ([`super::ValueTypes::path`]).
    Word(&'static str),
    /// A type of the runtime, by its path.
    Runtime(&'static str),
    /// A type of the bindings.
    Named(TypeId),
    /// A link: index into [`super::RustPlan::links`].
    Link(usize),
    /// `Vec`.
    Vec(Box<RustType>),
    /// `BTreeMap` with string keys, or the configured replacement.
    Map(Box<RustType>),
    /// `Option`.
    Option(Box<RustType>),
    /// `Maybe`.
    Maybe(Box<RustType>),
    /// `Box`.
    Boxed(Box<RustType>),
    /// A generic type of the runtime: `runtime::Events`.
    RuntimeOf(&'static str, Box<RustType>),
}

/// Type of an argument, as passed to a function or setter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Taken {
    /// The type itself.
    Value(RustType),
    /// `impl Into` of the type.
    Into(RustType),
    /// `&str`.
    Text,
    /// An iterator over values of the type.
    Each(RustType),
    /// A list: an iterator over items of this argument type.
    List(Box<Taken>),
    /// A map: an iterator over pairs of key and value, with values of this argument type.
    Map(Box<Taken>),
    /// A function that returns a new body for each attempt.
    Stream,
}

impl RustType {
    /// Returns the type of a value.
    pub fn of(value: &Type) -> Self {
        let boxed = |inner: &Type| Box::new(Self::of(inner));
        match value {
            Type::Scalar(scalar) => Self::Word(word(*scalar)),
            Type::Named(id) => Self::Named(*id),
            Type::List(item) => Self::Vec(boxed(item)),
            Type::Map(item) => Self::Map(boxed(item)),
            Type::Nullable(inner) => Self::Option(boxed(inner)),
            Type::Json => Self::Word("Value"),
            Type::Bytes => Self::Runtime("File"),
            Type::Xml => Self::Runtime("XmlElement"),
        }
    }

    /// Returns the type in a `Box`; for a nullable type the box is inside the `Option`.
    #[must_use]
    pub fn boxed(self) -> Self {
        match self {
            Self::Option(inner) => Self::Option(Box::new(Self::Boxed(inner))),
            other => Self::Boxed(Box::new(other)),
        }
    }

    /// Returns the type of a field with this optionality.
    #[must_use]
    pub fn held(self, optionality: Optionality) -> Self {
        match optionality {
            Optionality::Plain | Optionality::List => self,
            Optionality::Option | Optionality::Nullable => Self::Option(Box::new(self)),
            Optionality::Maybe => Self::Maybe(Box::new(self)),
        }
    }

    /// Returns the type that a call returns.
    pub fn returned(returned: &Returned, types: ValueTypes) -> Self {
        match returned {
            // With `Bytes` as the value type, the plain name would mean the undecoded body.
            Returned::Value(Type::Scalar(Scalar::Base64)) if types.bytes == BytesType::Bytes => {
                Self::Runtime("Base64")
            }
            Returned::Nothing => Self::Word("()"),
            Returned::Bytes => Self::Word("Bytes"),
            Returned::Text => Self::Word("String"),
            Returned::Value(value) => Self::of(value),
            Returned::Events(value) => Self::RuntimeOf("Events", Box::new(Self::of(value))),
            Returned::Lines(value) => Self::RuntimeOf("Lines", Box::new(Self::of(value))),
        }
    }

    /// Returns this type and the types nested in it.
    pub fn parts(&self) -> Vec<&Self> {
        let mut levels = vec![self];
        let mut last = self;
        while let Self::Vec(inner)
        | Self::Map(inner)
        | Self::Option(inner)
        | Self::Maybe(inner)
        | Self::Boxed(inner)
        | Self::RuntimeOf(_, inner) = last
        {
            last = inner;
            levels.push(last);
        }
        levels
    }
}

impl Taken {
    /// Returns the argument type of a parameter: `&str` for strings, `impl Into` for types with
    /// conversions.
    pub(super) fn parameter(value: &Type, types: &[TypePlan]) -> Self {
        match RustType::of(value) {
            RustType::Word("String") => Self::Text,
            generated if is_made(value, types) => Self::Into(generated),
            other => Self::many(value, types).unwrap_or(Self::Value(other)),
        }
    }

    /// Returns the argument type of a list or a map.
    fn many(value: &Type, types: &[TypePlan]) -> Option<Self> {
        match value {
            Type::List(item) => Some(Self::List(Box::new(Self::one(item, None, types)))),
            Type::Map(item) => Some(Self::Map(Box::new(Self::one(item, None, types)))),
            _ => None,
        }
    }

    /// Returns the argument type of a value in a field, a list or a map: `impl Into` for strings
    /// and types with conversions.
    fn one(value: &Type, link: Option<usize>, types: &[TypePlan]) -> Self {
        let of = field_type(value, link);
        let is_word = matches!(of, RustType::Word("String" | "Integer" | "Uuid"));
        let is_made = link.is_some() || is_word || is_made(value, types);
        if is_made { Self::Into(of) } else { Self::Value(of) }
    }

    /// Returns the type that the argument is converted to; for a list or map, that of an item.
    pub fn item(&self) -> Option<&RustType> {
        match self {
            Self::Value(of) | Self::Into(of) | Self::Each(of) => Some(of),
            Self::List(item) | Self::Map(item) => item.item(),
            Self::Text | Self::Stream => None,
        }
    }

    /// Returns the argument type of a field.
    pub(super) fn field(value: &Type, link: Option<usize>, types: &[TypePlan]) -> Self {
        match (value, link) {
            (Type::List(item), Some(_)) => Self::List(Box::new(Self::one(item, link, types))),
            (_, Some(_)) => Self::one(value, link, types),
            _ => Self::many(value, types).unwrap_or_else(|| Self::one(value, None, types)),
        }
    }

    /// Returns the argument type of a body: `impl Into` for types with conversions, from the value
    /// that a struct wraps or from the variants of an enum.
    pub(super) fn body(value: &Type, types: &[TypePlan]) -> Self {
        let of = RustType::of(value);
        let Type::Named(id) = value else {
            return Self::many(value, types).unwrap_or(Self::Value(of));
        };
        let is_made = match &types[id.0 as usize].kind {
            KindPlan::Struct(layout) => layout.wraps,
            KindPlan::Choice(_) => true,
            KindPlan::Enum(_) | KindPlan::External(_) => false,
        };
        if is_made { Self::Into(of) } else { Self::Value(of) }
    }
}

/// Returns the type of a field without `Option` or `Maybe`.
pub(super) fn field_type(value: &Type, link: Option<usize>) -> RustType {
    match link {
        Some(link) if matches!(value, Type::List(_)) => {
            RustType::Vec(Box::new(RustType::Link(link)))
        }
        Some(link) => RustType::Link(link),
        None => RustType::of(value),
    }
}

/// True if the type of a value has conversions: from a string, or from its variants.
fn is_made(value: &Type, types: &[TypePlan]) -> bool {
    let id = match value {
        Type::Scalar(Scalar::Uuid) => return true,
        Type::Named(id) => id,
        _ => return false,
    };
    match &types[id.0 as usize].kind {
        KindPlan::Choice(_) | KindPlan::Enum(_) => true,
        KindPlan::Struct(_) | KindPlan::External(_) => false,
    }
}

/// Returns the name of the type of a scalar.
fn word(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String | Scalar::Time | Scalar::Duration | Scalar::Uri | Scalar::Hex => "String",
        Scalar::Boolean => "bool",
        Scalar::Int32 => "i32",
        Scalar::Int64 | Scalar::Int64Text => "i64",
        Scalar::UInt64 => "u64",
        Scalar::Integer => "Integer",
        Scalar::Double => "f64",
        Scalar::Decimal => "Decimal",
        Scalar::Uuid => "Uuid",
        Scalar::DateTime => "DateTime",
        Scalar::Date => "Date",
        Scalar::Base64 => "Base64",
    }
}
