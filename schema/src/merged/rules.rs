//! Constraints on values in addition to their type.

use std::cmp::Ordering;

use restwright_api::words::lower;
use restwright_api::{Bound, Constraints, Pattern, SeldomConstraints};
use restwright_data::{Node, Object, Value};

use super::unmodelled;
use crate::formats;

/// Adds the constraints of a schema: values must satisfy all schemas.
pub(crate) fn add(constraints: &mut SeldomConstraints, object: &Object) {
    if object.iter().any(|entry| is_rule(&entry.key)) {
        narrow(constraints, of(object));
    }
}

/// True for the keywords that [`of`] reads.
#[rustfmt::skip]
fn is_rule(key: &str) -> bool {
    matches!(
        key,
        "minLength" | "maxLength" | "pattern" | "format"
        | "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum"
        | "multipleOf" | "divisibleBy" | "x-total-digits" | "x-fraction-digits"
        | "minItems" | "maxItems" | "uniqueItems" | "minProperties" | "maxProperties"
    )
}

/// Returns the constraints of a schema.
fn of(object: &Object) -> Constraints {
    let number = |key: &str| match &object.get(key)?.value {
        Value::Number(text) => Some(text.to_string()),
        _ => None,
    };
    let count = |key: &str| {
        let text = number(key)?;
        text.strip_suffix(".0").unwrap_or(&text).parse::<u64>().ok()
    };
    let least = |key: &str| count(key).filter(|least| *least > 0);
    // A boolean up to draft 4, a number since draft 6.
    let bound = |inclusive: &str, exclusive: &str| {
        let is_exclusive = object.get(exclusive).and_then(Node::as_bool) == Some(true);
        let stated = number(inclusive).map(|value| Bound { value, is_exclusive });
        stated.or_else(|| number(exclusive).map(|value| Bound { value, is_exclusive: true }))
    };
    let pattern =
        object.get("pattern").and_then(Node::as_str).map(|pattern| match whole(pattern) {
            Some(whole) => Pattern::Whole(whole.to_owned()),
            None => Pattern::Part(pattern.to_owned()),
        });
    Constraints {
        min_length: least("minLength"),
        max_length: count("maxLength"),
        minimum: bound("minimum", "exclusiveMinimum"),
        maximum: bound("maximum", "exclusiveMaximum"),
        total_digits: count("x-total-digits"),
        fraction_digits: count("x-fraction-digits"),
        multiple_of: number("multipleOf").or_else(|| number("divisibleBy")),
        patterns: pattern.into_iter().collect(),
        format: format(object),
        min_items: least("minItems"),
        max_items: count("maxItems"),
        unique_items: object.get("uniqueItems").and_then(Node::as_bool) == Some(true),
        min_properties: least("minProperties"),
        max_properties: count("maxProperties"),
        others: Vec::new(),
    }
}

/// Combines two sets of constraints that both apply.
pub(crate) fn narrow(constraints: &mut Constraints, stated: Constraints) {
    let most = |one: &mut Option<u64>, other| *one = (*one).max(other);
    most(&mut constraints.min_length, stated.min_length);
    most(&mut constraints.min_items, stated.min_items);
    most(&mut constraints.min_properties, stated.min_properties);
    let least = |one: &mut Option<u64>, other| *one = (*one).into_iter().chain(other).min();
    least(&mut constraints.max_length, stated.max_length);
    least(&mut constraints.max_items, stated.max_items);
    least(&mut constraints.max_properties, stated.max_properties);
    least(&mut constraints.total_digits, stated.total_digits);
    least(&mut constraints.fraction_digits, stated.fraction_digits);
    bound(&mut constraints.minimum, stated.minimum, Ordering::Greater);
    bound(&mut constraints.maximum, stated.maximum, Ordering::Less);
    match (&constraints.multiple_of, stated.multiple_of) {
        (None, stated) => constraints.multiple_of = stated,
        // The model represents only one divisor.
        (Some(one), Some(other)) if *one != other => {
            unmodelled::push(&mut constraints.others, format!("multiple of {other}"));
        }
        _ => {}
    }
    constraints.unique_items |= stated.unique_items;
    constraints.format = constraints.format.take().or(stated.format);
    for pattern in stated.patterns {
        if !constraints.patterns.contains(&pattern) {
            constraints.patterns.push(pattern);
        }
    }
    for text in stated.others {
        unmodelled::push(&mut constraints.others, text);
    }
}

/// Selects the narrower of two bounds, the one that compares as `wanted`.
fn bound(prior: &mut Option<Bound>, stated: Option<Bound>, wanted: Ordering) {
    let Some(stated) = stated else { return };
    let number = |bound: &Bound| bound.value.parse::<f64>().ok();
    let is_narrower =
        prior.as_ref().is_none_or(|prior| match number(&stated).partial_cmp(&number(prior)) {
            Some(Ordering::Equal) => stated.is_exclusive,
            order => order == Some(wanted),
        });
    if is_narrower {
        *prior = Some(stated);
    }
}

/// Returns the format of a string or number that its scalar type does not state.
fn format(object: &Object) -> Option<String> {
    let format = object.get("format")?.as_str()?;
    let types = object.get("type")?;
    let types = types.as_list().unwrap_or(std::slice::from_ref(types));
    let is = |word: &str| types.iter().any(|one| one.as_str() == Some(word));
    match () {
        () if is("string") => of_text(format),
        () if is("integer") || is("number") => of_number(format),
        () => None,
    }
}

/// Returns the format of a number if its scalar type does not state it and it is meaningful.
pub(crate) fn of_number(format: &str) -> Option<String> {
    let format = format.trim();
    let lower = lower(format);
    let says_nothing = ["", "integer", "number", "int"].contains(&&*lower);
    let is_type = ["int32", "uint64", "decimal"].contains(&&*lower);
    let format = if lower == "long" { "int64" } else { format };
    (format.len() <= 60 && !says_nothing && !is_type).then(|| format.to_owned())
}

/// Returns the format of a string if it does not map to a scalar type and is meaningful.
pub(crate) fn of_text(format: &str) -> Option<String> {
    let format = format.trim();
    let lower = lower(format);
    let says_nothing = ["", "string", "text", "binary", "file", "enum"].contains(&&*lower);
    let is_type = formats::of_text(&lower).is_some();
    (format.len() <= 60 && !says_nothing && !is_type).then(|| format.to_owned())
}

/// Returns the expression of a pattern `^(?:…)$`, which matches the whole string.
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
