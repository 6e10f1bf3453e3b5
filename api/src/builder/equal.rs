//! Merges equal types with the same meaning: types of the same name, and unnamed types whose
//! positions have the same meaning.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::inline::each_type;
use super::parts::Parts;
use super::{Naming, Outcome, Pending, Within};
use crate::Prose;
use crate::pending::{DefinitionKind, PendingId, Type};

/// Maximum number of rounds. Merging nested types can make the enclosing types equal, so merging is
/// repeated; deeper nesting is not merged.
const ROUNDS: usize = 8;

/// Merges equal types.
pub(super) fn merge(pending: &mut [Pending], resolved: &mut [(Type, bool)]) {
    // The meaning of a type and the names of its parts do not change between rounds.
    let mut alike = alike(pending);
    let mut is_changed = vec![true; pending.len()];
    for _ in 0..ROUNDS {
        // Types that did not change in the last round remain different.
        let changed = alike.iter_mut().filter(|group| group.iter().any(|at| is_changed[*at]));
        let same = same_of(pending, changed);
        if same.is_empty() {
            break;
        }
        for (gone, kept) in &same {
            pending[gone.index()].same_as = Some(*kept);
            let other = pending[gone.index()].naming.clone();
            if let (Naming::Stated(kept), Naming::Stated(other)) =
                (&mut pending[kept.index()].naming, other)
            {
                kept.merge(other);
            }
        }
        is_changed.fill(false);
        for (reserved, is_changed) in pending.iter_mut().zip(&mut is_changed) {
            if let Outcome::Definition(kind) = &mut reserved.outcome {
                each_type(kind, &mut |value| *is_changed |= rename(value, &same));
            }
        }
        for (value, _) in resolved.iter_mut() {
            rename(value, &same);
        }
    }
    keep_common_docs(pending);
}

/// Replaces a merged type in a type; returns whether there was one.
fn rename(value: &mut Type, same: &BTreeMap<PendingId, PendingId>) -> bool {
    let mut value = value;
    loop {
        value = match value {
            Type::Named(id) => {
                let kept = same.get(id);
                *id = kept.copied().unwrap_or(*id);
                return kept.is_some();
            }
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => inner,
            Type::Scalar(_) | Type::Json | Type::Bytes | Type::Xml => return false,
        };
    }
}

/// Keeps the documentation of merged types without a name if there is only one text. Otherwise, only
/// their positions are documented.
fn keep_common_docs(pending: &mut [Pending]) {
    let mut docs: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..pending.len() {
        let mut kept = at;
        while let Some(other) = pending[kept].same_as {
            kept = other.index();
        }
        let is_unnamed = !matches!(pending[at].naming, Naming::Stated(_));
        if is_unnamed && kept != at {
            docs.entry(kept).or_default().push(at);
        }
    }
    for (kept, merged) in docs {
        let all = std::iter::once(kept).chain(merged);
        let mut texts = all.map(|at| &pending[at].about.docs).filter(|docs| !docs.is_empty());
        let first = texts.next().cloned().unwrap_or_default();
        let is_only = texts.all(|docs| *docs == first);
        pending[kept].about.docs = if is_only { first } else { Prose::default() };
    }
}

/// Groups the types that may be equal. Most types have a unique outline and are in no group.
fn alike(pending: &[Pending]) -> Vec<Vec<usize>> {
    let mut alike: BTreeMap<(Meaning, Outline), Vec<usize>> = BTreeMap::new();
    for (at, reserved) in
        pending.iter().enumerate().filter(|(_, reserved)| reserved.same_as.is_none())
    {
        let Outcome::Definition(kind) = &reserved.outcome else { continue };
        let Some(meaning) = meaning(&reserved.naming) else { continue };
        alike.entry((meaning, Outline::of(kind))).or_default().push(at);
    }
    alike.into_values().filter(|group| group.len() > 1).collect()
}

/// Returns the types that are equal to an earlier type of their group, with that type, and removes
/// them from their groups.
fn same_of<'g>(
    pending: &[Pending],
    alike: impl Iterator<Item = &'g mut Vec<usize>>,
) -> BTreeMap<PendingId, PendingId> {
    let mut same = BTreeMap::new();
    for group in alike.filter(|group| group.len() > 1) {
        let mut first: BTreeMap<u64, Vec<(usize, Parts<'_>)>> = BTreeMap::new();
        group.retain(|&at| {
            let Some(parts) = Parts::of(&pending[at]) else { return false };
            let candidates = first.entry(parts.hash()).or_default();
            let Some((kept, _)) = candidates.iter().find(|(_, candidate)| *candidate == parts)
            else {
                candidates.push((at, parts));
                return true;
            };
            same.insert(PendingId::of(at), PendingId::of(*kept));
            false
        });
    }
    same
}

/// Cheap comparison key of a definition: equal definitions have equal outlines.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Outline {
    kind: u8,
    parts: usize,
    /// Order-independent sum of the hashes of the part names.
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
            DefinitionKind::Enumeration(enumeration) => {
                of(2, &mut enumeration.values.iter().map(|value| value.value.as_str()))
            }
        }
    }
}

/// Meaning of a type. Only types with the same meaning are merged.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Meaning {
    /// The name given by the description. The same name occurs more than once if several documents
    /// of a description are self-contained.
    Name(String),
    /// Role of an unnamed type: the last words of its position.
    Words(String),
}

/// Returns the meaning of a type, or `None` if it must not be merged.
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
