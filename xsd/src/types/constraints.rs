//! Constraints of generated types: facets (XML Schema Part 2, section 4.3) and the ranges of
//! built-in types.

use restwright_api::pending::Type;
use restwright_api::{Bound, Constraints, Pattern, Scalar};

use crate::{BuiltIn, Facets, SchemaSet, Shape, SimpleRef};

/// Returns the format of the OpenAPI Format Registry for the size of a built-in numeric type, unless
/// the scalar type states it.
fn size_of(built_in: BuiltIn) -> Option<&'static str> {
    Some(match built_in {
        BuiltIn::Byte => "int8",
        BuiltIn::Short => "int16",
        BuiltIn::Long => "int64",
        BuiltIn::UnsignedByte => "uint8",
        BuiltIn::UnsignedShort => "uint16",
        BuiltIn::UnsignedInt => "uint32",
        BuiltIn::Float => "float",
        BuiltIn::Double => "double",
        _ => return None,
    })
}

/// Returns the name of a built-in type that is a text of a fixed form, or that refers to another.
fn format_of(built_in: BuiltIn) -> Option<&'static str> {
    let is_form = matches!(
        built_in,
        BuiltIn::GYearMonth
            | BuiltIn::GYear
            | BuiltIn::GMonthDay
            | BuiltIn::GDay
            | BuiltIn::GMonth
            | BuiltIn::QName
            | BuiltIn::Notation
            | BuiltIn::Id
            | BuiltIn::IdRef
            | BuiltIn::Entity
    );
    is_form.then(|| built_in.name())
}

/// Returns the constraints of a simple type that is lowered to `value`. If several restrictions
/// have the same facet, the last restriction applies.
pub(super) fn constraints(schemas: &SchemaSet, of: SimpleRef, value: &Type) -> Constraints {
    let facets = schemas.facets_of(of);
    let number = |of: fn(&Facets) -> Option<u64>| facets.iter().find_map(|facets| of(facets));
    let exact = number(|facets| facets.length);
    let least = exact.or_else(|| number(|facets| facets.min_length)).filter(|least| *least > 0);
    let most = exact.or_else(|| number(|facets| facets.max_length));
    match (value, schemas.shape_of(of)) {
        (Type::List(item), Shape::List(inner)) => {
            let of_item = constraints(schemas, inner, item);
            Constraints { min_items: least, max_items: most, ..of_item }
        }
        (Type::Scalar(scalar), Shape::Atomic(built_in)) => {
            let common = Constraints { patterns: patterns(&facets), ..Constraints::default() };
            match scalar {
                Scalar::String | Scalar::Uri => {
                    let format = format_of(built_in).map(str::to_owned);
                    Constraints { min_length: least, max_length: most, format, ..common }
                }
                // Each byte is written as two characters.
                Scalar::Hex => {
                    let doubled = |bytes: Option<u64>| bytes.and_then(|count| count.checked_mul(2));
                    let (min_length, max_length) = (doubled(least), doubled(most));
                    Constraints { min_length, max_length, ..common }
                }
                Scalar::Int32
                | Scalar::Int64
                | Scalar::Integer
                | Scalar::Double
                | Scalar::Decimal => Constraints {
                    minimum: bound(&facets, |facets| {
                        (&facets.min_inclusive, &facets.min_exclusive)
                    })
                    .or_else(|| own(least_of(built_in))),
                    maximum: bound(&facets, |facets| {
                        (&facets.max_inclusive, &facets.max_exclusive)
                    })
                    .or_else(|| own(greatest_of(built_in))),
                    total_digits: number(|facets| facets.total_digits),
                    fraction_digits: number(|facets| facets.fraction_digits),
                    format: size_of(built_in).map(str::to_owned),
                    ..common
                },
                _ => common,
            }
        }
        (Type::Scalar(Scalar::String), _) => {
            Constraints { patterns: patterns(&facets), ..Constraints::default() }
        }
        _ => Constraints::default(),
    }
}

/// True if an integer with these constraints fits into an `i64`.
pub(super) fn fit_i64(constraints: &Constraints) -> bool {
    let fits = |bound: &Option<Bound>| {
        bound.as_ref().is_some_and(|bound| bound.value.parse::<i64>().is_ok())
    };
    (fits(&constraints.minimum) && fits(&constraints.maximum))
        || constraints.total_digits.is_some_and(|digits| digits <= 18)
}

/// Patterns of one restriction are alternatives; the patterns of several restrictions must all
/// match.
fn patterns(facets: &[&Facets]) -> Vec<Pattern> {
    let stated = facets.iter().filter(|facets| !facets.patterns.is_empty());
    let joined = stated.map(|facets| match &*facets.patterns {
        [only] => only.clone(),
        several => format!("({})", several.join(")|(")),
    });
    joined.map(Pattern::Whole).collect()
}

/// Returns the limit of a range, inclusive or exclusive; invalid numbers are ignored.
fn bound(
    facets: &[&Facets],
    ends: fn(&Facets) -> (&Option<String>, &Option<String>),
) -> Option<Bound> {
    facets.iter().find_map(|facets| {
        let (inclusive, exclusive) = ends(facets);
        let (value, is_exclusive) = match (inclusive, exclusive) {
            (Some(value), _) => (value.trim(), false),
            (None, Some(value)) => (value.trim(), true),
            (None, None) => return None,
        };
        let is_number = value.parse::<f64>().is_ok_and(f64::is_finite);
        is_number.then(|| Bound { value: value.to_owned(), is_exclusive })
    })
}

fn own(value: Option<&str>) -> Option<Bound> {
    value.map(|value| Bound { value: value.to_owned(), is_exclusive: false })
}

/// Returns the minimum of a built-in type whose Rust type accepts smaller values.
fn least_of(of: BuiltIn) -> Option<&'static str> {
    use BuiltIn as B;
    match of {
        B::Byte => Some("-128"),
        B::Short => Some("-32768"),
        B::NonNegativeInteger
        | B::UnsignedByte
        | B::UnsignedShort
        | B::UnsignedInt
        | B::UnsignedLong => Some("0"),
        B::PositiveInteger => Some("1"),
        _ => None,
    }
}

/// Returns the maximum of a built-in type whose Rust type accepts larger values.
fn greatest_of(of: BuiltIn) -> Option<&'static str> {
    use BuiltIn as B;
    match of {
        B::Byte => Some("127"),
        B::Short => Some("32767"),
        B::UnsignedByte => Some("255"),
        B::UnsignedShort => Some("65535"),
        B::UnsignedInt => Some("4294967295"),
        B::UnsignedLong => Some("18446744073709551615"),
        B::NonPositiveInteger => Some("0"),
        B::NegativeInteger => Some("-1"),
        _ => None,
    }
}
