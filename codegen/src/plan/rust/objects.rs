//! Checks of objects that a server receives: properties that are not listed, and their number.

use restwright_api::{Api, DefinitionKind};
use serde::Serialize;

use super::types::{KindPlan, TypePlan};

/// Checks of the objects of a type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ObjectRulesPlan {
    /// Name of the type.
    pub name: String,
    /// Minimum number of properties.
    pub least: Option<u64>,
    /// Maximum number of properties.
    pub most: Option<u64>,
    /// True if other properties are invalid.
    pub is_closed: bool,
}

/// Returns the objects with checks, in the order of the types.
pub(super) fn objects(api: &Api, types: &[TypePlan]) -> Vec<ObjectRulesPlan> {
    let rules = |(found, plan): (&restwright_api::Definition, &TypePlan)| {
        let (DefinitionKind::Object(object), KindPlan::Struct(_)) = (&found.kind, &plan.kind)
        else {
            return None;
        };
        let (least, most) = (object.min_properties, object.max_properties);
        let is_checked = object.is_closed || least.is_some() || most.is_some();
        let name = plan.name.clone();
        is_checked.then_some(ObjectRulesPlan { name, least, most, is_closed: object.is_closed })
    };
    api.types.definitions.iter().zip(types).filter_map(rules).collect()
}
