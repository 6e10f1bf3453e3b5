//! Writing through serde: what every generated `Serialize` stands on.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::choice::{By, Cases, Choice, TYPE_KEY};
use super::shape::{Place, Presence};
use super::wire::{Record, View, Wire};
use super::xml::XmlElement;

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent | Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Float(value) => serializer.serialize_f64(*value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Record(record) => serialize_record(*record, serializer),
            Self::List(items) => serializer.collect_seq(items.iter().map(|item| item.view())),
            Self::Map(entries) => {
                serializer.collect_map(entries.iter().map(|(key, value)| (*key, value.view())))
            }
            Self::Any(value) => value.serialize(serializer),
            Self::File(file) => serializer.serialize_str(&file.text()),
            Self::Choice(choice) => serialize_choice(*choice, serializer),
            Self::Xml(element) => serialize_xml(element, serializer),
        }
    }
}

fn serialize_record<S: Serializer>(record: &dyn Record, serializer: S) -> Result<S::Ok, S::Error> {
    serialize_members(&present_members(record), serializer)
}

fn serialize_members<S: Serializer>(
    present: &[(&'static str, View<'_>)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(present.len()))?;
    for (name, view) in present {
        map.serialize_entry(name, view)?;
    }
    map.end()
}

/// The members that are written, absent ones being left out or null.
fn present_members(record: &dyn Record) -> Vec<(&'static str, View<'_>)> {
    let mut present = Vec::new();
    for (member, value) in record.shape().members.iter().zip(record.members()) {
        match (value.view(), member.presence) {
            (View::Absent, Presence::Nullable | Presence::Nillable) => {
                present.push((member.name, View::Null));
            }
            (View::Absent, _) => {}
            (View::List(items), Presence::Repeated) if items.is_empty() => {}
            (View::Record(inner), _) if member.place == Place::Inline => {
                present.extend(present_members(inner));
            }
            (View::Choice(choice), _) if member.place == Place::Inline => {
                present.extend(case(choice));
            }
            (view, _) => present.push((member.name, view)),
        }
    }
    present
}

/// What a choice is: its key and its value.
fn case(choice: &dyn Choice) -> Option<(&'static str, View<'_>)> {
    let (at, value) = choice.chosen()?;
    Some((choice.cases().members.get(at)?.name, value.view()))
}

fn serialize_choice<S: Serializer>(choice: &dyn Choice, serializer: S) -> Result<S::Ok, S::Error> {
    let Some((at, value)) = choice.chosen() else { return serializer.serialize_unit() };
    let Cases { by, members } = choice.cases();
    let Some(member) = members.get(at) else { return serializer.serialize_unit() };
    match (by, value.view()) {
        (By::Element, text) if member.place == Place::Text => text.serialize(serializer),
        (By::Element, view) => serialize_members(&[(member.name, view)], serializer),
        // The usual type needs no name.
        (By::Type, view) if at == 0 => view.serialize(serializer),
        (By::Type, View::Record(record)) => {
            let mut present = vec![(TYPE_KEY, View::Text(member.name.into()))];
            present.extend(present_members(record));
            serialize_members(&present, serializer)
        }
        (By::Type, view) => view.serialize(serializer),
    }
}

/// An element under its name, as [`super::xml::XmlElement::to_json`] has it.
fn serialize_xml<S: Serializer>(element: &XmlElement, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(&element.local, &element.to_json())?;
    map.end()
}

/// Writes a value with any serde serializer: the body of every generated `Serialize`.
pub fn serialize<S: Serializer>(value: &dyn Wire, serializer: S) -> Result<S::Ok, S::Error> {
    value.view().serialize(serializer)
}
