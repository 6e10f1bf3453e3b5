//! What type names mean: XML Schema's, and those that descriptions make up.

use restwright_api::Scalar;
use restwright_api::pending::Type;

/// The meaning of a type name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TypeWord {
    /// A single value.
    Single(Scalar),
    /// A list of values of which nothing is known.
    List,
    /// An object or map of which nothing is known.
    Object,
    /// Any value.
    Any,
}

impl TypeWord {
    /// The meaning of a type name without its prefix; `None` for an unknown one.
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

    /// The type of a part of a body.
    pub(crate) fn in_body(self) -> Type {
        match self {
            Self::Single(scalar) => Type::Scalar(scalar),
            Self::List => Type::List(Box::new(Type::Json)),
            Self::Object => Type::Map(Box::new(Type::Json)),
            Self::Any => Type::Json,
        }
    }

    /// The type of a parameter outside a body: what is no single value can only be written as
    /// a text.
    pub(crate) fn outside_body(self) -> Type {
        match self {
            Self::Single(scalar) => Type::Scalar(scalar),
            Self::List | Self::Object | Self::Any => Type::Scalar(Scalar::String),
        }
    }
}

/// A name without its namespace prefix.
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
