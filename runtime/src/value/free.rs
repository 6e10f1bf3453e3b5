//! Reads choices, inline groups and untyped XML.

use serde::de::{DeserializeSeed, Deserializer, Error};
use serde_json::{Map, Value};

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

/// Reads a choice or an element. The whole value is buffered, since the field that identifies the
/// alternative may come last.
pub(in super::super) fn fill<'de, D: Deserializer<'de>>(
    Fill { slot, path }: Fill<'_>,
    deserializer: D,
) -> Result<(), D::Error> {
    let found = Whole::new(path).deserialize(deserializer)?;
    path.forget_tried();
    value::fill(slot, &found, None, path).map_err(D::Error::custom)
}

/// Reads a choice from a JSON value.
pub(in super::super) fn choice(
    place: &mut dyn Choice,
    value: &Value,
    path: &mut Path,
) -> Result<(), String> {
    let cases = place.cases();
    match (cases.by, value) {
        (By::Tag(name) | By::Literal(name), value) => tagged(place, name, value, path),
        (By::Event | By::Shape, value) => shaped(place, value, path),
        (By::Type, value) => {
            let stated = if path.takes_notations() {
                notation::stated_type(value)
            } else {
                value.get(TYPE_KEY).and_then(Value::as_str).map(|name| (TYPE_KEY, name))
            };
            let case = stated.and_then(|(_, name)| case_of(cases, name, path));
            // An unknown type is read as the first alternative.
            if stated.is_some() && case.is_none() {
                path.note_unknown_type();
            }
            let without = stated.map(|(key, _)| key).filter(|_| case.is_some());
            match place.choose(case.unwrap_or(0)) {
                Some(slot) => across(path, |path| value::fill(slot, value, without, path)),
                None => Ok(()),
            }
        }
        (By::Element, Value::Object(members)) => {
            let known =
                members.iter().find_map(|(name, value)| Some((case_of(cases, name, path)?, value)));
            if has_others(cases, members, path) {
                path.note_alternative();
            }
            let by_type = || {
                let stated = notation::stated_type(value).filter(|_| path.takes_notations());
                stated.and_then(|(key, name)| Some((case_of(cases, name, path)?, key)))
            };
            match (known, known.map_or_else(by_type, |_| None)) {
                (Some((case, value)), _) => element(place, case, (value, None), path),
                (None, Some((case, key))) => element(place, case, (value, Some(key)), path),
                (None, None) => keep(place, value, path),
            }
        }
        (By::Element, value) => {
            let text =
                cases.members.iter().position(|member| matches!(member.place, XmlPosition::Text));
            match text {
                Some(case) => element(place, case, (value, None), path),
                None => keep(place, value, path),
            }
        }
    }
}

/// Returns the alternative with an element name.
fn case_of(cases: &Cases, name: &str, path: &Path) -> Option<usize> {
    if path.takes_notations() { keys::case(cases, name) } else { cases.named(name) }
}

/// Returns whether an object has the elements of several alternatives.
fn has_others(cases: &Cases, members: &Map<String, Value>, path: &Path) -> bool {
    let present = members.iter().filter(|(_, value)| !value.is_null());
    let mut found = present.filter_map(|(name, _)| case_of(cases, name, path));
    let first = found.next();
    found.any(|other| Some(other) != first)
}

/// Reads the value of a choice, at the same node of the document.
fn across(
    path: &mut Path,
    read: impl FnOnce(&mut Path) -> Result<(), String>,
) -> Result<(), String> {
    let before = path.go_across().ok_or("circular choice")?;
    read(path)?;
    path.go_back(before);
    Ok(())
}

fn element(
    place: &mut dyn Choice,
    case: usize,
    (value, without): (&Value, Option<&str>),
    path: &mut Path,
) -> Result<(), String> {
    let name = place.cases().members[case].name;
    let Some(slot) = place.choose(case) else { return Ok(()) };
    path.enter(Step::Member(name));
    value::fill(slot, value, without, path)?;
    path.leave();
    Ok(())
}

/// Reads an object with a field that identifies the alternative. If the field is missing or its
/// value unknown, the whole object is kept.
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
    let text = fit::tag(name, value);
    let is_told = place.cases().is_told(case, text.as_deref());
    let Some(slot) = place.choose(case) else { return Ok(()) };
    // The tag must not be read as an entry of a map or as an unlisted property of the object.
    let is_left_out = match &slot {
        Slot::Record(record) => !record.shape().members().iter().any(|member| member.name == name),
        Slot::Map(_) => true,
        _ => false,
    };
    value::fill(slot, value, (is_told && is_left_out).then_some(name), path)?;
    path.go_back(before);
    Ok(())
}

/// Reads the alternative that matches best, or the first of those; keeps the whole value if none
/// matches.
///
/// Alternatives are rated and probed before one is read. Probing skips nested choices, which accept
/// any value, so that the cost does not grow exponentially with the nesting of choices.
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

/// Keeps a value as a whole.
fn keep(place: &mut dyn Choice, value: &Value, path: &mut Path) -> Result<(), String> {
    if !path.is_probing() {
        path.charge(value::size(value))?;
        place.keep(value.clone());
    }
    Ok(())
}

/// Returns the index of the inline field that contains a key, and the index in its fields. Lists
/// that are inline in XML are named properties in JSON.
pub(in super::super) fn find(members: &[Member], name: &str) -> Option<(usize, usize)> {
    members.iter().enumerate().find_map(|(at, member)| {
        let inner = member.inner()?.iter().position(|found| found.name == name)?;
        Some((at, inner))
    })
}

/// Returns the slot of an inline field; `None` for a list.
pub(in super::super) fn inner(slot: Slot<'_>, at: usize) -> Option<Slot<'_>> {
    match slot {
        Slot::Optional(place) => inner(place.fill(), at),
        Slot::Choice(place) => place.choose(at),
        Slot::Record(record) => record.place(at),
        _ => None,
    }
}

/// Resets a property of an inline field: a single field of an object, or the whole choice.
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

/// Returns the name of an inline field.
pub(in super::super) fn name(member: &Member, inner: usize) -> &'static str {
    member.inner().map_or(member.name, |table| table[inner].name)
}
