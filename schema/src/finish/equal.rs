//! Equal types without a name of their own, which mean the same, become one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use restwright_api::{DefinitionKind, Type, TypeId};

use super::each_type;
use super::settle::{Settled, inside};
use crate::lower::{Outcome, Place, Slot};

/// Which places hold what another one does.
#[derive(Debug, Default)]
pub(super) struct Shared {
    gone: BTreeSet<usize>,
    /// How many places hold what this one does.
    count: BTreeMap<usize, usize>,
}

impl Shared {
    pub(super) fn is_gone(&self, at: usize) -> bool {
        self.gone.contains(&at)
    }

    /// True where several places hold what this one does.
    pub(super) fn is_shared(&self, at: usize) -> bool {
        self.count.contains_key(&at)
    }
}

/// Types in types: equal inner ones make outer ones equal. Deeper nesting is left as it is.
const ROUNDS: usize = 8;

/// Makes equal types one.
pub(super) fn merge(slots: &mut [Slot<'_>], settled: &mut Settled) -> Shared {
    let mut shared = Shared::default();
    for _ in 0..ROUNDS {
        let mut first: BTreeMap<(String, String), usize> = BTreeMap::new();
        let mut same: BTreeMap<TypeId, TypeId> = BTreeMap::new();
        for (at, slot) in slots.iter().enumerate() {
            let Outcome::Definition(kind) = &slot.outcome else { continue };
            if slot.name.is_some() || shared.is_gone(at) {
                continue;
            }
            let key = (meaning(slot), print(kind));
            match first.get(&key) {
                Some(known) => {
                    same.insert(TypeId(at as u32), TypeId(*known as u32));
                }
                None => {
                    first.insert(key, at);
                }
            }
        }
        if same.is_empty() {
            break;
        }
        for (gone, kept) in &same {
            shared.gone.insert(gone.0 as usize);
            *shared.count.entry(kept.0 as usize).or_insert(1) += 1;
        }
        let of = |id: TypeId| (Type::Named(same.get(&id).copied().unwrap_or(id)), false);
        for slot in slots.iter_mut() {
            if let Outcome::Definition(kind) = &mut slot.outcome {
                each_type(kind, &mut |value| *value = inside(value, &of).0);
            }
        }
        settled.replace(&of);
    }
    shared
}

/// What a type is to the one that holds it: the last word of its place.
fn meaning(slot: &Slot<'_>) -> String {
    let words = match &slot.place {
        Place::Inside { leaf, .. } => return leaf.join(" "),
        Place::Words(names) => names.first(),
    };
    words.and_then(|words| words.last().cloned()).unwrap_or_default()
}

/// What a definition says of values, and nothing else.
fn print(kind: &DefinitionKind) -> String {
    let mut out = String::new();
    match kind {
        DefinitionKind::Object(object) => {
            let _ = write!(out, "object {:?} {:?}", object.xml, object.extra);
            for member in &object.members {
                let _ = write!(
                    out,
                    ";{:?} {:?} {:?} {:?} {} {:?} {:?} {:?}",
                    member.json,
                    member.xml,
                    member.value,
                    member.presence,
                    member.nullable,
                    member.default,
                    member.fixed,
                    member.access
                );
            }
        }
        DefinitionKind::Choice(choice) => {
            let _ = write!(out, "choice {:?}", choice.by);
            for variant in &choice.variants {
                let _ = write!(out, ";{:?} {:?}", variant.json, variant.value);
            }
        }
        DefinitionKind::Enumeration(found) => {
            let _ = write!(out, "enumeration {:?}", found.base);
            for value in &found.values {
                let _ = write!(out, ";{:?}", value.value);
            }
        }
    }
    out
}
