//! Positions of merged types, and the name of each position.
//!
//! A position keeps its name regardless of which other positions share its type, now or in later
//! versions of the description: one of the names is the name of the definition, the others are
//! aliases of it.

use std::collections::BTreeMap;

use super::names::is_other_place;
use super::{Naming, Pending, Within};
use crate::pending::PendingId;
use crate::{PlaceRoot, TypeId, TypeName, TypePlace};

/// Positions of merged types, by the type that represents them.
pub(super) struct Places(BTreeMap<usize, Vec<usize>>);

/// Finds the positions of merged types. The position whose name the definition takes is first.
pub(super) fn of(pending: &[Pending], paths: &[String], names: &[Vec<String>]) -> Places {
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..pending.len() {
        if is_other_place(at, pending, paths) {
            let kept = kept(at, pending);
            groups.entry(kept).or_insert_with(|| vec![kept]).push(at);
        }
    }
    for group in groups.values_mut() {
        group.sort_by_key(|at| TypePlace::rank(&names[*at]));
    }
    Places(groups)
}

/// Returns the type that represents a position.
pub(super) fn kept(at: usize, pending: &[Pending]) -> usize {
    let mut at = at;
    while let Some(other) = pending[at].same_as {
        at = other.index();
    }
    at
}

impl Places {
    /// Returns the position that supplies the name and documentation of a merged type.
    pub(super) fn speaker(&self, kept: usize) -> usize {
        self.0.get(&kept).and_then(|group| group.first()).copied().unwrap_or(kept)
    }

    /// Returns all positions, as stored in an API.
    pub(super) fn all(
        &self,
        all: &[Pending],
        names: &[Vec<String>],
        ids: &[Option<TypeId>],
    ) -> Vec<TypePlace> {
        let mut type_places = Vec::new();
        for (kept, group) in &self.0 {
            let Some(of) = ids[*kept] else { continue };
            for at in group {
                let root = root(PendingId::of(*at), all, ids);
                type_places.push(TypePlace { of, name: TypeName(names[*at].clone()), root });
            }
        }
        type_places
    }
}

/// Adds the names that a description states for other positions of a type.
pub(super) fn add_stated(
    places: &mut Vec<TypePlace>,
    of: TypeId,
    own: &TypeName,
    stated: Vec<TypeName>,
) {
    if stated.is_empty() {
        return;
    }
    for name in std::iter::once(own.clone()).chain(stated) {
        if !places.iter().any(|place| place.of == of && place.name == name) {
            places.push(TypePlace { of, name, root: PlaceRoot::Type(of) });
        }
    }
}

/// Returns the outermost enclosing item of a position.
fn root(of: PendingId, pending: &[Pending], ids: &[Option<TypeId>]) -> PlaceRoot {
    let mut at = of.index();
    loop {
        match &pending[at].naming {
            Naming::Place { place, .. } => match place.within {
                Within::Type(of) => at = of.index(),
                Within::Operation(span) => return PlaceRoot::Operation(span),
                Within::Description => return PlaceRoot::Description,
            },
            Naming::Stated(_) | Naming::Uses(_) => {
                let id = ids[kept(at, pending)];
                return id.map_or(PlaceRoot::Description, PlaceRoot::Type);
            }
        }
    }
}
