//! Constraints on values. They are checked only on request, never while reading, since services may
//! violate their own constraints.

use std::error::Error as StdError;
use std::fmt;

/// Constraint on the value of a field. Constraints on scalars apply to each item of a list, and to
/// each value of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// Minimum number of characters of a string.
    MinLength(usize),
    /// Maximum number of characters of a string.
    MaxLength(usize),
    /// Minimum of a number.
    Min(&'static str),
    /// Exclusive minimum of a number.
    Above(&'static str),
    /// Maximum of a number.
    Max(&'static str),
    /// Exclusive maximum of a number.
    Below(&'static str),
    /// Maximum number of digits.
    Digits(usize),
    /// Maximum number of digits after the decimal point.
    FractionDigits(usize),
    /// Minimum number of items of a list.
    MinItems(usize),
    /// Maximum number of items of a list.
    MaxItems(usize),
    /// Items of a list must be unique.
    UniqueItems,
    /// Minimum number of entries of a map.
    MinProperties(usize),
    /// Maximum number of entries of a map.
    MaxProperties(usize),
    /// Number of which a number is a multiple.
    MultipleOf(&'static str),
    /// Format of a text: `email`. Unknown formats are not checked.
    Format(&'static str),
    /// Regular expression that a text matches: as the API description states it, and in the syntax of
    /// the crate `regex`. Checked with the feature `patterns` only.
    Pattern(&'static str, &'static str),
    /// All values that the API description lists.
    OneOf(&'static [&'static str]),
    /// The only value of an XML element, which may also be empty.
    Fixed(&'static str),
    /// A value is one of the alternatives that the API description lists.
    Alternative,
}

/// Violated constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Path of the value: `$.author[0].name`.
    pub path: String,
    /// Constraint.
    pub rule: Rule,
    /// Value: a string, a number, or the number of items.
    pub value: String,
}

/// All violated constraints; at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(pub Vec<Violation>);

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MinLength(least) => write!(f, "have at least {}", counted(*least, "character")),
            Self::MaxLength(most) => write!(f, "have at most {}", counted(*most, "character")),
            Self::Min(least) => write!(f, "be {least} or more"),
            Self::Above(bound) => write!(f, "be more than {bound}"),
            Self::Max(most) => write!(f, "be {most} or less"),
            Self::Below(bound) => write!(f, "be less than {bound}"),
            Self::Digits(most) => write!(f, "have at most {}", counted(*most, "digit")),
            Self::FractionDigits(most) => {
                write!(f, "have at most {} after the decimal point", counted(*most, "digit"))
            }
            Self::MinItems(least) => write!(f, "have at least {}", counted(*least, "item")),
            Self::MaxItems(most) => write!(f, "have at most {}", counted(*most, "item")),
            Self::UniqueItems => f.write_str("have unique items"),
            Self::MinProperties(1) => f.write_str("have at least 1 property"),
            Self::MinProperties(least) => write!(f, "have at least {least} properties"),
            Self::MaxProperties(1) => f.write_str("have at most 1 property"),
            Self::MaxProperties(most) => write!(f, "have at most {most} properties"),
            Self::MultipleOf(factor) => write!(f, "be a multiple of {factor}"),
            Self::Format(name) => write!(f, "have the format {name}"),
            Self::Pattern(stated, _) => write!(f, "match {stated}"),
            Self::OneOf(values) if values.len() > MOST_SHOWN => {
                let shown = values[..MOST_SHOWN].join(", ");
                write!(f, "be one of {shown} and {} others", values.len() - MOST_SHOWN)
            }
            Self::OneOf(values) => write!(f, "be one of {}", values.join(", ")),
            Self::Fixed(value) => write!(f, "be {value}"),
            Self::Alternative => f.write_str("be one of the alternatives of its type"),
        }
    }
}

/// Returns a number with the plural of a noun, if it is not one.
fn counted(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// Maximum number of listed values in a message.
const MOST_SHOWN: usize = 20;

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, rule, value } = self;
        match rule {
            Rule::MinItems(_)
            | Rule::MaxItems(_)
            | Rule::UniqueItems
            | Rule::MinProperties(_)
            | Rule::MaxProperties(_) => write!(f, "{path} must {rule}, and has {value}"),
            Rule::MinLength(_)
            | Rule::MaxLength(_)
            | Rule::Format(_)
            | Rule::Pattern(..)
            | Rule::OneOf(_)
            | Rule::Fixed(_) => write!(f, "{path} must {rule}, and is {value:?}"),
            Rule::Alternative => write!(f, "{path} must {rule}"),
            _ => write!(f, "{path} must {rule}, and is {value}"),
        }
    }
}

/// Formats all violations.
impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, violation) in self.0.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { "; " })?;
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl StdError for Violations {}
