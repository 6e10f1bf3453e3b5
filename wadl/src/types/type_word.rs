//! Type names: those of XML Schema, and informal ones.

use restwright_api::Scalar;
use restwright_api::pending::Type;

/// Meaning of a type name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TypeWord {
    /// A scalar.
    Single(Scalar),
    /// A list of unknown values.
    List,
    /// An object or map of unknown values.
    Object,
    /// Any value.
    Any,
}

impl TypeWord {
    /// Returns the meaning of a type name without its prefix; `None` for an unknown one.
    pub(crate) fn of(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        match name.rsplit('.').next().unwrap_or(&name) {
            "list" | "array" | "set" | "collection" => Some(Self::List),
            "dict" | "map" | "object" | "hash" | "hashmap" | "dictionary" | "json" | "struct" => {
                Some(Self::Object)
            }
            "any" | "anytype" | "anysimpletype" | "none" | "null" => Some(Self::Any),
            single => scalar(single).map(Self::Single),
        }
    }

    /// Returns the type of a property of a body.
    pub(crate) fn in_body(self) -> Type {
        match self {
            Self::Single(scalar) => Type::Scalar(scalar),
            Self::List => Type::List(Box::new(Type::Json)),
            Self::Object => Type::Map(Box::new(Type::Json)),
            Self::Any => Type::Json,
        }
    }

    /// Returns the type of a parameter outside of bodies: values other than scalars can only be
    /// written as text.
    pub(crate) fn outside_body(self) -> Type {
        match self {
            Self::Single(scalar) => Type::Scalar(scalar),
            Self::List | Self::Object | Self::Any => Type::Scalar(Scalar::String),
        }
    }
}

/// Returns a name without its namespace prefix.
pub(crate) fn local_name(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn scalar(name: &str) -> Option<Scalar> {
    Some(match name {
        "string" | "str" | "text" | "char" | "character" | "charsequence" | "normalizedstring"
        | "token" | "nmtoken" | "nmtokens" | "name" | "ncname" | "id" | "idref" | "idrefs"
        | "entity" | "entities" | "language" | "qname" | "notation" | "regexp" | "regex"
        | "csv" | "enum" | "locale" | "password" | "email" | "ipaddress" | "ip" | "xpath"
        | "gyear" | "gmonth" | "gday" | "gyearmonth" | "gmonthday" => Scalar::String,
        "boolean" | "bool" => Scalar::Boolean,
        "int" | "integer32" | "int32" | "short" | "byte" | "unsignedshort" | "unsignedbyte" => {
            Scalar::Int32
        }
        "integer" | "long" | "int64" | "bigint" | "biginteger" | "unsignedint" | "unsignedlong"
        | "positiveinteger" | "nonnegativeinteger" | "negativeinteger" | "nonpositiveinteger" => {
            Scalar::Int64
        }
        "float" | "double" | "number" => Scalar::Double,
        "decimal" | "bigdecimal" => Scalar::Decimal,
        "uuid" | "guid" => Scalar::Uuid,
        "datetime" | "timestamp" | "datetimestamp" => Scalar::DateTime,
        "date" => Scalar::Date,
        "time" => Scalar::Time,
        "duration" | "daytimeduration" | "yearmonthduration" => Scalar::Duration,
        "anyuri" | "uri" | "url" | "href" | "link" => Scalar::Uri,
        "base64binary" | "base64" | "binary" | "bytes" | "file" => Scalar::Base64,
        "hexbinary" | "hex" => Scalar::Hex,
        _ => return None,
    })
}
