//! What stands for a required value that is null or missing, where a client is lenient.
//!
//! Only what says "nothing" by itself: null, empty text, an empty list, map or object. A number, a
//! boolean or one of several objects would say something that the service did not.

use std::borrow::Cow;

use serde_json::Value;

use super::super::json::de::{self, MISSING};
use super::path::{Path, Step};
use super::seen::Seen;
use super::wire::{Record, Slot, Token};

/// What is said of a required value that is null or missing, where nothing can stand for it.
const NOTHING_FOR_IT: &str =
    "its type has no empty value, so `lenient_responses` does not accept that either";

/// Takes null where a value is required.
pub(in super::super) fn null(slot: Slot<'_>, path: &mut Path) -> Result<(), String> {
    if !fill(slot) {
        return Err(format!("it is null, and {NOTHING_FOR_IT}"));
    }
    path.note_filled();
    Ok(())
}

/// Fills the required members that are missing; an error where nothing can stand for one, or where
/// the client is not lenient.
pub(in super::super) fn fill_missing(
    record: &mut dyn Record,
    seen: &Seen,
    path: &mut Path,
) -> Result<(), String> {
    let members = record.shape().members();
    let mut from = 0;
    while let Some(at) = de::missing(members, |at| at < from || seen.has(at)) {
        path.enter(Step::Member(members[at].name));
        if !path.is_lenient() {
            return Err(MISSING.to_owned());
        }
        match record.place(at) {
            // One that may be null is absent as it is.
            None | Some(Slot::Optional(_)) => {}
            Some(slot) => {
                if !fill(slot) {
                    return Err(format!("{MISSING}, and {NOTHING_FOR_IT}"));
                }
                path.note_filled();
            }
        }
        path.leave();
        from = at + 1;
    }
    Ok(())
}

/// Puts the empty value of a type into its place; false where there is none.
fn fill(slot: Slot<'_>) -> bool {
    match slot {
        Slot::Optional(place) => {
            place.null();
            true
        }
        Slot::List(_) | Slot::Map(_) => true,
        Slot::Any(place) => {
            *place = Value::Null;
            true
        }
        Slot::Choice(place) => {
            place.keep(Value::Null);
            place.unknown().is_some()
        }
        Slot::Scalar(place) => place.set(Token::Text(Cow::Borrowed(""))).is_ok(),
        Slot::Record(record) => de::missing(record.shape().members(), |_| false).is_none(),
        Slot::Xml(_) => false,
    }
}
