//! Texts of a description as JSON values.

use restwright_api::{Sample, SampleFormat, Scalar};

use super::super::document::{Number, Value};

/// The value that a text of a description stands for, any value where no scalar is known; the text
/// itself where it is no such value.
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

/// An example as a value: JSON as it is, anything else as its text.
pub(in super::super) fn json_sample(sample: &Sample) -> Value {
    let value = match sample.format {
        SampleFormat::Json => Value::parse(&sample.text),
        SampleFormat::Xml | SampleFormat::Text => None,
    };
    let text = || sample.text.replace("\r\n", "\n").trim_end().to_owned();
    value.unwrap_or_else(|| Value::String(text()))
}
