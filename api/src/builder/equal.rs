//! Equal types which mean the same become one: those of one name, and those without a name of their
//! own in places of one meaning.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::inline::{each_type, inside};
use super::{Naming, Outcome, Pending, Place};
use crate::pending::{DefinitionKind, PendingId, Type};

/// Types in types: equal inner ones make outer ones equal. Deeper nesting is left as it is.
const ROUNDS: usize = 8;

/// Makes equal types one.
pub(super) fn merge(all: &mut [Pending], resolved: &mut [(Type, bool)]) {
    for _ in 0..ROUNDS {
        let mut first: BTreeMap<(Meaning, String), usize> = BTreeMap::new();
        let mut same: BTreeMap<PendingId, PendingId> = BTreeMap::new();
        for (at, reserved) in all.iter().enumerate().filter(|(_, reserved)| !reserved.is_gone) {
            let Outcome::Definition(kind) = &reserved.outcome else { continue };
            let Some(meaning) = meaning(&reserved.naming) else { continue };
            let key = (meaning, print(kind));
            match first.get(&key) {
                Some(known) => {
                    same.insert(PendingId::of(at), PendingId::of(*known));
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
            all[gone.index()].is_gone = true;
            let other = all[gone.index()].naming.clone();
            all[kept.index()].is_shared = true;
            if let (Naming::Stated(kept), Naming::Stated(other)) =
                (&mut all[kept.index()].naming, other)
            {
                kept.merge(other);
            }
        }
        let of = |id: PendingId| (Type::Named(same.get(&id).copied().unwrap_or(id)), false);
        for reserved in all.iter_mut() {
            if let Outcome::Definition(kind) = &mut reserved.outcome {
                each_type(kind, &mut |value| *value = inside(value, &of).0);
            }
        }
        for (value, _) in resolved.iter_mut() {
            *value = inside(value, &of).0;
        }
    }
}

/// What says that equal types are one.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Meaning {
    /// The name that the description gives: it is repeated where parts of a description stand for
    /// themselves.
    Name(String),
    /// What a type is to the one that holds it: the last words of its place.
    Words(String),
}

/// What a type means, of which equal ones may be known.
fn meaning(naming: &Naming) -> Option<Meaning> {
    let place = match naming {
        Naming::Stated(stated) => return Some(Meaning::Name(stated.name.clone())),
        Naming::Place { place, .. } => place,
        Naming::Uses(_) => return None,
    };
    let words = match place {
        Place::Inside { leaf, .. } => leaf.join(" "),
        Place::Words(names) => {
            names.first().and_then(|words| words.last().cloned()).unwrap_or_default()
        }
    };
    Some(Meaning::Words(words))
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
