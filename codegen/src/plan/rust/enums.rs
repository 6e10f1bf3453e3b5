//! Enums of single values, and their variants.

use std::collections::BTreeSet;

use restwright_api::{Enumeration, EnumerationBase};
use serde_json::Value;

use super::ident::camel;
use super::reserved::VARIANTS;
use super::scope::unique;
use super::types::{EnumBase, EnumPlan, VariantPlan};

/// The enum for a set of values.
pub(super) fn enum_plan(found: &Enumeration) -> EnumPlan {
    let names = found.values.iter().map(|value| value.name.as_deref().unwrap_or(&value.value));
    EnumPlan { base: base(found), variants: variants(names) }
}

/// What the values are in Rust: what the description says, where every value is one of these.
fn base(found: &Enumeration) -> EnumBase {
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

/// A value of a set of mixed values.
pub fn json_value(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()))
}

/// The variants of an enum over these texts.
pub(super) fn variants<'a>(values: impl Iterator<Item = &'a str>) -> Vec<VariantPlan> {
    let asked: Vec<String> = values.map(variant).collect();
    unique(&asked, VARIANTS, "Value").into_iter().map(|name| VariantPlan { name }).collect()
}

/// Texts that differ in a sign alone would get the same name.
fn variant(text: &str) -> String {
    let name = camel(text, "");
    let spelled = |word: &str| format!("{word}{}", camel(&text[1..], ""));
    match text.as_bytes() {
        b"" => "Empty".to_owned(),
        b"*" => "Any".to_owned(),
        [b'-', next, ..] if next.is_ascii_alphanumeric() => spelled("Minus"),
        [b'+', next, ..] if next.is_ascii_alphanumeric() => spelled("Plus"),
        _ if name == "V" || name.is_empty() => "Symbol".to_owned(),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(values: &[&str]) -> Vec<String> {
        variants(values.iter().copied()).into_iter().map(|variant| variant.name).collect()
    }

    #[test]
    fn variants_are_told_apart() {
        assert_eq!(names(&["in-use", "in_use", "Other"]), ["InUse", "InUse2", "OtherValue"]);
        assert_eq!(names(&["", "*", "<", ">"]), ["Empty", "Any", "Symbol", "Symbol2"]);
        assert_eq!(
            names(&["1", "-1", "self", "+1 GB"]),
            ["V1", "MinusV1", "SelfValue", "PlusV1Gb"]
        );
    }
}
