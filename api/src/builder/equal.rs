//! Equal types which mean the same become one: those of one name, and those without a name of their
//! own in places of one meaning.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::inline::{each_type, inside};
use super::{Naming, Outcome, Pending, Within};
use crate::pending::{DefinitionKind, Member, Object, PendingId, Type};

/// Types in types: equal inner ones make outer ones equal. Deeper nesting is left as it is.
const ROUNDS: usize = 8;

/// Makes equal types one.
pub(super) fn merge(all: &mut [Pending], resolved: &mut [(Type, bool)]) {
    for _ in 0..ROUNDS {
        let same = same_of(all);
        if same.is_empty() {
            break;
        }
        for (gone, kept) in &same {
            all[gone.index()].same_as = Some(*kept);
            let other = all[gone.index()].naming.clone();
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

/// The types that are equal to one before them, each with that one.
fn same_of(all: &[Pending]) -> BTreeMap<PendingId, PendingId> {
    let mut alike: BTreeMap<(Meaning, Outline), Vec<usize>> = BTreeMap::new();
    for (at, reserved) in all.iter().enumerate().filter(|(_, reserved)| reserved.same_as.is_none())
    {
        let Outcome::Definition(kind) = &reserved.outcome else { continue };
        let Some(meaning) = meaning(&reserved.naming) else { continue };
        alike.entry((meaning, Outline::of(kind))).or_default().push(at);
    }
    let mut same = BTreeMap::new();
    // Most types have no other of their outline, and need not be printed.
    for group in alike.values().filter(|group| group.len() > 1) {
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for &at in group {
            let Outcome::Definition(kind) = &all[at].outcome else { continue };
            let known = *first.entry(print(kind)).or_insert(at);
            if known != at {
                same.insert(PendingId::of(at), PendingId::of(known));
            }
        }
    }
    same
}

/// What equal definitions have in common at first sight.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Outline {
    kind: u8,
    parts: usize,
    /// A sum over the names of the parts, in any order.
    names: u64,
}

impl Outline {
    fn of(kind: &DefinitionKind) -> Self {
        let of = |kind, names: &mut dyn Iterator<Item = &str>| {
            let (mut parts, mut sum) = (0, 0_u64);
            for name in names {
                let mut hasher = DefaultHasher::new();
                name.hash(&mut hasher);
                sum = sum.wrapping_add(hasher.finish());
                parts += 1;
            }
            Self { kind, parts, names: sum }
        };
        match kind {
            DefinitionKind::Object(object) => {
                of(0, &mut object.members.iter().map(|member| member.json.as_str()))
            }
            DefinitionKind::Choice(choice) => {
                of(1, &mut choice.variants.iter().map(|variant| variant.json.as_str()))
            }
            DefinitionKind::Enumeration(found) => {
                of(2, &mut found.values.iter().map(|value| value.value.as_str()))
            }
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
    let first = place.names.first();
    let words = match place.within {
        Within::Type(_) => first.map(|words| words.join(" ")),
        Within::Operation(_) | Within::Description => first.and_then(|words| words.last().cloned()),
    };
    Some(Meaning::Words(words.unwrap_or_default()))
}

/// What a definition says of values, and nothing else: the order in which it says it means nothing.
fn print(kind: &DefinitionKind) -> String {
    let (head, mut parts): (String, Vec<String>) = match kind {
        DefinitionKind::Object(object) => {
            let Object { xml, members, extra, is_closed, .. } = object;
            let limits = (object.min_properties, object.max_properties);
            let others = (is_closed, limits, &object.extra_constraints, &object.others);
            let members = members.iter().map(print_member);
            (format!("object {xml:?} {extra:?} {others:?}"), members.collect())
        }
        DefinitionKind::Choice(choice) => {
            let variant = |found: &Member| {
                format!("{:?} {:?} {:?}", found.json, found.value, found.constraints)
            };
            let variants = choice.variants.iter().map(variant);
            let head = (&choice.by, choice.is_any_of, &choice.others);
            (format!("choice {head:?}"), variants.collect())
        }
        DefinitionKind::Enumeration(found) => {
            let values = found.values.iter().map(|value| format!("{:?}", value.value));
            (format!("enumeration {:?}", found.base), values.collect())
        }
    };
    parts.sort();
    format!("{head};{}", parts.join(";"))
}

fn print_member(member: &Member) -> String {
    let Member { json, xml, value, presence, nullable, default, fixed, access, .. } = member;
    let constraints = &member.constraints;
    format!(
        "{json:?} {xml:?} {value:?} {presence:?} {nullable} {default:?} {fixed:?} {access:?} \
         {constraints:?}"
    )
}
