//! Types and formats into single values.

use restwright_api::{Bound, Scalar, Type};

use crate::facts::Facts;
use crate::kinds::Kind;

/// The type of a single value.
pub(super) fn scalar(kind: Kind, facts: &Facts<'_>) -> Type {
    let format = facts.format.map(str::to_ascii_lowercase);
    let format = format.as_deref().unwrap_or("");
    let scalar = match kind {
        Kind::Boolean => Scalar::Boolean,
        Kind::Integer => integer(format, facts),
        Kind::Number => match format {
            "decimal" | "decimal128" | "money" | "currency" => Scalar::Decimal,
            "int32" | "int64" | "integer" | "long" => integer(format, facts),
            _ => Scalar::Double,
        },
        _ if format == "binary" || facts.binary => return Type::Bytes,
        _ if facts.base16 => Scalar::Hex,
        _ if facts.base64 => Scalar::Base64,
        _ => of_text(format).unwrap_or(Scalar::String),
    };
    Type::Scalar(scalar)
}

/// Whole numbers that a bound takes out of 32 bits have 64, whatever the format says.
fn integer(format: &str, facts: &Facts<'_>) -> Scalar {
    let within = |bound: &Option<Bound>| {
        let number = bound.as_ref().and_then(|bound| bound.value.parse::<f64>().ok());
        number.is_none_or(|found| (f64::from(i32::MIN)..=f64::from(i32::MAX)).contains(&found))
    };
    let fits = within(&facts.constraints.minimum) && within(&facts.constraints.maximum);
    match format {
        "int32" | "int16" | "int8" | "uint16" | "uint8" if fits => Scalar::Int32,
        "uint64" => Scalar::UInt64,
        _ if facts.unbounded => Scalar::Integer,
        _ => Scalar::Int64,
    }
}

/// What a text of a format is; `None` for formats that are texts to a program, or unknown.
pub(super) fn of_text(format: &str) -> Option<Scalar> {
    Some(match format.to_ascii_lowercase().as_str() {
        "date-time" | "datetime" | "date_time" => Scalar::DateTime,
        "date" => Scalar::Date,
        "time" => Scalar::Time,
        "duration" => Scalar::Duration,
        "uuid" | "guid" => Scalar::Uuid,
        "uri" | "url" | "iri" | "uri-reference" | "iri-reference" => Scalar::Uri,
        "byte" | "base64" => Scalar::Base64,
        "int64" | "long" => Scalar::Int64Text,
        _ => return None,
    })
}
