//! Validation of text against simple types (XML Schema Part 2). Dates and similar types are not
//! validated, because they are written in many formats.

use crate::{BuiltIn, Facets, SchemaSet, Shape, SimpleRef};

impl SchemaSet {
    /// Returns the reason why a text is not a value of a simple type, as a predicate for a message.
    pub fn misfit(&self, of: SimpleRef, text: &str) -> Option<&'static str> {
        let Shape::Atomic(built_in) = self.shape_of(of) else { return None };
        let text = text.trim();
        let is_value = match built_in {
            BuiltIn::Boolean => matches!(text, "true" | "false" | "0" | "1"),
            // Special values of floating-point numbers in XML Schema.
            _ if is_number(built_in) && matches!(text, "INF" | "-INF" | "NaN") => true,
            _ if is_whole(built_in) => {
                text.parse::<f64>().is_ok() && !text.contains(['.', 'e', 'E'])
            }
            _ if is_number(built_in) => text.parse::<f64>().is_ok(),
            _ => true,
        };
        if !is_value {
            return Some("is not a value of its type");
        }
        self.facets_of(of).into_iter().find_map(|facets| outside(facets, text))
    }
}

fn outside(facets: &Facets, text: &str) -> Option<&'static str> {
    let listed = &facets.enumeration;
    if !listed.is_empty() && !listed.iter().any(|enumerated| enumerated.value == text) {
        return Some("is not a value of the enumeration of its type");
    }
    let value = text.parse::<f64>().ok()?;
    let bound = |bound: &Option<String>| bound.as_ref()?.trim().parse::<f64>().ok();
    let is_outside = bound(&facets.min_inclusive).is_some_and(|least| value < least)
        || bound(&facets.min_exclusive).is_some_and(|least| value <= least)
        || bound(&facets.max_inclusive).is_some_and(|most| value > most)
        || bound(&facets.max_exclusive).is_some_and(|most| value >= most);
    is_outside.then_some("is outside the bounds of its type")
}

/// True for numeric types.
pub(crate) fn is_number(of: BuiltIn) -> bool {
    use BuiltIn as B;
    matches!(of, B::Decimal | B::Float | B::Double) || is_whole(of)
}

fn is_whole(of: BuiltIn) -> bool {
    use BuiltIn as B;
    matches!(
        of,
        B::Integer
            | B::NonPositiveInteger
            | B::NegativeInteger
            | B::Long
            | B::Int
            | B::Short
            | B::Byte
            | B::NonNegativeInteger
            | B::UnsignedLong
            | B::UnsignedInt
            | B::UnsignedShort
            | B::UnsignedByte
            | B::PositiveInteger
    )
}
