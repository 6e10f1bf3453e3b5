use serde::{Deserialize, Serialize};

/// Type of a single value: the built-in types of XML Schema and common type names of real
/// descriptions, reduced to the types that a program distinguishes.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Scalar {
    /// Any string.
    #[default]
    String,
    /// `true` or `false`.
    Boolean,
    /// A signed integer of at most 32 bits.
    Int32,
    /// A signed integer of at most 64 bits; also used for integers of unspecified size.
    Int64,
    /// An unsigned integer of at most 64 bits.
    UInt64,
    /// A 64-bit integer that is a string in JSON, since some JSON parsers are limited to 53 bits of
    /// precision.
    Int64Text,
    /// An integer that may exceed 64 bits.
    Integer,
    /// A floating-point number.
    Double,
    /// A decimal number of arbitrary precision.
    Decimal,
    /// A UUID (RFC 9562).
    Uuid,
    /// A date and time, with or without a time zone.
    DateTime,
    /// A calendar date.
    Date,
    /// A time of day.
    Time,
    /// A duration (ISO 8601).
    Duration,
    /// A URI or URI reference (RFC 3986).
    Uri,
    /// Binary data in base64 (RFC 4648).
    Base64,
    /// Binary data in hexadecimal.
    Hex,
}

impl Scalar {
    /// Returns the keyword for outlines.
    pub fn word(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Boolean => "boolean",
            Self::Int32 => "int32",
            Self::Int64 => "int64",
            Self::UInt64 => "uint64",
            Self::Int64Text => "int64 as text",
            Self::Integer => "integer",
            Self::Double => "double",
            Self::Decimal => "decimal",
            Self::Uuid => "uuid",
            Self::DateTime => "date-time",
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Uri => "uri",
            Self::Base64 => "base64",
            Self::Hex => "hex",
        }
    }

    /// Scalars that [`Self::from_word`] accepts.
    const SINGLE: [Self; 17] = [
        Self::String,
        Self::Boolean,
        Self::Int32,
        Self::Int64,
        Self::UInt64,
        Self::Int64Text,
        Self::Integer,
        Self::Double,
        Self::Decimal,
        Self::Uuid,
        Self::DateTime,
        Self::Date,
        Self::Time,
        Self::Duration,
        Self::Uri,
        Self::Base64,
        Self::Hex,
    ];

    /// Returns the scalar with a keyword.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::SINGLE.into_iter().find(|scalar| scalar.word() == word)
    }

    /// Returns the keywords of all accepted scalars.
    pub fn words() -> impl Iterator<Item = &'static str> {
        Self::SINGLE.into_iter().map(Self::word)
    }
}
