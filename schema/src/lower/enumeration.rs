//! Lowering of `enum` and `const`.

use std::collections::BTreeSet;

use restwright_api::pending::Type;
use restwright_api::{Enumeration, EnumerationBase, EnumerationValue, MediaType, Prose};
use restwright_data::{Node, Value, canonical};

use super::class::Class;
use crate::kinds::Kind;
use crate::merged::Merged;

/// Maximum number of values of an enumeration; larger sets are lowered to their base type.
const MOST_VALUES: usize = 2_000;

/// Lowers a set of values; `None` if lists or objects are among them.
pub(super) fn class<'a>(
    merged: &Merged<'a>,
    values: &[&'a Node],
    prose: fn(&str) -> Prose,
) -> Option<Class<'a>> {
    if values.iter().any(|value| matches!(value.value, Value::List(_) | Value::Object(_))) {
        return None;
    }
    let mut seen = BTreeSet::new();
    // Indices of the values, since names and descriptions are stated in parallel lists.
    let (indices, kept): (Vec<usize>, Vec<&Node>) = values
        .iter()
        .enumerate()
        .filter(|(_, value)| value.value != Value::Null && seen.insert(canonical(value)))
        .map(|(at, value)| (at, *value))
        .unzip();
    let has_null = values.iter().any(|value| value.value == Value::Null);
    let base = base(merged, &kept);
    let single = base.scalar();
    let beside = |key: &str| merged.values_of.and_then(|node| node.get(key));
    let is_set = |key: &str| beside(key).and_then(Node::as_bool) == Some(true);
    let is_open = is_set("x-open-enum");
    // Set for a single value or booleans, which are not an enumeration otherwise.
    let is_enumeration = is_open || is_set("x-enumeration");
    match (base, single, kept.as_slice()) {
        (_, _, []) => return Some(Class::Direct(Type::Json, None)),
        (EnumerationBase::Number, _, [_]) => {}
        (_, _, [_, ..]) if is_enumeration => {}
        // A single value, or null.
        (EnumerationBase::Boolean, Some(single), [_]) if has_null => {
            return Some(Class::Direct(Type::Scalar(single), None));
        }
        (_, _, [_]) if has_null => {}
        (_, Some(single), [only]) => {
            return Some(Class::Direct(Type::Scalar(single), only.scalar_text()));
        }
        (EnumerationBase::Boolean, Some(single), _) => {
            return Some(Class::Direct(Type::Scalar(single), None));
        }
        (_, Some(single), _) if kept.len() > MOST_VALUES => {
            return Some(Class::Direct(Type::Scalar(single), None));
        }
        _ => {}
    }
    let kept = kept.into_iter().zip(indices);
    let values = listed(merged.values_of, base, kept, prose);
    Some(Class::Enumeration(Enumeration { base, values, is_open }))
}

/// Returns the base type of the values: the stated type, if all values match it.
fn base(merged: &Merged<'_>, values: &[&Node]) -> EnumerationBase {
    let all = |test: fn(&Node) -> bool| values.iter().all(|value| test(value));
    let is_whole = |node: &Node| node.scalar_text().is_some_and(|text| text.parse::<i64>().is_ok());
    match merged.kinds.only() {
        Some(Kind::String) => EnumerationBase::Text,
        Some(Kind::Integer) if all(is_whole) => EnumerationBase::Integer,
        Some(Kind::Boolean) => EnumerationBase::Boolean,
        _ if all(|node| matches!(node.value, Value::String(_))) => EnumerationBase::Text,
        _ if all(|node| matches!(node.value, Value::Boolean(_))) => EnumerationBase::Boolean,
        _ if all(|node| matches!(node.value, Value::Number(_))) => {
            if all(is_whole) {
                EnumerationBase::Integer
            } else {
                EnumerationBase::Number
            }
        }
        _ => EnumerationBase::Mixed,
    }
}

/// Returns the values, each with its index in the description, by which lists next to them state their
/// names and descriptions.
fn listed<'a>(
    beside: Option<&Node>,
    base: EnumerationBase,
    kept: impl Iterator<Item = (&'a Node, usize)>,
    prose: fn(&str) -> Prose,
) -> Vec<EnumerationValue> {
    let (names, descriptions) = beside.map_or((None, None), said_beside);
    let media_types = beside.and_then(|node| node.get("x-enum-media-types")?.as_list());
    let at = |list: Option<&[Node]>, at: usize| {
        let text = list?.get(at)?.as_str()?;
        Some(text.to_owned()).filter(|text| !text.is_empty())
    };
    let said = |value: &Node, index: usize| {
        let by_value = descriptions.and_then(|all| all.get(&value.scalar_text()?)?.as_str());
        let text = by_value.map(str::to_owned).filter(|text| !text.is_empty());
        text.or_else(|| at(descriptions.and_then(Node::as_list), index))
    };
    let value = |(value, index): (&Node, usize)| EnumerationValue {
        value: text(base, value),
        name: at(names, index).filter(|name| Some(name) != value.scalar_text().as_ref()),
        media_type: at(media_types, index).map(MediaType),
        docs: said(value, index).map(|text| prose(&text)).unwrap_or_default(),
    };
    kept.map(value).collect()
}

/// Returns the value as text; values of mixed types are encoded as JSON.
fn text(base: EnumerationBase, node: &Node) -> String {
    let text = node.scalar_text().unwrap_or_default();
    match (&node.value, base) {
        (Value::String(_), EnumerationBase::Mixed) => serde_json::to_string(&text).unwrap_or(text),
        _ => text,
    }
}

/// Returns the names and descriptions of the values, stated in common extensions. Descriptions are
/// a list, or an object with the values as keys.
fn said_beside(node: &Node) -> (Option<&[Node]>, Option<&Node>) {
    let of = |keys: [&str; 2]| keys.into_iter().find_map(|key| node.get(key));
    let names = of(["x-enum-varnames", "x-enumNames"]).and_then(Node::as_list);
    (names, of(["x-enum-descriptions", "x-enumDescriptions"]))
}
