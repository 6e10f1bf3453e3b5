//! Reading through serde what has no place of its own: choices, groups, free XML.

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error};
use serde_json::Value;

use super::choice::{By, Choice, TYPE_KEY};
use super::de::Fill;
use super::fit;
use super::path::{Path, Step};
use super::shape::{Content, Member, Place};
use super::wire::Slot;
use super::xml::XmlElement;

/// Fills a choice or an element. Which of several values it is may be said last, so all of it is
/// read first.
pub(super) fn fill<'de, D: Deserializer<'de>>(
    Fill { slot, path }: Fill<'_>,
    deserializer: D,
) -> Result<(), D::Error> {
    let value = Value::deserialize(deserializer)?;
    match slot {
        Slot::Choice(place) => choice(place, value, path).map_err(D::Error::custom),
        Slot::Xml(place) => {
            if let Value::Object(members) = &value
                && let Some((local, inner)) = members.iter().next()
            {
                *place = XmlElement::from_json(local, inner);
            }
            Ok(())
        }
        slot => Fill { slot, path }.deserialize(value).map_err(D::Error::custom),
    }
}

fn choice(place: &mut dyn Choice, value: Value, path: &mut Path) -> Result<(), serde_json::Error> {
    let cases = place.cases();
    match (cases.by, value) {
        (By::Tag(name), value) => tagged(place, name, value, path),
        (By::Shape, value) => {
            shaped(place, value);
            Ok(())
        }
        (By::Type, value) => {
            let stated = value.get(TYPE_KEY).and_then(Value::as_str);
            let case = stated.and_then(|name| cases.named(name)).unwrap_or(0);
            match place.choose(case) {
                Some(slot) => Fill { slot, path }.deserialize(value),
                None => Ok(()),
            }
        }
        (By::Element, Value::Object(members)) => {
            let known = members
                .into_iter()
                .find_map(|(name, value)| cases.named(&name).map(|case| (case, value)));
            known.map_or(Ok(()), |(case, value)| element(place, case, value, path))
        }
        (By::Element, value) => {
            let text = cases.members.iter().position(|member| member.place == Place::Text);
            text.map_or(Ok(()), |case| element(place, case, value, path))
        }
    }
}

fn element(
    place: &mut dyn Choice,
    case: usize,
    value: Value,
    path: &mut Path,
) -> Result<(), serde_json::Error> {
    let name = place.cases().members[case].name;
    let Some(slot) = place.choose(case) else { return Ok(()) };
    path.enter(Step::Member(name));
    Fill { slot, path }.deserialize(value)?;
    path.leave();
    Ok(())
}

/// An object with a member that says what it is. One that says something else, or nothing, is
/// kept whole.
fn tagged(
    place: &mut dyn Choice,
    name: &'static str,
    mut value: Value,
    path: &mut Path,
) -> Result<(), serde_json::Error> {
    let case = fit::tagged(place, name, &value);
    let Some((case, before)) = case.and_then(|case| Some((case, path.go_across()?))) else {
        place.keep(value);
        return Ok(());
    };
    let Some(slot) = place.choose(case) else { return Ok(()) };
    // The tag is no entry of a map, nor one of the keys that an object does not know.
    let is_left_out = match &slot {
        Slot::Record(record) => !record.shape().members.iter().any(|member| member.name == name),
        Slot::Map(_) => true,
        _ => false,
    };
    if let Value::Object(members) = &mut value
        && is_left_out
    {
        members.remove(name);
    }
    Fill { slot, path }.deserialize(value)?;
    path.go_back(before);
    Ok(())
}

/// The value that fits best, the first of several; kept whole where none does.
fn shaped(place: &mut dyn Choice, value: Value) {
    let members = place.cases().members;
    let mut fitting: Vec<(u32, usize)> = Vec::new();
    for (case, member) in members.iter().enumerate() {
        place.keep(Value::Null);
        let against = place.choose(case).and_then(|slot| fit::case(slot, member, &value));
        fitting.extend(against.map(|against| (against, case)));
    }
    fitting.sort_unstable();
    for (_, case) in fitting {
        place.keep(Value::Null);
        let Some(slot) = place.choose(case) else { continue };
        if (Fill { slot, path: &mut Path::default() }).deserialize(&value).is_ok() {
            return;
        }
    }
    place.keep(value);
}

/// The member that holds a key inline, and which of its own members that is. Lists that stand
/// inline in XML have a name in JSON.
pub(super) fn find(members: &[Member], name: &str) -> Option<(usize, usize)> {
    members.iter().enumerate().find_map(|(at, member)| match member.content {
        Content::Inline(table) => {
            let inner = table().iter().position(|found| found.name == name)?;
            Some((at, inner))
        }
        _ => None,
    })
}

/// The place of a member of one that stands inline; `None` where it is a list.
pub(super) fn inner(slot: Slot<'_>, at: usize) -> Option<Slot<'_>> {
    match slot {
        Slot::Optional(place) => inner(place.fill(), at),
        Slot::Choice(place) => place.choose(at),
        Slot::Record(record) => record.members_mut().into_iter().nth(at).map(|place| place.slot()),
        _ => None,
    }
}

/// What a member of one that stands inline is called.
pub(super) fn name(member: &Member, inner: usize) -> &'static str {
    match member.content {
        Content::Inline(table) => table()[inner].name,
        _ => member.name,
    }
}
