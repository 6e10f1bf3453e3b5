//! Conditional fields: their type applies to some objects only, by a condition that the tables do
//! not express. A value of another type is an unlisted property.

use serde_json::Value;

use super::super::value::member::Presence;
use super::super::value::path::Path;
use super::super::value::token::Token;
use super::super::value::wire::{Record, Slot, View};
use super::{de, value};

/// Reads a conditional field; a value of another type is kept as an unlisted property.
pub(super) fn fill(
    record: &mut dyn Record,
    at: usize,
    found: Value,
    path: &mut Path,
) -> Result<(), String> {
    let member = &record.shape().members()[at];
    path.forget_tried();
    if !holds(record, at, &found, path) {
        return de::fill_extra(record, vec![(member.name.to_owned(), found)], path);
    }
    match record.place(at) {
        Some(slot) => value::fill_at((member, None), slot, &found, path),
        None => Ok(()),
    }
}

/// Returns whether the value of a conditional field has its type. Always true if the object does
/// not keep unlisted properties.
pub(super) fn holds(record: &mut dyn Record, at: usize, found: &Value, path: &mut Path) -> bool {
    let node = std::ptr::from_ref(found).addr();
    let table = std::ptr::from_ref(&record.shape().members()[at]).addr();
    if record.extra().is_none() {
        return true;
    }
    let holds = path.decided(node, table).unwrap_or_else(|| {
        let is_own = record.place(at).is_none_or(|slot| is_own_kind(slot, found));
        let mut test = |slot| path.probe(|path| value::fill(slot, found, None, path));
        is_own
            && record.place(at).is_none_or(&mut test)
            && (!found.is_null() || keeps_null(record, at))
    });
    // Recorded, since probing the value again at each level of conditional fields would take
    // exponential time.
    path.keep_decided(node, table, holds);
    if let Some(field) = record.field_mut(at) {
        field.reset();
    }
    holds
}

/// Returns whether a scalar has the notation of its type, so that it would be written unchanged.
fn is_own_kind(slot: Slot<'_>, found: &Value) -> bool {
    match slot {
        Slot::Optional(place) if !found.is_null() => is_own_kind(place.fill(), found),
        Slot::Scalar(place) => Token::of(found).is_some_and(|token| place.fits(&token)),
        _ => true,
    }
}

/// Returns whether a field that was read from null is written as null.
fn keeps_null(record: &dyn Record, at: usize) -> bool {
    let is_absent = record.field(at).is_some_and(|field| matches!(field.view(), View::Absent));
    !is_absent || record.shape().members()[at].presence == Presence::Nullable
}
