//! What values obey beside their type.

use restwright_api::{Bound, Constraints, Pattern};
use restwright_data::{Node, Object, Value};

/// Adds what a schema says; of what is said twice the first holds.
pub(super) fn add(known: &mut Constraints, object: &Object) {
    let number = |key: &str| match &object.get(key)?.value {
        Value::Number(text) => Some(text.to_string()),
        _ => None,
    };
    let count = |key: &str| {
        let text = number(key)?;
        text.strip_suffix(".0").unwrap_or(&text).parse::<u64>().ok()
    };
    known.min_length = known.min_length.or_else(|| count("minLength").filter(|least| *least > 0));
    known.max_length = known.max_length.or_else(|| count("maxLength"));
    known.min_items = known.min_items.or_else(|| count("minItems").filter(|least| *least > 0));
    known.max_items = known.max_items.or_else(|| count("maxItems"));
    known.unique_items |= object.get("uniqueItems").and_then(Node::as_bool) == Some(true);
    // A boolean until draft 4, the bound itself since.
    let bound = |inclusive: &str, exclusive: &str| {
        let is_exclusive = object.get(exclusive).and_then(Node::as_bool) == Some(true);
        let stated = number(inclusive).map(|value| Bound { value, is_exclusive });
        stated.or_else(|| number(exclusive).map(|value| Bound { value, is_exclusive: true }))
    };
    if known.minimum.is_none() {
        known.minimum = bound("minimum", "exclusiveMinimum");
    }
    if known.maximum.is_none() {
        known.maximum = bound("maximum", "exclusiveMaximum");
    }
    if let Some(pattern) = object.get("pattern").and_then(Node::as_str) {
        let pattern = Pattern::Part(pattern.to_owned());
        if !known.patterns.contains(&pattern) {
            known.patterns.push(pattern);
        }
    }
}
