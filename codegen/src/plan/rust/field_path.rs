//! Paths of fields from a type to a nested value, looked up by JSON keys.

use restwright_api::{Api, DefinitionKind, Type, TypeId};
use serde::Serialize;

use super::fields::Optionality;
use super::types::{KindPlan, TypePlan};

/// A field on the path to a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldStep {
    /// The name.
    pub field: String,
    /// The optionality of its value.
    pub optionality: Optionality,
    /// True if the value is boxed.
    pub boxed: bool,
}

/// Returns the field path for a path of JSON keys, and the type of the value; `None` if a key is
/// unknown or within a type that is not a struct.
pub(super) fn field_path<'a>(
    api: &'a Api,
    types: &[TypePlan],
    from: TypeId,
    keys: &[String],
) -> Option<(Vec<FieldStep>, &'a Type)> {
    let mut steps = Vec::new();
    let mut open = Some(from);
    let mut last = None;
    for key in keys {
        let id = open?;
        let DefinitionKind::Object(object) = &api.types.definition(id).kind else { return None };
        let KindPlan::Struct(layout) = &types[id.0 as usize].kind else { return None };
        let mut members = object.members.iter().zip(&layout.fields);
        let (member, field) = members.find(|(member, _)| member.json == *key)?;
        let (name, optionality, boxed) = (field.name.clone(), field.optionality, field.boxed);
        steps.push(FieldStep { field: name, optionality, boxed });
        last = Some(&member.value);
        open = match &member.value {
            Type::Named(id) => Some(*id),
            _ => None,
        };
    }
    last.map(|value| (steps, value))
}
