//! Types of list items.

use restwright_api::SeldomConstraints;
use restwright_api::builder::Place;
use restwright_api::pending::Type;
use restwright_data::Value;

use super::Schemas;
use crate::merged::{Merged, Part};

impl<'a> Schemas<'a> {
    /// Returns the type of list items, with their constraints.
    pub(super) fn item(&mut self, merged: &Merged<'a>, place: &Place) -> (Type, SeldomConstraints) {
        let mut kinds: Vec<Type> = Vec::new();
        let mut constraints = SeldomConstraints::default();
        let alone = merged.tuple.iter().map(|schema| vec![Part::of(*schema)]);
        let together: Vec<Part<'a>> = merged
            .items
            .iter()
            .filter(|schema| !matches!(schema.value, Value::Boolean(_)))
            .map(|schema| Part::of(*schema))
            .collect();
        let together = Some(together).filter(|parts| !parts.is_empty());
        for parts in alone.chain(together) {
            let lowered = self.type_of(&parts, place);
            constraints = lowered.constraints.clone();
            let kind = lowered.or_null();
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        // Further items may have any type.
        let is_open = merged.items.iter().any(|node| node.value == Value::Boolean(true));
        match kinds.as_slice() {
            [only] if !is_open => (only.clone(), constraints),
            _ => (Type::Json, SeldomConstraints::default()),
        }
    }
}
