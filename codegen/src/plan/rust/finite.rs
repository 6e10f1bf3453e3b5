//! Types without finite values: each value requires another value of the same type.

use std::collections::BTreeSet;

use restwright_api::{DefinitionKind, Member, Presence, Type, TypeId, Types};

/// Returns the types without a finite value, because their required properties are circular.
/// Services with such a type omit the property at some level.
pub(super) fn endless(types: &Types) -> BTreeSet<TypeId> {
    let mut endless: BTreeSet<TypeId> = types.iter().map(|(id, _)| id).collect();
    // A type has a value once all types that it requires have one. The types that remain have none.
    loop {
        let before = endless.len();
        for (id, definition) in types.iter() {
            let has_value = |member: &Member| is_filled(&member.value, &endless);
            let may_miss =
                |member: &Member| member.presence != Presence::Required || member.nullable;
            let is_filled = match &definition.kind {
                DefinitionKind::Enumeration(_) => true,
                DefinitionKind::Object(object) => {
                    object.members.iter().all(|member| may_miss(member) || has_value(member))
                }
                DefinitionKind::Choice(choice) => choice.variants.iter().any(has_value),
            };
            if is_filled {
                endless.remove(&id);
            }
        }
        if endless.len() == before {
            return endless;
        }
    }
}

/// True if the type has a value that requires none of the `endless` types.
fn is_filled(value: &Type, endless: &BTreeSet<TypeId>) -> bool {
    match value {
        Type::Named(id) => !endless.contains(id),
        // A list may be empty.
        _ => true,
    }
}
