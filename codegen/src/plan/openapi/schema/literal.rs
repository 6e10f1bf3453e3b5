//! Conversion of texts of a description to JSON values.

use restwright_api::{Sample, SampleFormat, Scalar};

use super::super::document::{Number, Value};

/// Returns the JSON value of a text: any value without a scalar type; the text as a string if it is
/// not a valid value.
pub(in super::super) fn literal(scalar: Option<Scalar>, text: &str) -> Value {
    let trimmed = text.trim();
    let value = match scalar {
        None => Value::parse(trimmed),
        Some(Scalar::Boolean) => match trimmed {
            "true" | "1" => Some(Value::Boolean(true)),
            "false" | "0" => Some(Value::Boolean(false)),
            _ => None,
        },
        Some(
            Scalar::Int32
            | Scalar::Int64
            | Scalar::UInt64
            | Scalar::Integer
            | Scalar::Double
            | Scalar::Decimal,
        ) => Number::parse(trimmed).map(Value::Number),
        _ => None,
    };
    value.unwrap_or_else(|| Value::String(text.to_owned()))
}

/// Returns an example as a JSON value: JSON unchanged, anything else as a string.
pub(in super::super) fn json_sample(sample: &Sample) -> Value {
    let value = match sample.format {
        SampleFormat::Json => Value::parse(&sample.text),
        SampleFormat::Xml | SampleFormat::Text => None,
    };
    let text = || sample.text.replace("\r\n", "\n").trim_end().to_owned();
    value.unwrap_or_else(|| Value::String(text()))
}
