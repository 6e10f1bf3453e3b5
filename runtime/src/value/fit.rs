//! How well a JSON value fits a type: what tells the values of a choice apart that nothing else
//! tells apart.
//!
//! What is missing, and a single value of another kind, refuses a type; a member that the type does
//! not know, or a value that an open set does not know, only counts against it. So the type is
//! found that keeps most of what came.

use serde_json::{Map, Value};

use super::choice::{By, Choice};
use super::exact;
use super::member::{Member, Presence};
use super::wire::{List, Record, Scalar, Slot, Token};

/// What a key of no member counts, whether the type keeps it or not.
const UNKNOWN: u32 = 10;
/// What a map counts beside an object whose members are known.
const LOOSE: u32 = 1;
/// What a single value counts that can be read but is written in another way.
const OTHERWISE: u32 = 50;
/// What a choice in a choice counts beside a value of the outer one.
const NESTED: u32 = 1;
/// What a part of a value counts of which everything is allowed.
const FREE: u32 = 1;
/// What a type counts that takes whatever comes.
const ANYTHING: u32 = 1000;
/// How deep values are looked at.
const DEEPEST: u32 = 6;
/// How far down a choice is that stands inside of an object or a list, so that the work stays
/// bounded: all of its alternatives are looked at.
const CHOICE: u32 = 3;
/// So many choices may stand in one another without an object or a list between.
const FARTHEST: u32 = 3;
/// So many items of a list are looked at.
const ITEMS: usize = 16;

/// Where a value stands.
#[derive(Clone, Copy, Default)]
struct Spot {
    /// Below how many others.
    down: u32,
    /// In how many choices, seen from the innermost object or list.
    across: u32,
    /// True inside of an object or a list.
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

/// What counts against a value of a choice; `None` where it cannot be that one. The place is left
/// in disorder.
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
        // A choice may hold itself: that is no way to be one of them.
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
                // However many there are: all of them are meant.
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
    // Alone, a value is what it is written as; in an object it may be written as services do.
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
            match member.presence {
                Presence::Required if member.inner().is_none() => return None,
                // Null stands for it once it is written.
                Presence::Nullable => against = against.saturating_add(OTHERWISE),
                Presence::Required | Presence::Optional | Presence::Repeated => {}
            }
            continue;
        };
        known += 1;
        if member.fixed.is_some_and(|fixed| !has_text(value, fixed)) {
            return None;
        }
        let counted = fit(place.place(at_member)?, value, at)?;
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

/// True where a single value is written with this text.
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
        By::Shape if cases.members.is_empty() => {
            place.keep(value.clone());
            place.unknown().is_none().then_some(0)
        }
        By::Shape => {
            let against = |case| {
                place.keep(Value::Null);
                fit(place.choose(case)?, value, at)
            };
            (0..cases.members.len()).filter_map(against).min()
        }
    }
}

/// Which value of a choice its tag names.
pub(super) fn tagged(place: &dyn Choice, name: &str, value: &Value) -> Option<usize> {
    let text = value.as_object()?.get(name).and_then(Token::of).map(Token::into_text);
    place.cases().tagged(text.as_deref())
}
