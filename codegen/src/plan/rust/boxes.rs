//! Types that hold themselves: a box stands where one would have no end.

use std::collections::BTreeSet;

use restwright_api::{DefinitionKind, Type, TypeId, Types};

/// The types that a type holds without a list, a map or a box between.
fn held(types: &Types, id: TypeId) -> Vec<TypeId> {
    let members = match &types.definition(id).kind {
        DefinitionKind::Object(object) => &object.members,
        DefinitionKind::Choice(choice) => &choice.variants,
        DefinitionKind::Enumeration(_) => return Vec::new(),
    };
    members.iter().filter_map(|member| direct(&member.value)).collect()
}

/// The type that a value is, lists and maps being boxes already.
pub(super) fn direct(value: &Type) -> Option<TypeId> {
    match value {
        Type::Named(id) => Some(*id),
        Type::Nullable(inner) => direct(inner),
        Type::Scalar(_) | Type::List(_) | Type::Map(_) | Type::Json | Type::Bytes | Type::Xml => {
            None
        }
    }
}

/// True where `owner` would hold itself if it held `value` as it is.
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
