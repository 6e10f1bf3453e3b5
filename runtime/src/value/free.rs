//! Reading what has no place of its own: choices, groups, free XML.

use serde::de::{DeserializeSeed, Deserializer, Error};
use serde_json::Value;

use super::super::json::de::Fill;
use super::super::json::keys;
use super::super::json::notation;
use super::super::json::value;
use super::super::json::whole::Whole;
use super::choice::{By, Cases, Choice, TYPE_KEY};
use super::fit;
use super::member::{Member, XmlPosition};
use super::path::{Path, Step};
use super::wire::{Slot, Wire};

/// Fills a choice or an element. Which of several values it is may be said last, so all of it is
/// read first.
pub(in super::super) fn fill<'de, D: Deserializer<'de>>(
    Fill { slot, path }: Fill<'_>,
    deserializer: D,
) -> Result<(), D::Error> {
    let found = Whole::new(path).deserialize(deserializer)?;
    path.forget_tried();
    value::fill(slot, &found, None, path).map_err(D::Error::custom)
}

/// Fills a choice from a JSON value.
pub(in super::super) fn choice(
    place: &mut dyn Choice,
    value: &Value,
    path: &mut Path,
) -> Result<(), String> {
    let cases = place.cases();
    match (cases.by, value) {
        (By::Tag(name) | By::Literal(name), value) => tagged(place, name, value, path),
        (By::Shape, value) => shaped(place, value, path),
        (By::Type, value) => {
            let stated = if path.takes_notations() {
                notation::stated_type(value)
            } else {
                value.get(TYPE_KEY).and_then(Value::as_str)
            };
            let case = stated.and_then(|name| case_of(cases, name, path)).unwrap_or(0);
            match place.choose(case) {
                Some(slot) => across(path, |path| value::fill(slot, value, None, path)),
                None => Ok(()),
            }
        }
        (By::Element, Value::Object(members)) => {
            let known =
                members.iter().find_map(|(name, value)| Some((case_of(cases, name, path)?, value)));
            known.map_or(Ok(()), |(case, value)| element(place, case, value, path))
        }
        (By::Element, value) => {
            let text =
                cases.members.iter().position(|member| matches!(member.place, XmlPosition::Text));
            text.map_or(Ok(()), |case| element(place, case, value, path))
        }
    }
}

/// The alternative that an element is.
fn case_of(cases: &Cases, name: &str, path: &Path) -> Option<usize> {
    if path.takes_notations() { keys::case(cases, name) } else { cases.named(name) }
}

/// Reads a value of a choice that is the same node of the document.
fn across(
    path: &mut Path,
    read: impl FnOnce(&mut Path) -> Result<(), String>,
) -> Result<(), String> {
    let before = path.go_across().ok_or("a choice holds itself without end")?;
    read(path)?;
    path.go_back(before);
    Ok(())
}

fn element(
    place: &mut dyn Choice,
    case: usize,
    value: &Value,
    path: &mut Path,
) -> Result<(), String> {
    let name = place.cases().members[case].name;
    let Some(slot) = place.choose(case) else { return Ok(()) };
    path.enter(Step::Member(name));
    value::fill(slot, value, None, path)?;
    path.leave();
    Ok(())
}

/// An object with a member that says what it is. One that says something else, or nothing, is
/// kept whole.
fn tagged(
    place: &mut dyn Choice,
    name: &'static str,
    value: &Value,
    path: &mut Path,
) -> Result<(), String> {
    let case = fit::tagged(place, name, value);
    let Some((case, before)) = case.and_then(|case| Some((case, path.go_across()?))) else {
        return keep(place, value, path);
    };
    let is_told = !place.cases().members[case].name.is_empty();
    let Some(slot) = place.choose(case) else { return Ok(()) };
    // The tag is no entry of a map, nor one of the keys that an object does not know.
    let is_left_out = match &slot {
        Slot::Record(record) => !record.shape().members().iter().any(|member| member.name == name),
        Slot::Map(_) => true,
        _ => false,
    };
    value::fill(slot, value, (is_told && is_left_out).then_some(name), path)?;
    path.go_back(before);
    Ok(())
}

/// The value that fits best, the first of several; kept whole where none does.
///
/// Each alternative is tried before it is read, without the choices inside of it: those take
/// whatever comes. So nothing is read twice, however deep choices nest.
fn shaped(place: &mut dyn Choice, value: &Value, path: &mut Path) -> Result<(), String> {
    let Some(before) = path.go_across().filter(|_| !path.is_probing()) else {
        return if path.is_probing() { Ok(()) } else { keep(place, value, path) };
    };
    let members = place.cases().members;
    let mut fitting: Vec<(u32, usize)> = Vec::new();
    for (case, member) in members.iter().enumerate() {
        place.keep(Value::Null);
        let against = place.choose(case).and_then(|slot| fit::case(slot, member, value));
        fitting.extend(against.map(|against| (against, case)));
    }
    fitting.sort_unstable();
    let chosen = fitting.into_iter().map(|(_, case)| case).find(|case| {
        place.keep(Value::Null);
        place
            .choose(*case)
            .is_some_and(|slot| path.probe(|path| value::fill(slot, value, None, path)))
    });
    place.keep(Value::Null);
    match chosen.and_then(|case| place.choose(case)) {
        Some(slot) => value::fill(slot, value, None, path)?,
        None => keep(place, value, path)?,
    }
    path.go_back(before);
    Ok(())
}

/// Keeps a value whole.
fn keep(place: &mut dyn Choice, value: &Value, path: &mut Path) -> Result<(), String> {
    if !path.is_probing() {
        path.charge(value::size(value))?;
        place.keep(value.clone());
    }
    Ok(())
}

/// The member that holds a key inline, and which of its own members that is. Lists that stand
/// inline in XML have a name in JSON.
pub(in super::super) fn find(members: &[Member], name: &str) -> Option<(usize, usize)> {
    members.iter().enumerate().find_map(|(at, member)| {
        let inner = member.inner()?.iter().position(|found| found.name == name)?;
        Some((at, inner))
    })
}

/// The place of a member of one that stands inline; `None` where it is a list.
pub(in super::super) fn inner(slot: Slot<'_>, at: usize) -> Option<Slot<'_>> {
    match slot {
        Slot::Optional(place) => inner(place.fill(), at),
        Slot::Choice(place) => place.choose(at),
        Slot::Record(record) => record.place(at),
        _ => None,
    }
}

/// Takes out what a member holds of one that stands inline: only that of an object, all of a choice.
pub(in super::super) fn reset_inner(place: &mut dyn Wire, at: usize) {
    let found = match place.slot() {
        Slot::Optional(place) => place.fill(),
        slot => slot,
    };
    match found {
        Slot::Record(record) => {
            if let Some(member) = record.field_mut(at) {
                member.reset();
            }
        }
        _ => place.reset(),
    }
}

/// What a member of one that stands inline is called.
pub(in super::super) fn name(member: &Member, inner: usize) -> &'static str {
    member.inner().map_or(member.name, |table| table[inner].name)
}
