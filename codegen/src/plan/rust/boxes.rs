//! Recursive types: fields that are boxed so that the size of the type is finite.

use std::collections::BTreeSet;

use restwright_api::{DefinitionKind, Type, TypeId, Types};

/// Returns the types that a type contains without indirection by a list, a map or a box.
fn held(types: &Types, id: TypeId) -> Vec<TypeId> {
    let members = match &types.definition(id).kind {
        DefinitionKind::Object(object) => &object.members,
        DefinitionKind::Choice(choice) => &choice.variants,
        DefinitionKind::Enumeration(_) => return Vec::new(),
    };
    members.iter().filter_map(|member| direct(&member.value)).collect()
}

/// Returns the named type of a value that is stored without indirection; lists and maps allocate
/// already.
pub(super) fn direct(value: &Type) -> Option<TypeId> {
    match value {
        Type::Named(id) => Some(*id),
        Type::Nullable(inner) => direct(inner),
        Type::Scalar(_) | Type::List(_) | Type::Map(_) | Type::Json | Type::Bytes | Type::Xml => {
            None
        }
    }
}

/// True if `owner` would contain itself if it stored `value` without a box.
pub(super) fn is_recursive(types: &Types, owner: TypeId, value: &Type) -> bool {
    let Some(start) = direct(value) else { return false };
    let mut seen = BTreeSet::new();
    let mut open = vec![start];
    while let Some(id) = open.pop() {
        if id == owner {
            return true;
        }
        if seen.insert(id) {
            open.extend(held(types, id));
        }
    }
    false
}
