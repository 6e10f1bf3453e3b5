//! Types with constraints to check: those with a constrained property, and those that contain one.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::{DefinitionKind, Member, TypeId, Types};

use super::xml::innermost;

/// Returns the types that get a `validate` method.
pub(super) fn checked(types: &Types) -> BTreeSet<TypeId> {
    let mut owners: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    let mut open: Vec<TypeId> = Vec::new();
    for (id, definition) in types.iter() {
        let members: &[Member] = match &definition.kind {
            DefinitionKind::Object(object) => &object.members,
            DefinitionKind::Choice(choice) => &choice.variants,
            DefinitionKind::Enumeration(_) => &[],
        };
        if members.iter().any(|member| member.constraints.is_checkable()) {
            open.push(id);
        }
        for held in members.iter().filter_map(|member| innermost(&member.value)) {
            owners.entry(held).or_default().push(id);
        }
    }
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(owners.get(&id).into_iter().flatten());
        }
    }
    reached
}
