//! Types that no value ever fills: each value needs another of the same type in it.

use std::collections::BTreeSet;

use restwright_api::{DefinitionKind, Member, Presence, Type, TypeId, Types};

/// The types of which no value could ever be written out, because what they require leads back to
/// them. Services that have such a type leave the property out at some level.
pub(super) fn endless(types: &Types) -> BTreeSet<TypeId> {
    let mut endless: BTreeSet<TypeId> = types.iter().map(|(id, _)| id).collect();
    // A type is filled once all that it requires is; what is left at the end never is.
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

/// True where there is a value that needs none of these types.
fn is_filled(value: &Type, endless: &BTreeSet<TypeId>) -> bool {
    match value {
        Type::Named(id) => !endless.contains(id),
        // A list may be empty.
        _ => true,
    }
}
