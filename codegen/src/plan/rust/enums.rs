//! Enums of single values, and their variants.

use std::collections::BTreeSet;

use restwright_api::{Enumeration, EnumerationBase, Prose};
use serde_json::Value;

use super::ident::camel;
use super::reserved::VARIANTS;
use super::scope::{Ask, Named, noted};
use super::types::{EnumBase, EnumPlan, VariantPlan};
use restwright_api::words::spelled;

/// Plans the enum for a set of values.
pub(super) fn enum_plan(found: &Enumeration, server: bool) -> EnumPlan {
    let names = found.values.iter().map(|value| value.name.as_deref().unwrap_or(&value.value));
    let values = names.zip(&found.values);
    let values = values.map(|(name, found)| (name, found.value.as_str(), found.docs.clone()));
    EnumPlan { base: base(found), variants: variants(values), is_closed: server && !found.is_open }
}

/// Returns the base type of the values: that of the description, if every value is valid for it and
/// unique, else JSON.
pub(super) fn base(found: &Enumeration) -> EnumBase {
    let base = match found.base {
        EnumerationBase::Text => EnumBase::Text,
        EnumerationBase::Integer => EnumBase::Integer,
        EnumerationBase::Number => EnumBase::Float,
        EnumerationBase::Boolean => EnumBase::Boolean,
        EnumerationBase::Mixed => EnumBase::Json,
    };
    let read = |text: &str| -> Option<String> {
        Some(match base {
            EnumBase::Text | EnumBase::Json => text.to_owned(),
            EnumBase::Boolean => text.parse::<bool>().ok()?.to_string(),
            EnumBase::Integer => text.parse::<i64>().ok()?.to_string(),
            EnumBase::Float => {
                text.parse::<f64>().ok().filter(|found| found.is_finite())?.to_string()
            }
        })
    };
    let values: Option<BTreeSet<String>> =
        found.values.iter().map(|value| read(&value.value)).collect();
    let distinct = values.is_some_and(|values| values.len() == found.values.len());
    if distinct { base } else { EnumBase::Json }
}

/// Parses a value of a set of mixed values; text that is not JSON is a string.
pub fn json_value(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()))
}

/// Plans the variants of an enum from the name, value and documentation of each.
pub(super) fn variants<'a>(
    values: impl Iterator<Item = (&'a str, &'a str, Prose)>,
) -> Vec<VariantPlan> {
    let values: Vec<(&str, &str, Prose)> = values.collect();
    let asked: Vec<Ask> = values.iter().map(|(name, ..)| variant(name)).collect();
    let names = noted(&asked, VARIANTS, "Value").into_iter();
    let plan = |(named, (_, value, docs)): (Named, (&str, &str, Prose))| VariantPlan {
        name: named.name,
        told_by: named.told_by,
        value: value.to_owned(),
        docs,
    };
    names.zip(values).map(plan).collect()
}

/// Returns the candidate names of a value. A sign in front of a word, and values that consist of
/// signs only, are always spelled out.
fn variant(text: &str) -> Ask {
    let signed = |word: &str, rest: &str| Ask::camel(rest, "").map(|name| format!("{word}{name}"));
    let is_word = |rest: &&str| rest.starts_with(|next: char| next.is_ascii_alphanumeric());
    if let Some(rest) = text.strip_prefix('-').filter(is_word) {
        return signed("Minus", rest);
    }
    if let Some(rest) = text.strip_prefix('+').filter(is_word) {
        return signed("Plus", rest);
    }
    match text {
        "" => Ask::of("Empty", text),
        "*" => Ask::of("Any", text),
        _ if !text.chars().any(char::is_alphanumeric) => {
            Ask::of(camel(&spelled(text), "Symbol"), text)
        }
        _ => Ask::camel(text, "Symbol"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(values: &[&str]) -> Vec<String> {
        variants(values.iter().map(|text| (*text, *text, Prose::default())))
            .into_iter()
            .map(|variant| variant.name)
            .collect()
    }

    #[test]
    fn variants_are_told_apart() {
        assert_eq!(
            names(&["in-use", "in_use", "Other"]),
            ["InDashUse", "InUnderscoreUse", "OtherValue"]
        );
        assert_eq!(names(&["", "*", "<", ">"]), ["Empty", "Any", "Less", "Greater"]);
        assert_eq!(
            names(&["1", "-1", "self", "+1 GB"]),
            ["V1", "MinusV1", "SelfValue", "PlusV1Gb"]
        );
    }
}
