//! Decodes the data of server-sent events, JSON or text, as the type that the event type selects.

use serde_json::Value;

use super::super::json::parse::parse;
use super::super::json::value;
use super::super::json::whole::Whole;
use super::super::reply::error::DecodeError;
use super::super::value::choice::{By, Choice};
use super::super::value::path::Path;
use super::super::value::wire::{Slot, Wire};
use super::codec::{from_json_by, read_text};

/// Decodes the data of an event by its type. Data that is not JSON is decoded as text.
pub(super) fn decode<T: Wire>(kind: &str, data: &str, mut path: Path) -> Result<T, DecodeError> {
    let mut value = T::initial();
    if let Slot::Choice(choice) = value.slot() {
        if choice.cases().by == By::Event {
            return match alternative(choice, kind, data, &mut path) {
                Ok(()) => Ok(value),
                Err(problem) => Err(DecodeError::new(path.to_string(), problem)),
            };
        }
    }
    let refused = match from_json_by(data, path) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    let mut value = T::initial();
    if take_text(value.slot(), data) { Ok(value) } else { Err(refused) }
}

/// Sets the variant for an event type; data of unknown event types is kept.
fn alternative(
    choice: &mut dyn Choice,
    kind: &str,
    data: &str,
    path: &mut Path,
) -> Result<(), String> {
    let read = parse(Whole::new(path), data);
    path.forget_tried();
    let Some(case) = choice.cases().tagged(Some(kind)) else {
        choice.keep(read.unwrap_or_else(|_| data.into()));
        return Ok(());
    };
    choice.keep(Value::Null);
    let filled = match (read, choice.choose(case)) {
        (Ok(found), Some(slot)) => value::fill(slot, &found, None, path),
        (Ok(_), None) => Ok(()),
        (Err(problem), _) => Err(problem),
    };
    let problem = match filled {
        Ok(()) => return Ok(()),
        Err(problem) => problem,
    };
    choice.keep(Value::Null);
    let is_text = choice.choose(case).is_some_and(|slot| take_text(slot, data));
    if is_text { Ok(()) } else { Err(problem) }
}

/// Sets a value that accepts text.
fn take_text(slot: Slot<'_>, text: &str) -> bool {
    match slot {
        Slot::Any(place) => {
            *place = Value::String(text.to_owned());
            true
        }
        slot => read_text(text, slot).is_ok(),
    }
}
