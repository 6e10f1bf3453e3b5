//! Rates how well a JSON value matches a type, to select an alternative of a choice without a
//! discriminator.
//!
//! A missing required field or a scalar of another kind excludes a type; an unknown field, or an
//! unlisted value of an open enumeration, only adds to its cost. The type that keeps most of the
//! value is selected.

use std::convert::TryFrom;

use serde_json::{Map, Value};

use super::choice::{By, Choice};
use super::exact;
use super::member::{Member, Presence};
use super::token::Token;
use super::wire::{List, Record, Scalar, Slot};

/// Cost of an unknown key, whether or not the type keeps it.
const UNKNOWN: u32 = 10;
/// Additional cost of a map, compared with an object with known fields.
const LOOSE: u32 = 1;
/// Cost of a scalar that is accepted but would be written differently.
const OTHERWISE: u32 = 50;
/// Additional cost of a nested choice, compared with an alternative of the outer one.
const NESTED: u32 = 1;
/// Cost of a part that accepts any value.
const FREE: u32 = 1;
/// Cost of a type that accepts any value.
const ANYTHING: u32 = 1000;
/// Maximum depth of the comparison.
const DEEPEST: u32 = 6;
/// Maximum depth at which choices inside an object or list are compared. It bounds the work, since
/// all alternatives are compared.
const CHOICE: u32 = 3;
/// Maximum number of directly nested choices.
const FARTHEST: u32 = 3;
/// Maximum number of compared list items.
const ITEMS: usize = 16;

/// Position of a value in the comparison.
#[derive(Clone, Copy, Default)]
struct Spot {
    /// Depth.
    down: u32,
    /// Number of choices since the innermost object or list.
    across: u32,
    /// True inside an object or list.
    inside: bool,
}

impl Spot {
    fn below(self) -> Self {
        Self { down: self.down + 1, across: 0, inside: true }
    }

    fn beside(self) -> Self {
        let down = if self.inside { self.down + CHOICE } else { self.down };
        Self { down, across: self.across + 1, ..self }
    }
}

/// Returns the cost of an alternative; `None` if the value does not match. The slot is left in an
/// unspecified state.
pub(super) fn case(slot: Slot<'_>, member: &Member, value: &Value) -> Option<u32> {
    if member.digits && value.is_string() {
        return fit(slot, value, Spot::default().below()).map(|_| 0);
    }
    fit(slot, value, Spot::default())
}

fn fit(slot: Slot<'_>, value: &Value, at: Spot) -> Option<u32> {
    match (slot, value) {
        (Slot::Any(_), _) if at.inside => Some(FREE),
        (Slot::Map(_) | Slot::Record(_) | Slot::Xml(_), _) if exact::digits(value).is_some() => {
            None
        }
        (Slot::Any(_), _) | (Slot::Xml(_), Value::Object(_)) => Some(ANYTHING),
        (Slot::Optional(_), Value::Null) => Some(0),
        (Slot::Optional(place), _) => fit(place.fill(), value, at),
        (Slot::Scalar(place), _) => scalar(place, value, at),
        // A choice may contain itself endlessly.
        (Slot::Choice(_), _) if at.across >= FARTHEST => None,
        (Slot::List(_), Value::Array(_)) | (Slot::Map(_) | Slot::Record(_), Value::Object(_))
            if at.down >= DEEPEST =>
        {
            Some(0)
        }
        (Slot::Choice(_), _) if at.beside().down >= DEEPEST => Some(0),
        (Slot::List(list), Value::Array(items)) => self::items(list, items, at.below()),
        (Slot::Map(map), Value::Object(members)) => {
            let entries = members.iter().take(ITEMS);
            let against = entries.map(|(key, value)| match map.entry(key.clone()) {
                // Maps of any value have no cost per entry.
                Slot::Any(_) => Some(0),
                slot => fit(slot, value, at.below()),
            });
            Some(against.sum::<Option<u32>>()?.saturating_add(LOOSE))
        }
        (Slot::Record(place), Value::Object(members)) => record(place, members, at.below()),
        (Slot::Choice(place), _) => {
            choice(place, value, at.beside()).map(|against| against.saturating_add(NESTED))
        }
        _ => None,
    }
}

fn scalar(place: &mut dyn Scalar, value: &Value, at: Spot) -> Option<u32> {
    let token = Token::of(value)?;
    if place.fits(&token) {
        return Some(0);
    }
    // At the root, a scalar must have its own notation; inside of objects and lists, any accepted
    // notation matches.
    (at.inside && place.set(token).is_ok()).then_some(OTHERWISE)
}

fn items(list: &mut dyn List, items: &[Value], at: Spot) -> Option<u32> {
    if matches!(list.push(), Slot::Any(_)) {
        return Some(FREE);
    }
    items.iter().take(ITEMS).map(|item| fit(list.push(), item, at)).sum()
}

fn record(place: &mut dyn Record, object: &Map<String, Value>, at: Spot) -> Option<u32> {
    let members = place.shape().members();
    let mut against = 0_u32;
    let mut known = 0;
    for (at_member, member) in members.iter().enumerate() {
        let Some(value) = object.get(member.name) else {
            if member.is_required() && member.inner().is_none() {
                return None;
            }
            // The field would be written as null.
            if member.presence == Presence::Nullable {
                against = against.saturating_add(OTHERWISE);
            }
            continue;
        };
        known += 1;
        if member.fixed.is_some_and(|fixed| !has_text(value, fixed)) {
            return None;
        }
        let counted = match fit(place.place(at_member)?, value, at) {
            None if member.conditional => UNKNOWN,
            counted => counted?,
        };
        against = against.saturating_add(if member.digits { 0 } else { counted });
    }
    let unknown = u32::try_from(object.len().saturating_sub(known)).unwrap_or(u32::MAX);
    let Some(extra) = place.extra_mut() else {
        return Some(against.saturating_add(unknown.saturating_mul(UNKNOWN)));
    };
    for (key, value) in object {
        if members.iter().any(|member| member.name == key) {
            continue;
        }
        let counted = match extra.entry(key.clone()) {
            Slot::Any(_) => UNKNOWN,
            slot => fit(slot, value, at)?,
        };
        against = against.saturating_add(counted);
    }
    Some(against)
}

/// Returns whether a scalar has this text.
fn has_text(value: &Value, text: &str) -> bool {
    match value {
        Value::String(found) => found == text,
        other => Token::of(other).is_some_and(|token| token.into_text() == text),
    }
}

fn choice(place: &mut dyn Choice, value: &Value, at: Spot) -> Option<u32> {
    let cases = place.cases();
    match cases.by {
        By::Element | By::Type => value.is_object().then_some(0),
        By::Tag(name) | By::Literal(name) => match tagged(place, name, value) {
            Some(case) => fit(place.choose(case)?, value, at),
            None => value.is_object().then_some(OTHERWISE),
        },
        By::Event | By::Shape if cases.members.is_empty() => {
            place.keep(value.clone());
            place.unknown().is_none().then_some(0)
        }
        By::Event | By::Shape => {
            let against = |case| {
                place.keep(Value::Null);
                fit(place.choose(case)?, value, at)
            };
            (0..cases.members.len()).filter_map(against).min()
        }
    }
}

/// Returns the alternative that the tag identifies.
pub(super) fn tagged(place: &dyn Choice, name: &str, value: &Value) -> Option<usize> {
    value.as_object()?;
    place.cases().tagged(tag(name, value).as_deref())
}

/// Returns the text of a tag.
pub(super) fn tag(name: &str, value: &Value) -> Option<String> {
    value.as_object()?.get(name).and_then(Token::of).map(Token::into_text)
}
