use std::fmt;

use serde::{Deserialize, Serialize};

/// What values obey beside their type. No decode fails over it: a service may break its own
/// rules. Programs check it when they ask to.
///
/// What is said of a single value holds for each item of a list, and for each value of a map.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Constraints {
    /// The fewest characters of a text.
    pub min_length: Option<u64>,
    /// The most characters of a text.
    pub max_length: Option<u64>,
    /// The least number.
    pub minimum: Option<Bound>,
    /// The greatest number.
    pub maximum: Option<Bound>,
    /// The most digits of a number.
    pub total_digits: Option<u64>,
    /// The most digits of a number behind the decimal point.
    pub fraction_digits: Option<u64>,
    /// What a number is a multiple of, as the description writes it.
    #[serde(default)]
    pub multiple_of: Option<String>,
    /// What a text matches: every one of these.
    pub patterns: Vec<Pattern>,
    /// The format of a text, where that is no type of its own: `email`, `ipv4`.
    #[serde(default)]
    pub format: Option<String>,
    /// The fewest items of a list.
    pub min_items: Option<u64>,
    /// The most items of a list.
    pub max_items: Option<u64>,
    /// True where no item of a list is there twice.
    pub unique_items: bool,
    /// The fewest properties of an object or entries of a map.
    #[serde(default)]
    pub min_properties: Option<u64>,
    /// The most properties of an object or entries of a map.
    #[serde(default)]
    pub max_properties: Option<u64>,
    /// Constraints that the model has no place for, each as its keyword and value: `not {…}`. They
    /// are sorted; nothing checks them, versions are compared by them.
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

/// An end of a range of numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bound {
    /// The number, as the description writes it.
    pub value: String,
    /// True where the number itself is out of the range.
    pub is_exclusive: bool,
}

/// A regular expression.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Pattern {
    /// One of XML Schema (Part 2, appendix F), which matches the whole text.
    Whole(String),
    /// One of ECMA-262, which matches some part of the text.
    Part(String),
}

impl Constraints {
    /// True where nothing is stated.
    pub fn is_none(&self) -> bool {
        *self == Self::NONE
    }

    /// True where there is something to check that needs no regular expression.
    pub fn is_checkable(&self) -> bool {
        let Self { patterns: _, min_length, max_length, minimum, maximum, .. } = self;
        let Self { total_digits, fraction_digits, min_items, max_items, unique_items, .. } = self;
        let counts = [min_length, max_length, total_digits, fraction_digits, min_items, max_items];
        *unique_items
            || [minimum, maximum].iter().any(|bound| bound.is_some())
            || counts.iter().any(|count| count.is_some())
    }
}

/// In a few characters: `length 1..40, items 1.., digits ..5, >= 0, < 100, multiple of 5,
/// /[A-Z]+/`.
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
