//! `enum` and `const`.

use std::collections::BTreeSet;

use restwright_api::{Enumeration, EnumerationValue, Prose, Scalar, Type};
use restwright_data::{Node, Value, to_json};

use super::class::Class;
use crate::facts::Facts;
use crate::kinds::Kind;

/// More values than this make no set that a program would match on; the text says more.
const MOST_VALUES: usize = 2_000;

/// A set of values as a type; `None` where lists or objects are among them.
pub(super) fn class<'a>(facts: &Facts<'a>, values: &[&'a Node]) -> Option<Class<'a>> {
    if values.iter().any(|value| matches!(value.value, Value::List(_) | Value::Object(_))) {
        return None;
    }
    let mut known = BTreeSet::new();
    // The places of the values, which what is said beside them goes by.
    let (places, kept): (Vec<usize>, Vec<&Node>) = values
        .iter()
        .enumerate()
        .filter(|(_, value)| value.value != Value::Null && known.insert(to_json(value)))
        .map(|(at, value)| (at, *value))
        .unzip();
    let base = base(facts, &kept);
    match (base, kept.as_slice()) {
        (_, []) => return Some(Class::Direct(Type::Json, None)),
        (Scalar::Boolean | Scalar::String | Scalar::Int64, [only]) => {
            return Some(Class::Direct(Type::Scalar(base), only.scalar_text()));
        }
        (Scalar::Boolean, _) => return Some(Class::Direct(Type::Scalar(base), None)),
        _ if kept.len() > MOST_VALUES && base != Scalar::Any => {
            return Some(Class::Direct(Type::Scalar(base), None));
        }
        _ => {}
    }
    let (names, notes) = facts.values_of.map_or((None, None), said_beside);
    let at = |list: Option<&[Node]>, at: usize| list?.get(at)?.as_str().map(str::to_owned);
    let found = kept.iter().zip(places).map(|(value, place)| EnumerationValue {
        value: text(base, value),
        name: at(names, place),
        docs: at(notes, place).map(|text| Prose::text(&text)).unwrap_or_default(),
    });
    Some(Class::Enumeration(Enumeration { base, values: found.collect() }))
}

/// What the values are: what the schema says, where they are that.
fn base(facts: &Facts<'_>, values: &[&Node]) -> Scalar {
    let all = |test: fn(&Node) -> bool| values.iter().all(|value| test(value));
    let is_whole = |node: &Node| node.scalar_text().is_some_and(|text| text.parse::<i64>().is_ok());
    match facts.kinds.only() {
        Some(Kind::String) => Scalar::String,
        Some(Kind::Integer) if all(is_whole) => Scalar::Int64,
        Some(Kind::Boolean) => Scalar::Boolean,
        _ if all(|node| matches!(node.value, Value::String(_))) => Scalar::String,
        _ if all(|node| matches!(node.value, Value::Boolean(_))) => Scalar::Boolean,
        _ if all(|node| matches!(node.value, Value::Number(_))) => {
            if all(is_whole) {
                Scalar::Int64
            } else {
                Scalar::Double
            }
        }
        _ => Scalar::Any,
    }
}

/// The value as it is written: of mixed ones, as JSON writes it.
fn text(base: Scalar, node: &Node) -> String {
    let text = node.scalar_text().unwrap_or_default();
    match (&node.value, base) {
        (Value::String(_), Scalar::Any) => serde_json::to_string(&text).unwrap_or(text),
        _ => text,
    }
}

/// What generators and services agreed to say beside: names, and what the values mean.
fn said_beside(node: &Node) -> (Option<&[Node]>, Option<&[Node]>) {
    let list = |keys: [&str; 2]| keys.into_iter().find_map(|key| node.get(key)?.as_list());
    (list(["x-enum-varnames", "x-enumNames"]), list(["x-enum-descriptions", "x-enumDescriptions"]))
}
