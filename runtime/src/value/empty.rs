//! Empty values for null or missing required values, for `lenient_responses` and
//! [`Presence::Expected`](super::member::Presence::Expected).
//!
//! Only null and empty strings, lists, maps and objects are used: any number, boolean or variant
//! would be data that the service did not send.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};
use serde_json::Value;

use super::super::json::de::{self, MISSING};
use super::path::{Path, Step};
use super::seen::Seen;
use super::token::Token;
use super::wire::{Record, Slot};

/// Message for a null or missing required value without an empty value.
const NOTHING_FOR_IT: &str = "its type has no empty value for `lenient_responses`";

/// Reads null for a required value.
pub(in super::super) fn null(slot: Slot<'_>, path: &mut Path) -> Result<(), String> {
    if !fill(slot) {
        return Err(format!("it is null, and {NOTHING_FOR_IT}"));
    }
    path.note_filled();
    Ok(())
}

/// Sets missing required fields to empty values; returns an error if a field has none, if it must be
/// present, or if none of the fields is present, but others.
pub(in super::super) fn fill_missing(
    record: &mut dyn Record,
    seen: &Seen,
    path: &mut Path,
) -> Result<(), String> {
    let members = record.shape().members();
    let mut from = 0;
    while let Some(at) = de::missing(members, |at| at < from || seen.has(at)) {
        path.enter(Step::Member(members[at].name));
        if !path.may_fill(&members[at]) || (seen.is_foreign() && !path.is_lenient()) {
            return Err(MISSING.to_owned());
        }
        match record.place(at) {
            // A nullable field may be missing.
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

/// Sets the empty value of a type; returns false if there is none.
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

/// Reads a value of a type without null that may be null.
pub(in super::super) struct OrEmpty<'a> {
    pub(in super::super) slot: Slot<'a>,
    pub(in super::super) path: &'a mut Path,
}

impl<'de> DeserializeSeed<'de> for OrEmpty<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de> Visitor<'de> for OrEmpty<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(de::expected(&self.slot))
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        null(self.slot, self.path).map_err(E::custom)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        de::Fill { slot: self.slot, path: self.path }.deserialize(deserializer)
    }
}
