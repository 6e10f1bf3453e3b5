use std::fmt;

use serde::{Deserialize, Serialize};

/// Constraints on values in addition to their type. Decoding does not enforce them, since services
/// may violate their own constraints; programs can check them explicitly.
///
/// Constraints on a single value apply to each item of a list and each value of a map.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Constraints {
    /// Minimum length of a string, in characters.
    pub min_length: Option<u64>,
    /// Maximum length of a string, in characters.
    pub max_length: Option<u64>,
    /// Minimum of a number.
    pub minimum: Option<Bound>,
    /// Maximum of a number.
    pub maximum: Option<Bound>,
    /// Maximum number of digits of a number.
    pub total_digits: Option<u64>,
    /// Maximum number of fraction digits of a number.
    pub fraction_digits: Option<u64>,
    /// Divisor of a number, as written in the description.
    #[serde(default)]
    pub multiple_of: Option<String>,
    /// Patterns of a string; all of them must match.
    pub patterns: Vec<Pattern>,
    /// Format of a string, if it does not map to a scalar type: `email`, `ipv4`. Format of a number,
    /// unless its scalar type states it: `float`, `unix-time`.
    #[serde(default)]
    pub format: Option<String>,
    /// Minimum number of items of a list.
    pub min_items: Option<u64>,
    /// Maximum number of items of a list.
    pub max_items: Option<u64>,
    /// True if the items of a list must be unique.
    pub unique_items: bool,
    /// Minimum number of properties of an object or entries of a map.
    #[serde(default)]
    pub min_properties: Option<u64>,
    /// Maximum number of properties of an object or entries of a map.
    #[serde(default)]
    pub max_properties: Option<u64>,
    /// Constraints that the model does not represent, as keyword and value: `not {…}`. Sorted; not
    /// checked, but used to compare versions of an API.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
}

impl Constraints {
    /// No constraints.
    pub const NONE: Self = Self {
        min_length: None,
        max_length: None,
        minimum: None,
        maximum: None,
        total_digits: None,
        fraction_digits: None,
        multiple_of: None,
        patterns: Vec::new(),
        format: None,
        min_items: None,
        max_items: None,
        unique_items: false,
        min_properties: None,
        max_properties: None,
        others: Vec::new(),
    };
}

/// Bound of a numeric range.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bound {
    /// The number, as written in the description.
    pub value: String,
    /// True if the bound itself is excluded from the range.
    pub is_exclusive: bool,
}

/// A regular expression.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Pattern {
    /// XML Schema pattern (Part 2, appendix F), which must match the whole string.
    Whole(String),
    /// ECMA-262 pattern, which may match a part of the string.
    Part(String),
}

impl Constraints {
    /// Returns the constraints of single values: without those on numbers of items and properties,
    /// and without those that are not modelled.
    #[must_use]
    pub fn of_single_values(self) -> Self {
        Self {
            min_items: None,
            max_items: None,
            unique_items: false,
            min_properties: None,
            max_properties: None,
            others: Vec::new(),
            ..self
        }
    }

    /// True if there are no constraints.
    pub fn is_none(&self) -> bool {
        *self == Self::NONE
    }

    /// The format, if it is the name of a size of numbers: what readers see as the type.
    pub fn number_size(&self) -> Option<&str> {
        self.format.as_deref().filter(|format| is_number_size(format))
    }

    /// The format, unless it is the name of a size of numbers.
    pub fn stated_format(&self) -> Option<&str> {
        self.format.as_deref().filter(|format| !is_number_size(format))
    }

    /// True if there is a constraint that can be checked without regular expressions and formats.
    pub fn is_checkable(&self) -> bool {
        let Self { min_length, max_length, minimum, maximum, multiple_of, .. } = self;
        let Self { total_digits, fraction_digits, min_items, max_items, unique_items, .. } = self;
        let counts = [min_length, max_length, total_digits, fraction_digits, min_items, max_items];
        let counts = counts.into_iter().chain([&self.min_properties, &self.max_properties]);
        *unique_items
            || multiple_of.is_some()
            || [minimum, maximum].iter().any(|bound| bound.is_some())
            || counts.into_iter().any(Option::is_some)
    }
}

/// True for formats that name the size or precision of a number (OpenAPI Format Registry).
fn is_number_size(format: &str) -> bool {
    let bits = format.strip_prefix('u').unwrap_or(format).strip_prefix("int");
    matches!(bits, Some("8" | "16" | "32" | "64")) || matches!(format, "float" | "double")
}

/// Compact form: `length 1..40, items 1.., digits ..5, >= 0, < 100, multiple of 5, /[A-Z]+/`.
impl fmt::Display for Constraints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words: Vec<String> = Vec::new();
        let mut range = |word: &str, least: Option<u64>, most: Option<u64>| {
            let shown = |count: Option<u64>| count.map_or_else(String::new, |at| at.to_string());
            if least.is_some() || most.is_some() {
                words.push(format!("{word} {}..{}", shown(least), shown(most)));
            }
        };
        range("length", self.min_length, self.max_length);
        range("items", self.min_items, self.max_items);
        range("properties", self.min_properties, self.max_properties);
        range("digits", None, self.total_digits);
        range("fraction", None, self.fraction_digits);
        for (bound, sign) in [(&self.minimum, ">"), (&self.maximum, "<")] {
            if let Some(Bound { value, is_exclusive }) = bound {
                words.push(format!("{sign}{} {value}", if *is_exclusive { "" } else { "=" }));
            }
        }
        if let Some(factor) = &self.multiple_of {
            words.push(format!("multiple of {factor}"));
        }
        words.extend(self.format.iter().map(|format| format!("format {format}")));
        if self.unique_items {
            words.push("unique".to_owned());
        }
        for Pattern::Whole(text) | Pattern::Part(text) in &self.patterns {
            words.push(format!("/{text}/"));
        }
        words.extend(self.others.iter().cloned());
        f.write_str(&words.join(", "))
    }
}
