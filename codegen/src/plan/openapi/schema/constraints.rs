//! Constraints of values as JSON Schema keywords.

use std::borrow::Cow;

use restwright_api::{Bound, Constraints, Pattern};

use super::super::document::{Number, Schema, Value, Word};

/// Keywords that constrain values by schemas and contain neither a type name nor a property of the
/// object, so that they have the same meaning when they are read again.
const KEYWORDS: &[&str] = &[
    "const",
    "contains",
    "dependentRequired",
    "maxContains",
    "minContains",
    "not",
    "propertyNames",
];

/// Adds constraints to a schema. For a list, constraints on single values apply to its items.
pub(in super::super) fn constrain(schema: &mut Schema, constraints: &Constraints) {
    constrain_further(schema, &constraints.others);
    // The type of a referenced schema is not known here: it may be a list or an object.
    let may_be = |word| schema.words.first().is_none_or(|first| *first == word);
    let (is_list, is_object) = (may_be(Word::Array), may_be(Word::Object));
    if is_list {
        schema.min_items = constraints.min_items;
        schema.max_items = constraints.max_items;
        schema.unique_items = constraints.unique_items;
    }
    if is_object {
        schema.min_properties = constraints.min_properties;
        schema.max_properties = constraints.max_properties;
    }
    let single = single(schema);
    single.multiple_of = constraints.multiple_of.as_deref().and_then(Number::parse);
    single.min_length = constraints.min_length;
    single.max_length = constraints.max_length;
    single.total_digits = constraints.total_digits;
    single.fraction_digits = constraints.fraction_digits;
    if let Some(format) = &constraints.format {
        single.format = Some(Cow::Owned(format.clone()));
    }
    bound(constraints.minimum.as_ref(), &mut single.minimum, &mut single.exclusive_minimum);
    bound(constraints.maximum.as_ref(), &mut single.maximum, &mut single.exclusive_maximum);
    let mut patterns = constraints.patterns.iter().map(expression);
    single.pattern = patterns.next();
    // A schema has one pattern; the others go into `allOf`.
    single
        .all_of
        .extend(patterns.map(|pattern| Schema { pattern: Some(pattern), ..Schema::default() }));
}

/// Adds constraints that the model keeps as text: a keyword and its value, or `x-constraints` if
/// the text is not one of [`KEYWORDS`].
pub(super) fn constrain_further(schema: &mut Schema, others: &[String]) {
    for text in others {
        let keyword = text.split_once(' ').filter(|(key, _)| KEYWORDS.contains(key));
        match keyword.and_then(|(key, value)| Some((key, Value::parse(value)?))) {
            Some((key, value)) if schema.keywords.get(key).is_none() => {
                schema.keywords.insert(key, value);
            }
            _ => schema.constraints.push(text.clone()),
        }
    }
}

/// Returns the schema of the innermost items or values of lists and maps.
fn single(schema: &mut Schema) -> &mut Schema {
    if schema.items.is_none() && schema.additional_properties.is_none() {
        return schema;
    }
    match (&mut schema.items, &mut schema.additional_properties) {
        (Some(inner), _) | (None, Some(inner)) => single(inner),
        (None, None) => unreachable!(),
    }
}

fn bound(bound: Option<&Bound>, inclusive: &mut Option<Number>, exclusive: &mut Option<Number>) {
    if let Some(Bound { value, is_exclusive }) = bound {
        let target = if *is_exclusive { exclusive } else { inclusive };
        *target = Number::parse(value);
    }
}

/// Regular expressions of XML Schema match the whole string, those of JSON Schema any part of it.
fn expression(pattern: &Pattern) -> String {
    match pattern {
        Pattern::Whole(text) => format!("^(?:{text})$"),
        Pattern::Part(text) => text.clone(),
    }
}
