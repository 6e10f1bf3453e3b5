//! Structs that implement `Default`: those whose default is a valid value.

use restwright_api::Type;
use serde::Serialize;

use super::fields::{FieldPlan, Optionality, StructPlan};
use super::types::{KindPlan, TypePlan};

/// How a struct implements `Default`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum DefaultPlan {
    /// Not at all: a required field has no default in the description.
    #[default]
    None,
    /// Derived: every field is absent or empty.
    Derived,
    /// An explicit `impl`: a field has a constant value or a default in the description.
    Written,
}

/// Determines the structs that implement `Default`. A struct in a required field is resolved first,
/// so circular required fields have no default.
pub(super) fn note_defaults(types: &mut [TypePlan]) {
    let mut defaults = vec![DefaultPlan::None; types.len()];
    let mut open: Vec<usize> = (0..types.len()).collect();
    loop {
        let before = open.len();
        open.retain(|&at| {
            let KindPlan::Struct(layout) = &types[at].kind else { return false };
            let of = of_struct(layout, &defaults);
            defaults[at] = of;
            of == DefaultPlan::None
        });
        if open.len() == before {
            break;
        }
    }
    for (plan, default) in types.iter_mut().zip(defaults) {
        if let KindPlan::Struct(layout) = &mut plan.kind {
            layout.default = default;
        }
    }
}

fn of_struct(layout: &StructPlan, defaults: &[DefaultPlan]) -> DefaultPlan {
    let required = || layout.fields.iter().filter(|field| field.optionality == Optionality::Plain);
    let is_valued = |field: &FieldPlan| field.fixed.is_some() || field.default.is_some();
    if !required().all(|field| is_valued(field) || may_be_empty(field, defaults)) {
        return DefaultPlan::None;
    }
    if required().any(is_valued) { DefaultPlan::Written } else { DefaultPlan::Derived }
}

/// True for a required field whose empty value is valid: a list or map without a minimum number of
/// items, or a struct that implements `Default`.
fn may_be_empty(field: &FieldPlan, defaults: &[DefaultPlan]) -> bool {
    let rules = &field.entry.rules.constraints;
    let least = |count: Option<u64>| count.unwrap_or(0) > 0;
    if least(rules.min_items) || least(rules.min_properties) {
        return false;
    }
    match &field.value {
        Type::List(_) | Type::Map(_) => true,
        Type::Named(id) => defaults[id.0 as usize] != DefaultPlan::None,
        Type::Scalar(_) | Type::Nullable(_) | Type::Json | Type::Bytes | Type::Xml => false,
    }
}
