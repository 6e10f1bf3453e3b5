//! Places into types: what turned out to be no type of its own is put where it is used, equal
//! types become one, and every type gets its name.

mod equal;
mod names;
mod settle;
mod tags;

use restwright_api::{Definition, DefinitionKind, Object, Type, TypeId, TypeName, Types};
use restwright_source::Diagnostics;

use crate::lower::{Lowered, Outcome, Schemas};
use settle::Settled;

/// The types of schemas, named.
#[derive(Debug)]
pub struct Finished {
    /// The types.
    pub types: Types,
    /// What every place that was given out holds, and whether null may stand there.
    settled: Vec<(Type, bool)>,
}

impl Finished {
    /// A type that was given out before names were.
    pub fn value(&self, given: &Type) -> Type {
        let (value, null) = self.settle(given);
        if null { Type::Nullable(Box::new(value)) } else { value }
    }

    /// The same for a member or a body, whose null stands beside its type.
    pub fn settle(&self, given: &Type) -> (Type, bool) {
        settle::inside(given, &|id| self.settled[id.0 as usize].clone())
    }

    /// The type of a schema where it is used, and whether null may stand there.
    pub fn lowered(&self, given: &Lowered<'_>) -> (Type, bool) {
        let (value, null) = self.settle(&given.value);
        (value, null || given.nullable)
    }
}

impl Schemas<'_> {
    /// Names what became types. The findings of all schemas go to `diagnostics`.
    pub fn finish(mut self, diagnostics: &mut Diagnostics) -> Finished {
        let mut settled =
            Settled::of(&self.slots, self.tree.limits().nesting, &mut self.diagnostics);
        for slot in &mut self.slots {
            if let Outcome::Definition(kind) = &mut slot.outcome {
                settled.apply(kind);
            }
        }
        let shared = equal::merge(&mut self.slots, &mut settled);
        tags::fix(&mut self.slots);
        let names = names::names(&self.slots, &shared, &mut self.diagnostics);
        diagnostics.extend(std::mem::take(&mut self.diagnostics).into_list());
        // What stays gets its id in the order of the places.
        let mut ids = vec![None; self.slots.len()];
        let mut definitions = Vec::new();
        for (at, (slot, name)) in self.slots.into_iter().zip(names).enumerate() {
            if let (Outcome::Definition(kind), false) = (slot.outcome, shared.is_gone(at)) {
                ids[at] = Some(TypeId(definitions.len() as u32));
                let (docs, deprecated) = (slot.docs, slot.deprecated);
                let (name, span) = (TypeName(name), Some(slot.span));
                definitions.push(Definition { name, docs, deprecated, kind, span });
            }
        }
        let renumbered = |id: TypeId| {
            let new = ids[id.0 as usize].map_or(Type::Json, Type::Named);
            (new, false)
        };
        for definition in &mut definitions {
            each_type(&mut definition.kind, &mut |value| {
                *value = settle::inside(value, &renumbered).0;
            });
        }
        let settled = settled
            .into_list()
            .into_iter()
            .map(|(value, null)| (settle::inside(&value, &renumbered).0, null));
        Finished { types: Types { definitions }, settled: settled.collect() }
    }
}

/// Every type that a definition holds directly.
fn each_type(kind: &mut DefinitionKind, change: &mut dyn FnMut(&mut Type)) {
    match kind {
        DefinitionKind::Object(Object { members, extra, .. }) => {
            for member in members {
                change(&mut member.value);
            }
            extra.iter_mut().for_each(change);
        }
        DefinitionKind::Choice(choice) => {
            for variant in &mut choice.variants {
                change(&mut variant.value);
            }
        }
        DefinitionKind::Enumeration(_) => {}
    }
}
