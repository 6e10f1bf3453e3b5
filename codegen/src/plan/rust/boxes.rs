//! Recursive types: fields that are boxed so that the size of the type is finite.

use restwright_api::{DefinitionKind, Type, TypeId, Types};

/// Groups of types that contain each other without indirection by a list, a map or a box.
pub(super) struct Cycles {
    /// The number of the group of each type.
    groups: Vec<usize>,
}

impl Cycles {
    /// Finds the groups in linear time (the strongly connected components, by Kosaraju's
    /// algorithm).
    pub(super) fn of(types: &Types) -> Self {
        let count = types.definitions.len();
        let held: Vec<Vec<usize>> =
            types.definitions.iter().map(|found| held(&found.kind)).collect();
        let mut holders = vec![Vec::new(); count];
        for (owner, held) in held.iter().enumerate() {
            for at in held {
                holders[*at].push(owner);
            }
        }
        let mut groups = vec![usize::MAX; count];
        for (group, start) in after_their_parts(&held).into_iter().rev().enumerate() {
            let mut open = vec![start];
            while let Some(at) = open.pop() {
                if groups[at] == usize::MAX {
                    groups[at] = group;
                    open.extend(&holders[at]);
                }
            }
        }
        Self { groups }
    }

    /// True if `owner` would contain itself if it stored the value of one of its fields without a
    /// box.
    pub(super) fn is_recursive(&self, owner: TypeId, value: &Type) -> bool {
        let group = |id: TypeId| self.groups[id.0 as usize];
        direct(value).is_some_and(|held| group(held) == group(owner))
    }
}

/// Returns all types, each after those that it contains, except in a cycle.
fn after_their_parts(held: &[Vec<usize>]) -> Vec<usize> {
    let mut seen = vec![false; held.len()];
    let mut out = Vec::new();
    for start in 0..held.len() {
        let mut open = vec![(start, false)];
        while let Some((at, is_done)) = open.pop() {
            if is_done {
                out.push(at);
            } else if !std::mem::replace(&mut seen[at], true) {
                open.push((at, true));
                open.extend(held[at].iter().map(|part| (*part, false)));
            }
        }
    }
    out
}

/// Returns the types that a type contains without indirection.
fn held(kind: &DefinitionKind) -> Vec<usize> {
    let members = match kind {
        DefinitionKind::Object(object) => &object.members,
        DefinitionKind::Choice(choice) => &choice.variants,
        DefinitionKind::Enumeration(_) => return Vec::new(),
    };
    members.iter().filter_map(|member| direct(&member.value)).map(|id| id.0 as usize).collect()
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

#[cfg(test)]
mod tests {
    use restwright_api::{Definition, Member, Object, Prose, TypeName};

    use super::*;

    #[test]
    fn fields_in_a_cycle_are_boxed() {
        // 0 holds 1 and 3; 1 holds 2; 2 holds 1 and, in a list, 0; 3 holds itself.
        let fields: [&[Type]; 4] = [
            &[Type::Named(TypeId(1)), Type::Named(TypeId(3))],
            &[Type::Named(TypeId(2))],
            &[
                Type::Nullable(Box::new(Type::Named(TypeId(1)))),
                Type::List(Box::new(Type::Named(TypeId(0)))),
            ],
            &[Type::Named(TypeId(3))],
        ];
        let definition = |values: &&[Type]| Definition {
            name: TypeName(vec!["x".to_owned()]),
            docs: Prose::default(),
            deprecated: false,
            kind: DefinitionKind::Object(Object {
                members: values.iter().map(|value| Member::new("x", value.clone())).collect(),
                ..Object::default()
            }),
            span: None,
        };
        let definitions = fields.iter().map(definition).collect();
        let cycles = Cycles::of(&Types { definitions, ..Types::default() });
        let boxed = |owner: u32| -> Vec<bool> {
            let values = fields[owner as usize].iter();
            values.map(|value| cycles.is_recursive(TypeId(owner), value)).collect()
        };
        assert_eq!(
            [boxed(0), boxed(1), boxed(2), boxed(3)],
            [vec![false, false], vec![true], vec![true, false], vec![true]]
        );
    }
}
