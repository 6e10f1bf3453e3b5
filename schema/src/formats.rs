//! String formats that map to scalar types.

use restwright_api::Scalar;
use restwright_api::words::lower;

/// Returns the scalar type of a string format; `None` for formats that are plain strings in
/// programs, and for unknown formats.
pub(crate) fn of_text(format: &str) -> Option<Scalar> {
    Some(match &*lower(format) {
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
