use serde::{Deserialize, Serialize};

/// The type of a single value: XML Schema's built-in types, and what real descriptions mean by
/// the names that they make up, folded to what a program can tell apart.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Scalar {
    /// Any text.
    #[default]
    String,
    /// `true` or `false`.
    Boolean,
    /// A whole number of at most 32 bits.
    Int32,
    /// A whole number of at most 64 bits, and whole numbers of no stated size.
    Int64,
    /// A whole number of at most 64 bits without a sign.
    UInt64,
    /// A whole number of at most 64 bits that JSON writes as a string, since not every reader of
    /// JSON keeps more than 53 bits.
    Int64Text,
    /// A whole number that may be larger than 64 bits hold.
    Integer,
    /// A number with a binary fraction.
    Double,
    /// A decimal number that must not lose digits.
    Decimal,
    /// A UUID (RFC 9562).
    Uuid,
    /// A point in time with date and time of day, with or without zone.
    DateTime,
    /// A calendar date.
    Date,
    /// A time of day.
    Time,
    /// A length of time (ISO 8601).
    Duration,
    /// A URI or URI reference (RFC 3986).
    Uri,
    /// Bytes written in base64 (RFC 4648).
    Base64,
    /// Bytes written in hexadecimal.
    Hex,
}

impl Scalar {
    /// The word for it in outlines.
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

    /// What may be said of a single value.
    const SINGLE: [Self; 16] = [
        Self::String,
        Self::Boolean,
        Self::Int32,
        Self::Int64,
        Self::UInt64,
        Self::Int64Text,
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

    /// The single value that a word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::SINGLE.into_iter().find(|scalar| scalar.word() == word)
    }

    /// The words for single values.
    pub fn words() -> impl Iterator<Item = &'static str> {
        Self::SINGLE.into_iter().map(Self::word)
    }
}
