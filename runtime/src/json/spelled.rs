//! Fills places from JSON that is written in another notation for XML; which values those are, is
//! decided in [`notation`].

use serde_json::{Map as Object, Value};

use super::super::value::path::{Path, Step};
use super::super::value::shape::Member;
use super::super::value::wire::Slot;
use super::super::value::{empty, free};
use super::notation::{self, Spelled};
use super::value;

/// Fills the slot of a document, whose element may be around its value.
pub(in super::super) fn fill_document(
    mut slot: Slot<'_>,
    document: Option<&Member>,
    found: &Value,
    path: &mut Path,
) -> Result<(), String> {
    if let Slot::Optional(place) = slot {
        if found.is_null() {
            place.null();
            return Ok(());
        }
        slot = place.fill();
    }
    let found = notation::inside(&slot, document, found).unwrap_or(found);
    match document {
        Some(document) => fill_member(slot, document, found, path),
        None => value::fill(slot, found, None, path),
    }
}

/// Fills the slot of a member whose list may be written as XML writes it.
pub(super) fn fill_member(
    slot: Slot<'_>,
    member: &Member,
    found: &Value,
    path: &mut Path,
) -> Result<(), String> {
    match notation::tokens(member, found) {
        Some(items) => fill(slot, Spelled::Items(&items), path),
        None => value::fill(slot, notation::items(member, found), None, path),
    }
}

/// Fills a slot from a value that is written in another notation.
pub(super) fn fill(slot: Slot<'_>, spelled: Spelled<'_>, path: &mut Path) -> Result<(), String> {
    match (slot, spelled) {
        (Slot::Optional(place), Spelled::Null) => {
            place.null();
            Ok(())
        }
        (Slot::Optional(place), spelled) => fill(place.fill(), spelled, path),
        (Slot::List(list), Spelled::Items(items)) => value::fill_list(list, items, path),
        (Slot::Record(record), Spelled::Member(at, found)) => {
            let members = record.shape().members;
            let mut places = record.members_mut();
            let mut seen = vec![false; members.len()];
            path.enter(Step::Member(members[at].name));
            value::fill(places[at].slot(), found, None, path)?;
            path.leave();
            seen[at] = true;
            empty::fill_missing(members, &mut places, &seen, path)
        }
        (Slot::Record(record), Spelled::Empty) => {
            value::fill_record(record, &Object::new(), None, path)
        }
        (slot, Spelled::Value(found)) => value::fill(slot, found, None, path),
        (slot, _) => value::single(slot, &Value::Null, path),
    }
}

/// Fills a list that stands inline, from the values of one of the elements of its items. The order
/// of items of different elements is nowhere in such JSON.
pub(super) fn fill_inline(
    slot: Slot<'_>,
    inner: usize,
    member: &Member,
    found: &Value,
    path: &mut Path,
) -> Result<(), String> {
    match slot {
        Slot::Optional(place) => fill_inline(place.fill(), inner, member, found, path),
        Slot::List(list) => {
            let items = found.as_array().map_or(std::slice::from_ref(found), Vec::as_slice);
            for (index, item) in items.iter().enumerate() {
                path.enter(Step::Index(index));
                let slot = value::next(list, path);
                path.charge(value::item_size(&slot))?;
                if let Some(slot) = free::inner(slot, inner) {
                    fill_member(slot, member, item, path)?;
                }
                path.leave();
            }
            Ok(())
        }
        slot => match free::inner(slot, inner) {
            Some(slot) => fill_member(slot, member, found, path),
            None => Ok(()),
        },
    }
}
