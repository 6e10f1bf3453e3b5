//! Reading through serde what has no place of its own: choices, groups, free XML.

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error};
use serde_json::Value;

use super::choice::{By, Choice, TYPE_KEY};
use super::de::Fill;
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
    let (case, value) = match (cases.by, value) {
        (By::Type, value) => {
            let stated = value.get(TYPE_KEY).and_then(Value::as_str);
            (stated.and_then(|name| cases.named(name)).or(Some(0)), value)
        }
        (By::Element, Value::Object(members)) => {
            let known = members
                .into_iter()
                .find_map(|(name, value)| cases.named(&name).map(|case| (case, value)));
            known.map_or((None, Value::Null), |(case, value)| (Some(case), value))
        }
        (By::Element, value) => {
            (cases.members.iter().position(|member| member.place == Place::Text), value)
        }
    };
    let Some(case) = case else { return Ok(()) };
    let Some(slot) = place.choose(case) else { return Ok(()) };
    if cases.by == By::Type {
        return Fill { slot, path }.deserialize(value);
    }
    path.enter(Step::Member(cases.members[case].name));
    Fill { slot, path }.deserialize(value)?;
    path.leave();
    Ok(())
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
