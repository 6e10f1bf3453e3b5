//! Lowering of types and formats to single values.

use restwright_api::pending::Type;
use restwright_api::words::lower;
use restwright_api::{Bound, Constraints, Scalar, SeldomConstraints};
use restwright_data::{Node, Object, Value};

use crate::digits;
use crate::formats::of_text;
use crate::kinds::Kind;
use crate::merged::{Merged, rules};

/// Returns the type of a single value.
pub(super) fn scalar(kind: Kind, merged: &Merged<'_>) -> Type {
    let format = merged.format.map(lower);
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

/// Applies a format stated by a surrounding schema to a single value. A type that is already more
/// specific is kept; a format of strings that has no scalar type becomes a constraint.
pub(super) fn formatted(
    value: Type,
    around: &[&Object],
    constraints: &mut SeldomConstraints,
) -> Type {
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
        (number @ (Scalar::Int64 | Scalar::Double), _) => {
            constraints.format = constraints.format.take().or_else(|| rules::of_number(format));
            number
        }
        (other, _) => other,
    })
}

/// True if a number without a format needs more digits than the precision of `f64`, according to
/// its bounds, default or examples.
fn loses_digits(merged: &Merged<'_>) -> bool {
    let Constraints { minimum, maximum, .. } = &*merged.constraints;
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

/// Returns an integer type. Bounds that exceed 32 or 64 bits select a larger type, unless the
/// format states 64 bits.
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
        // Without a lower bound, negative numbers are allowed.
        _ if minimum.is_some() && fits(0, u64::MAX.into()) => Scalar::UInt64,
        _ => Scalar::Integer,
    }
}

/// Returns the number of a bound. Numbers rounded to floating-point precision are mapped to the
/// integer limit they stand for.
fn whole(bound: &Bound) -> Option<i128> {
    let text = bound.value.trim();
    let number = text.parse().ok().or_else(|| {
        let number: f64 = text.parse().ok()?;
        // Casting saturates numbers that are out of range.
        number.is_finite().then_some(number as i128)
    })?;
    Some(match number {
        9_223_372_036_854_775_808 | 9_223_372_036_854_776_000 => i64::MAX.into(),
        -9_223_372_036_854_776_000 => i64::MIN.into(),
        18_446_744_073_709_551_616 | 18_446_744_073_709_552_000 => u64::MAX.into(),
        number => number,
    })
}
