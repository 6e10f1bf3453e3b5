//! Writing through serde: what every generated `Serialize` stands on.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::shape::Presence;
use super::wire::{Record, View, Wire};

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
        }
    }
}

fn serialize_record<S: Serializer>(record: &dyn Record, serializer: S) -> Result<S::Ok, S::Error> {
    let present = present_members(record);
    let mut map = serializer.serialize_map(Some(present.len()))?;
    for (name, view) in &present {
        map.serialize_entry(name, view)?;
    }
    map.end()
}

/// The members that are written, absent ones being left out or null.
fn present_members(record: &dyn Record) -> Vec<(&'static str, View<'_>)> {
    let members = record.shape().members.iter().zip(record.members());
    members
        .filter_map(|(member, value)| match (value.view(), member.presence) {
            (View::Absent, Presence::Nullable) => Some((member.name, View::Null)),
            (View::Absent, _) => None,
            (view, _) => Some((member.name, view)),
        })
        .collect()
}

/// Writes a value with any serde serializer: the body of every generated `Serialize`.
pub fn serialize<S: Serializer>(value: &dyn Wire, serializer: S) -> Result<S::Ok, S::Error> {
    value.view().serialize(serializer)
}
