//! What values obey beside their type.

use restwright_api::{Bound, Constraints, Pattern};
use restwright_data::{Node, Object, Value};

use crate::formats::of_text;

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
    known.total_digits = known.total_digits.or_else(|| count("x-total-digits"));
    known.fraction_digits = known.fraction_digits.or_else(|| count("x-fraction-digits"));
    known.min_items = known.min_items.or_else(|| count("minItems").filter(|least| *least > 0));
    known.max_items = known.max_items.or_else(|| count("maxItems"));
    known.min_properties =
        known.min_properties.or_else(|| count("minProperties").filter(|least| *least > 0));
    known.max_properties = known.max_properties.or_else(|| count("maxProperties"));
    if known.multiple_of.is_none() {
        known.multiple_of = number("multipleOf").or_else(|| number("divisibleBy"));
    }
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
    if known.format.is_none() {
        known.format = format(object);
    }
    if let Some(pattern) = object.get("pattern").and_then(Node::as_str) {
        let pattern = match whole(pattern) {
            Some(whole) => Pattern::Whole(whole.to_owned()),
            None => Pattern::Part(pattern.to_owned()),
        };
        if !known.patterns.contains(&pattern) {
            known.patterns.push(pattern);
        }
    }
}

/// The format of a text that is a text to programs; `string` says nothing.
fn format(object: &Object) -> Option<String> {
    let types = object.get("type")?;
    let mut types = types.as_list().unwrap_or(std::slice::from_ref(types)).iter();
    let is_text = types.any(|one| one.as_str() == Some("string"));
    let format = object.get("format").and_then(Node::as_str).map(str::trim)?;
    let lower = format.to_ascii_lowercase();
    let says_nothing = ["", "string", "text", "binary", "file", "enum"].contains(&lower.as_str());
    let is_short = format.len() <= 60;
    (is_text && is_short && !says_nothing && of_text(&lower).is_none()).then(|| format.to_owned())
}

/// The expression that `^(?:…)$` wants the whole text to match.
fn whole(pattern: &str) -> Option<&str> {
    let inner = pattern.strip_prefix("^(?:")?.strip_suffix(")$")?;
    let (mut depth, mut is_escaped, mut in_class) = (0_usize, false, false);
    for sign in inner.chars() {
        match sign {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => depth += 1,
            // The group ends before the pattern does.
            ')' if !in_class => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    (depth == 0 && !is_escaped).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn whole_expressions() {
        for (pattern, expected) in [
            ("^(?:a|b)$", Some("a|b")),
            ("^(?:(a)[)]\\))$", Some("(a)[)]\\)")),
            ("^(?:a)|(?:b)$", None),
            ("^(?:a\\)$", None),
            ("^a$", None),
        ] {
            assert_eq!(whole(pattern), expected, "{pattern}");
        }
    }
}
