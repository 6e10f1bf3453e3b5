//! Built-in types.

/// A built-in type (XML Schema Part 2, section 3; for the two topmost types, Part 1, section
/// 3.4.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the type of XML Schema that has its name")]
pub enum BuiltIn {
    AnyType,
    AnySimpleType,
    AnyAtomicType,
    String,
    Boolean,
    Decimal,
    Float,
    Double,
    Duration,
    DateTime,
    Time,
    Date,
    GYearMonth,
    GYear,
    GMonthDay,
    GDay,
    GMonth,
    HexBinary,
    Base64Binary,
    AnyUri,
    QName,
    Notation,
    NormalizedString,
    Token,
    Language,
    NmToken,
    NmTokens,
    Name,
    NcName,
    Id,
    IdRef,
    IdRefs,
    Entity,
    Entities,
    Integer,
    NonPositiveInteger,
    NegativeInteger,
    Long,
    Int,
    Short,
    Byte,
    NonNegativeInteger,
    UnsignedLong,
    UnsignedInt,
    UnsignedShort,
    UnsignedByte,
    PositiveInteger,
    DateTimeStamp,
    YearMonthDuration,
    DayTimeDuration,
}

/// Name and base type of each built-in type.
const TABLE: [(BuiltIn, &str, BuiltIn); 50] = {
    use BuiltIn as B;
    [
        (B::AnyType, "anyType", B::AnyType),
        (B::AnySimpleType, "anySimpleType", B::AnyType),
        (B::AnyAtomicType, "anyAtomicType", B::AnySimpleType),
        (B::String, "string", B::AnySimpleType),
        (B::Boolean, "boolean", B::AnySimpleType),
        (B::Decimal, "decimal", B::AnySimpleType),
        (B::Float, "float", B::AnySimpleType),
        (B::Double, "double", B::AnySimpleType),
        (B::Duration, "duration", B::AnySimpleType),
        (B::DateTime, "dateTime", B::AnySimpleType),
        (B::Time, "time", B::AnySimpleType),
        (B::Date, "date", B::AnySimpleType),
        (B::GYearMonth, "gYearMonth", B::AnySimpleType),
        (B::GYear, "gYear", B::AnySimpleType),
        (B::GMonthDay, "gMonthDay", B::AnySimpleType),
        (B::GDay, "gDay", B::AnySimpleType),
        (B::GMonth, "gMonth", B::AnySimpleType),
        (B::HexBinary, "hexBinary", B::AnySimpleType),
        (B::Base64Binary, "base64Binary", B::AnySimpleType),
        (B::AnyUri, "anyURI", B::AnySimpleType),
        (B::QName, "QName", B::AnySimpleType),
        (B::Notation, "NOTATION", B::AnySimpleType),
        (B::NormalizedString, "normalizedString", B::String),
        (B::Token, "token", B::NormalizedString),
        (B::Language, "language", B::Token),
        (B::NmToken, "NMTOKEN", B::Token),
        (B::NmTokens, "NMTOKENS", B::AnySimpleType),
        (B::Name, "Name", B::Token),
        (B::NcName, "NCName", B::Name),
        (B::Id, "ID", B::NcName),
        (B::IdRef, "IDREF", B::NcName),
        (B::IdRefs, "IDREFS", B::AnySimpleType),
        (B::Entity, "ENTITY", B::NcName),
        (B::Entities, "ENTITIES", B::AnySimpleType),
        (B::Integer, "integer", B::Decimal),
        (B::NonPositiveInteger, "nonPositiveInteger", B::Integer),
        (B::NegativeInteger, "negativeInteger", B::NonPositiveInteger),
        (B::Long, "long", B::Integer),
        (B::Int, "int", B::Long),
        (B::Short, "short", B::Int),
        (B::Byte, "byte", B::Short),
        (B::NonNegativeInteger, "nonNegativeInteger", B::Integer),
        (B::UnsignedLong, "unsignedLong", B::NonNegativeInteger),
        (B::UnsignedInt, "unsignedInt", B::UnsignedLong),
        (B::UnsignedShort, "unsignedShort", B::UnsignedInt),
        (B::UnsignedByte, "unsignedByte", B::UnsignedShort),
        (B::PositiveInteger, "positiveInteger", B::NonNegativeInteger),
        (B::DateTimeStamp, "dateTimeStamp", B::DateTime),
        (B::YearMonthDuration, "yearMonthDuration", B::Duration),
        (B::DayTimeDuration, "dayTimeDuration", B::Duration),
    ]
};

impl BuiltIn {
    /// Returns the type with a name in the namespace of XML Schema.
    pub fn from_name(name: &str) -> Option<Self> {
        TABLE.iter().find(|(_, type_name, _)| *type_name == name).map(|(built_in, ..)| *built_in)
    }

    /// Returns its name in the namespace of XML Schema.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// Returns its base type; `anyType` is its own base type.
    #[must_use]
    pub fn base(self) -> Self {
        self.row().2
    }

    /// Returns the item type of a list type (Part 2, section 2.5.1.2).
    pub fn item(self) -> Option<Self> {
        match self {
            Self::NmTokens => Some(Self::NmToken),
            Self::IdRefs => Some(Self::IdRef),
            Self::Entities => Some(Self::Entity),
            _ => None,
        }
    }

    /// Returns all built-in types.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|(built_in, ..)| *built_in)
    }

    /// The table is in the order of the variants, which a test checks.
    fn row(self) -> &'static (Self, &'static str, Self) {
        &TABLE[self as usize]
    }
}
