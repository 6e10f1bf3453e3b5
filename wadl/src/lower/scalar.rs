//! What type names mean: XML Schema's, and those that descriptions make up.

use restwright_api::Scalar;

/// The meaning of a type name, without its prefix and in lower case; `None` for a name that says
/// nothing.
pub(crate) fn scalar(name: &str) -> Option<Scalar> {
    let last = name.rsplit('.').next().unwrap_or(name);
    Some(match last {
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
        "list" | "array" | "set" | "collection" => Scalar::List,
        "dict" | "map" | "object" | "hash" | "dictionary" | "json" | "struct" => Scalar::Object,
        "any" | "anytype" | "anysimpletype" | "none" | "null" => Scalar::Any,
        _ => return None,
    })
}
