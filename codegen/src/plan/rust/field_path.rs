//! The path from a type to a value in it: the fields that keys of JSON lead through.

use restwright_api::{Api, DefinitionKind, Type, TypeId};
use serde::Serialize;

use super::fields::Optionality;
use super::types::{KindPlan, TypePlan};

/// A field on the path to a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldStep {
    /// Its name.
    pub field: String,
    /// What its value stands in.
    pub optionality: Optionality,
    /// True where the value is boxed.
    pub boxed: bool,
}

/// The path that keys take, and the type of the value there; `None` where they leave the structs.
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
