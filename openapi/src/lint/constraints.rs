//! Schema constraints on single values: bounds, patterns and enumerations (JSON Schema 2020-12,
//! validation, section 6).

use restwright_data::{Node, Value};

use super::{Lint, entries, items};
use crate::codes;

/// Keywords that set the lower and the upper bound of the same quantity.
const BOUNDS: &[(&str, &str)] = &[
    ("minimum", "maximum"),
    ("exclusiveMinimum", "exclusiveMaximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
    ("minContains", "maxContains"),
];

pub(super) fn check(lint: &mut Lint, schema: &Node) {
    bounds(lint, schema);
    pattern(lint, schema);
    values(lint, schema);
}

fn bounds(lint: &mut Lint, schema: &Node) {
    for (least, most) in BOUNDS {
        let number = |key: &str| schema.get(key).and_then(number);
        if let (Some(from), Some(to), Some(node)) = (number(least), number(most), schema.get(least))
            && from > to
        {
            let message = format!("`{least}` is greater than `{most}`: no value is valid");
            lint.report(
                &codes::CONTRADICTORY_BOUNDS,
                node.span,
                message,
                "swap them, or remove one",
            );
        }
    }
    exclusive(lint, schema);
    let counts =
        ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"];
    for key in counts {
        let node = schema.get(key).filter(|node| number(node).is_some_and(|count| count < 0.0));
        if let Some(node) = node {
            let message = format!("`{key}` is negative");
            lint.report(
                &codes::CONTRADICTORY_BOUNDS,
                node.span,
                message,
                "write 0 or a positive number",
            );
        }
    }
}

/// Reports exclusive bounds that exclude all values, and `multipleOf` that is zero or negative.
fn exclusive(lint: &mut Lint, schema: &Node) {
    let bound = |key: &str| schema.get(key).and_then(number);
    let is_strict = |key: &str| schema.get(key).and_then(Node::as_bool) == Some(true);
    let meet = |least: Option<f64>, most: Option<f64>, is_strict: bool| {
        let order = least.zip(most).map(|(least, most)| least.total_cmp(&most));
        order.is_some_and(|order| order.is_gt() || (is_strict && order.is_eq()))
    };
    let (least, most) = (bound("minimum"), bound("maximum"));
    let (over, under) = (bound("exclusiveMinimum"), bound("exclusiveMaximum"));
    let is_empty = (least.is_some_and(|least| most.is_some_and(|most| least <= most))
        && meet(least, most, is_strict("exclusiveMinimum") || is_strict("exclusiveMaximum")))
        || meet(over, most, true)
        || meet(least, under, true)
        || (over.is_some() && over == under);
    let keys = ["exclusiveMinimum", "exclusiveMaximum"];
    if let Some(node) = keys.iter().find_map(|key| schema.get(key)).filter(|_| is_empty) {
        let message = "the exclusive bounds leave no valid value";
        lint.report(
            &codes::CONTRADICTORY_BOUNDS,
            node.span,
            message,
            "correct or remove one of them",
        );
    }
    let multiple = schema.get("multipleOf");
    if let Some(node) = multiple.filter(|node| number(node).is_some_and(|of| of <= 0.0)) {
        let message = "`multipleOf` is not greater than 0";
        lint.report(
            &codes::CONTRADICTORY_BOUNDS,
            node.span,
            message,
            "write a number greater than 0",
        );
    }
}

pub(super) fn number(node: &Node) -> Option<f64> {
    match &node.value {
        Value::Number(text) => text.parse().ok(),
        _ => None,
    }
}

fn pattern(lint: &mut Lint, schema: &Node) {
    let own = schema.get("pattern").and_then(|node| Some((node.as_str()?, node.span)));
    let keys = schema.get("patternProperties").into_iter().flat_map(entries);
    let keys = keys.map(|entry| (&*entry.key, entry.key_span));
    for (text, span) in own.into_iter().chain(keys) {
        if !is_pattern(text) {
            let message = format!("`{text}` is not a valid regular expression");
            let help = "write an ECMA-262 pattern without enclosing slashes";
            lint.report(&codes::BAD_PATTERN, span, message, help);
        }
    }
}

/// Patterns with more groups than this are not checked: regular expression parsers may recurse.
const DEEPEST_PATTERN: usize = 100;

/// True for a regular expression of ECMA-262, with or without the `u` flag.
fn is_pattern(text: &str) -> bool {
    if text.matches(['(', '[']).count() > DEEPEST_PATTERN {
        return true;
    }
    let is_valid = |unicode: bool| {
        let flags = regress::Flags { unicode, no_opt: true, ..regress::Flags::default() };
        regress::Regex::with_flags(text, flags).is_ok()
    };
    is_valid(true) || is_valid(false)
}

/// `enum`
fn values(lint: &mut Lint, schema: &Node) {
    let Some(stated) = schema.get("enum") else { return };
    let values = items(schema, "enum");
    if stated.as_list().is_some_and(<[Node]>::is_empty) {
        lint.report(
            &codes::BAD_ENUM,
            stated.span,
            "`enum` is empty: no value is valid",
            "list the values, or remove it",
        );
    }
    let mut seen: Vec<&Value> = Vec::new();
    let types = types(schema);
    let is_nullable = schema.get("nullable").and_then(Node::as_bool) == Some(true);
    for node in values.iter().take(MOST_VALUES) {
        if seen.contains(&&node.value) {
            lint.report(
                &codes::BAD_ENUM,
                node.span,
                "duplicate value in `enum`",
                "remove one of them",
            );
        }
        seen.push(&node.value);
        let fits = types.is_empty()
            || types.iter().any(|of| is_of(node, of))
            || (is_nullable && node.value == Value::Null);
        if !fits {
            let message =
                format!("{} in `enum` is not of type {}", shown(node), types.join(" or "));
            lint.report(
                &codes::BAD_ENUM,
                node.span,
                message,
                "write a value of the type, or change `type`",
            );
        }
    }
}

/// Limit of enumeration values; no handwritten list is longer.
const MOST_VALUES: usize = 2_000;

pub(super) fn types(schema: &Node) -> Vec<&str> {
    match schema.get("type").map(|node| &node.value) {
        Some(Value::String(text)) => vec![text],
        Some(Value::List(items)) => items.iter().filter_map(Node::as_str).collect(),
        _ => Vec::new(),
    }
}

pub(super) fn is_of(node: &Node, of: &str) -> bool {
    match &node.value {
        Value::Null => of == "null",
        Value::Boolean(_) => of == "boolean",
        Value::Number(text) => {
            let is_whole = || text.parse::<f64>().is_ok_and(|number| number.fract() == 0.0);
            of == "number" || (of == "integer" && is_whole())
        }
        Value::String(_) => of == "string",
        Value::List(_) => of == "array",
        Value::Object(_) => of == "object",
    }
}

/// Formats a value as JSON for a message.
pub(super) fn shown(node: &Node) -> String {
    match &node.value {
        Value::String(text) => format!("`\"{text}\"`"),
        _ => node.scalar_text().map_or_else(|| node.word().to_owned(), |text| format!("`{text}`")),
    }
}
