//! Types and formats into single values.

use restwright_api::pending::Type;
use restwright_api::{Bound, Constraints, Scalar};
use restwright_data::{Node, Object, Value};

use crate::digits;
use crate::formats::of_text;
use crate::kinds::Kind;
use crate::merged::{Merged, rules};

/// The type of a single value.
pub(super) fn scalar(kind: Kind, merged: &Merged<'_>) -> Type {
    let format = merged.format.map(str::to_ascii_lowercase);
    let format = format.as_deref().unwrap_or("");
    let scalar = match kind {
        Kind::Boolean => Scalar::Boolean,
        Kind::Integer => integer(format, merged),
        Kind::Number => match format {
            "decimal" | "decimal128" | "money" | "currency" => Scalar::Decimal,
            "int32" | "int64" | "integer" | "long" => integer(format, merged),
            "" if loses_digits(merged) => Scalar::Decimal,
            _ => Scalar::Double,
        },
        _ if format == "binary" || merged.binary => return Type::Bytes,
        _ if merged.base16 => Scalar::Hex,
        _ if merged.base64 => Scalar::Base64,
        _ => of_text(format).unwrap_or(Scalar::String),
    };
    Type::Scalar(scalar)
}

/// The type of a single value of which a schema around it states the format. What has a type of its
/// own keeps it, and a format that is a text to programs is a constraint.
pub(super) fn formatted(value: Type, around: &[&Object], constraints: &mut Constraints) -> Type {
    let mut formats = around.iter().filter_map(|object| object.get("format")?.as_str());
    let Some(format) = formats.next() else { return value };
    let format = format.trim();
    let lower = format.to_ascii_lowercase();
    let Type::Scalar(scalar) = value else { return value };
    Type::Scalar(match (scalar, lower.as_str()) {
        (Scalar::String, "binary") => return Type::Bytes,
        (Scalar::String, text) => of_text(text).unwrap_or_else(|| {
            constraints.format = constraints.format.take().or_else(|| rules::of_text(format));
            Scalar::String
        }),
        (Scalar::Int64, "int32" | "int16" | "int8" | "uint16" | "uint8") => Scalar::Int32,
        (Scalar::Int64, "uint64") => Scalar::UInt64,
        (Scalar::Double, "decimal" | "decimal128" | "money" | "currency") => Scalar::Decimal,
        (other, _) => other,
    })
}

/// True where a number without a format has more digits than an `f64` keeps, by its bounds, default
/// or examples.
fn loses_digits(merged: &Merged<'_>) -> bool {
    let Constraints { minimum, maximum, .. } = &merged.constraints;
    let bounds = [minimum, maximum].into_iter().flatten().map(|bound| bound.value.as_str());
    let annotations = &merged.annotations;
    let shown = annotations.examples.iter().chain(&annotations.default);
    bounds.chain(shown.filter_map(|node| number(node))).any(|text| !digits::are_kept(text.trim()))
}

fn number(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Number(text) => Some(text),
        _ => None,
    }
}

/// Whole numbers that a bound takes out of 32 or 64 bits have more, unless the format says that
/// there are 64.
fn integer(format: &str, merged: &Merged<'_>) -> Scalar {
    let (minimum, maximum) = (&merged.constraints.minimum, &merged.constraints.maximum);
    let fits = |least: i128, most: i128| {
        let mut bounds = [minimum, maximum].into_iter().flatten().filter_map(whole);
        bounds.all(|number| (least..=most).contains(&number))
    };
    match format {
        "int32" | "int16" | "int8" | "uint16" | "uint8"
            if fits(i32::MIN.into(), i32::MAX.into()) =>
        {
            Scalar::Int32
        }
        "uint64" => Scalar::UInt64,
        _ if merged.unbounded => Scalar::Integer,
        "int64" | "long" => Scalar::Int64,
        _ if fits(i64::MIN.into(), i64::MAX.into()) => Scalar::Int64,
        // Without a lower bound there may be negative numbers, too.
        _ if minimum.is_some() && fits(0, u64::MAX.into()) => Scalar::UInt64,
        _ => Scalar::Integer,
    }
}

/// The number of a bound; of those that programs write that count in binary fractions, the limit
/// that they mean.
fn whole(bound: &Bound) -> Option<i128> {
    let text = bound.value.trim();
    let number = text.parse().ok().or_else(|| {
        let number: f64 = text.parse().ok()?;
        // A cast of a number that does not fit gives the nearest that does.
        number.is_finite().then_some(number as i128)
    })?;
    Some(match number {
        9_223_372_036_854_775_808 | 9_223_372_036_854_776_000 => i64::MAX.into(),
        -9_223_372_036_854_776_000 => i64::MIN.into(),
        18_446_744_073_709_551_616 | 18_446_744_073_709_552_000 => u64::MAX.into(),
        number => number,
    })
}
