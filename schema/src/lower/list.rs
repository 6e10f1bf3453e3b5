//! Lists: what their items are.

use restwright_api::Constraints;
use restwright_api::builder::Place;
use restwright_api::pending::Type;
use restwright_data::Value;

use super::Schemas;
use crate::facts::{Facts, Part, unmodelled};
use crate::kinds::Kind;

impl<'a> Schemas<'a> {
    /// What stands in a list, and what it obeys.
    pub(super) fn item(&mut self, facts: &Facts<'a>, place: &Place) -> (Type, Constraints) {
        let mut kinds: Vec<Type> = Vec::new();
        let mut constraints = Constraints::default();
        let alone = facts.tuple.iter().map(|node| vec![Part::of(node)]);
        let together: Vec<Part<'a>> = facts
            .items
            .iter()
            .filter(|node| !matches!(node.value, Value::Boolean(_)))
            .map(|node| Part::of(node))
            .collect();
        let together = Some(together).filter(|parts| !parts.is_empty());
        for parts in alone.chain(together) {
            let found = self.type_of(&parts, place);
            constraints = found.constraints.clone();
            let found = found.or_null();
            if !kinds.contains(&found) {
                kinds.push(found);
            }
        }
        // Behind the first few, any.
        let is_open = facts.items.iter().any(|node| node.value == Value::Boolean(true));
        match kinds.as_slice() {
            [only] if !is_open => (only.clone(), constraints),
            _ => (Type::Json, Constraints::default()),
        }
    }
}

/// What a list obeys, and its items.
pub(super) fn of_list(list: &Constraints, items: Constraints) -> Constraints {
    let Constraints { min_items, max_items, unique_items, .. } = *list;
    let inner = Constraints {
        min_items: items.min_items,
        max_items: items.max_items,
        unique_items: items.unique_items,
        ..Constraints::default()
    };
    let others = others_of(list, &inner, items.others);
    Constraints { min_items, max_items, unique_items, others, ..items }
}

/// What a map obeys, and its values.
pub(super) fn of_map(map: &Constraints, values: Constraints) -> Constraints {
    let Constraints { min_properties, max_properties, .. } = *map;
    let inner = Constraints {
        min_properties: values.min_properties,
        max_properties: values.max_properties,
        ..Constraints::default()
    };
    let others = others_of(map, &inner, values.others);
    Constraints { min_properties, max_properties, others, ..values }
}

/// Constraints that have no place of their own: those of the whole, those of what is inside, and
/// how many parts that has, where a list is in a list or a map in a map.
fn others_of(whole: &Constraints, inner: &Constraints, inside: Vec<String>) -> Vec<String> {
    let mut others = whole.others.clone();
    let counts = Some(inner).filter(|inner| !inner.is_none()).map(ToString::to_string);
    for found in inside.into_iter().chain(counts) {
        unmodelled::push(&mut others, format!("inside {found}"));
    }
    others
}

/// Of what values of several types obey together, what those of one type do; all of it where they
/// have one type.
pub(super) fn of_kind(known: Constraints, only: Option<Kind>) -> Constraints {
    let none = Constraints::default();
    let Some(kind) = only else { return known };
    match kind {
        Kind::String => {
            let Constraints { min_length, max_length, patterns, format, .. } = known;
            Constraints { min_length, max_length, patterns, format, ..none }
        }
        Kind::Integer | Kind::Number => {
            let Constraints { minimum, maximum, total_digits, .. } = known;
            let (fraction_digits, multiple_of) = (known.fraction_digits, known.multiple_of);
            Constraints { minimum, maximum, total_digits, fraction_digits, multiple_of, ..none }
        }
        Kind::Array => Constraints { min_properties: None, max_properties: None, ..known },
        Kind::Object => {
            Constraints { min_items: None, max_items: None, unique_items: false, ..known }
        }
        Kind::Boolean | Kind::Null | Kind::File => none,
    }
}

/// What values obey as a whole: how many items or properties they have.
pub(super) fn of_parts(known: &Constraints) -> Constraints {
    let Constraints { min_items, max_items, unique_items, min_properties, max_properties, .. } =
        *known;
    let none = Constraints::default();
    let others = known.others.clone();
    Constraints {
        min_items,
        max_items,
        unique_items,
        min_properties,
        max_properties,
        others,
        ..none
    }
}
