//! Types of Rust: what a value is in the bindings, and how it is handed over.

use restwright_api::{Scalar, Type, TypeId};
use serde::Serialize;

use super::fields::Optionality;
use super::types::{KindPlan, TypePlan};
use super::value_types::{BytesType, ValueTypes};
use crate::plan::exchange::Returned;

/// A type of Rust.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum RustType {
    /// One that is called by its name alone: `String`, `u64`, `DateTime`. Another may stand for it
    /// ([`super::ValueTypes::path`]).
    Word(&'static str),
    /// One of the runtime, called by its path.
    Runtime(&'static str),
    /// One of the bindings.
    Named(TypeId),
    /// A link: index into [`super::RustPlan::links`].
    Link(usize),
    /// `Vec`.
    Vec(Box<RustType>),
    /// `BTreeMap` by texts, or another that stands for it.
    Map(Box<RustType>),
    /// `Option`.
    Option(Box<RustType>),
    /// `Maybe`.
    Maybe(Box<RustType>),
    /// `Box`.
    Boxed(Box<RustType>),
    /// One of the runtime over another: `runtime::Events`.
    RuntimeOf(&'static str, Box<RustType>),
}

/// How a value is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Taken {
    /// As it is.
    Value(RustType),
    /// As whatever it is made of.
    Into(RustType),
    /// A text as a slice.
    Text,
    /// One by one.
    Each(RustType),
    /// A list, as whatever gives its items one by one, each taken like this.
    List(Box<Taken>),
    /// A map, as whatever gives its keys and values, each value taken like this.
    Map(Box<Taken>),
    /// As what makes a body anew each time.
    Stream,
}

impl RustType {
    /// The type of a value.
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

    /// The same in a box; where it may be null, the box is inside.
    #[must_use]
    pub fn boxed(self) -> Self {
        match self {
            Self::Option(inner) => Self::Option(Box::new(Self::Boxed(inner))),
            other => Self::Boxed(Box::new(other)),
        }
    }

    /// The same in what holds it.
    #[must_use]
    pub fn held(self, optionality: Optionality) -> Self {
        match optionality {
            Optionality::Plain | Optionality::List => self,
            Optionality::Option | Optionality::Nullable => Self::Option(Box::new(self)),
            Optionality::Maybe => Self::Maybe(Box::new(self)),
        }
    }

    /// What comes back from a call.
    pub fn returned(returned: &Returned, types: ValueTypes) -> Self {
        match returned {
            // `Bytes` are the body itself.
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

    /// This type and those that it is made of.
    pub fn parts(&self) -> Vec<&Self> {
        let mut found = vec![self];
        let mut last = self;
        while let Self::Vec(inner)
        | Self::Map(inner)
        | Self::Option(inner)
        | Self::Maybe(inner)
        | Self::Boxed(inner)
        | Self::RuntimeOf(_, inner) = last
        {
            last = inner;
            found.push(last);
        }
        found
    }
}

impl Taken {
    /// How a parameter of this type is taken: a text as a slice, what is made of others as any of
    /// those.
    pub(super) fn parameter(value: &Type, types: &[TypePlan]) -> Self {
        match RustType::of(value) {
            RustType::Word("String") => Self::Text,
            made if is_made(value, types) => Self::Into(made),
            other => Self::many(value, types).unwrap_or(Self::Value(other)),
        }
    }

    /// How a list or a map is taken.
    fn many(value: &Type, types: &[TypePlan]) -> Option<Self> {
        match value {
            Type::List(item) => Some(Self::List(Box::new(Self::one(item, None, types)))),
            Type::Map(item) => Some(Self::Map(Box::new(Self::one(item, None, types)))),
            _ => None,
        }
    }

    /// How a value in a field, a list or a map is taken: texts, and what is made of others, as any
    /// of those.
    fn one(value: &Type, link: Option<usize>, types: &[TypePlan]) -> Self {
        let of = field_type(value, link);
        let is_word = matches!(of, RustType::Word("String" | "Integer" | "Uuid"));
        let is_made = link.is_some() || is_word || is_made(value, types);
        if is_made { Self::Into(of) } else { Self::Value(of) }
    }

    /// The type of the value that is made of what is taken, of a list or a map that of an item.
    pub fn item(&self) -> Option<&RustType> {
        match self {
            Self::Value(of) | Self::Into(of) | Self::Each(of) => Some(of),
            Self::List(item) | Self::Map(item) => item.item(),
            Self::Text | Self::Stream => None,
        }
    }

    /// How the value of a field is taken.
    pub(super) fn field(value: &Type, link: Option<usize>, types: &[TypePlan]) -> Self {
        match (value, link) {
            (Type::List(item), Some(_)) => Self::List(Box::new(Self::one(item, link, types))),
            (_, Some(_)) => Self::one(value, link, types),
            _ => Self::many(value, types).unwrap_or_else(|| Self::one(value, None, types)),
        }
    }

    /// How a body is taken: one that is made from others (from the one value that it wraps, or from
    /// what it may be) as any of those.
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

/// The type of a field, whatever holds it.
pub(super) fn field_type(value: &Type, link: Option<usize>) -> RustType {
    match link {
        Some(link) if matches!(value, Type::List(_)) => {
            RustType::Vec(Box::new(RustType::Link(link)))
        }
        Some(link) => RustType::Link(link),
        None => RustType::of(value),
    }
}

/// True where a value is made of others: of a text, or of what it may be.
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

/// The type of a single value.
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
