//! Values for people: what `Debug` of every generated struct stands on. One function over the
//! table of members costs a compiler less than a derive for each type.

use std::fmt;

use super::shape::Shape;
use super::wire::{Record, View};

/// Shows an object with its members as JSON calls them.
pub fn debug(record: &dyn Record, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Shape { name, members, .. } = record.shape();
    // The name comes from a macro, with the path of the type.
    let mut shown = f.debug_struct(name.rsplit("::").next().unwrap_or(name).trim());
    for (member, value) in members.iter().zip(record.members()) {
        shown.field(member.name, &value.view());
    }
    shown.finish()
}

impl fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => f.write_str("None"),
            Self::Null => f.write_str("Null"),
            Self::Bool(value) => value.fmt(f),
            Self::Integer(value) => value.fmt(f),
            Self::Unsigned(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
            Self::Text(text) => text.fmt(f),
            Self::Record(record) => debug(*record, f),
            Self::List(items) => {
                f.debug_list().entries(items.iter().map(|item| item.view())).finish()
            }
            Self::Map(entries) => {
                let entries = entries.iter().map(|(key, value)| (key, value.view()));
                f.debug_map().entries(entries).finish()
            }
            Self::Any(value) => value.fmt(f),
            Self::File(file) => file.fmt(f),
            Self::Choice(choice) => match choice.chosen() {
                Some((at, value)) => {
                    f.debug_tuple(choice.cases().members[at].name).field(&value.view()).finish()
                }
                None => match choice.unknown() {
                    Some(value) => f.debug_tuple("Other").field(value).finish(),
                    None => f.write_str("Other"),
                },
            },
            Self::Xml(element) => element.fmt(f),
        }
    }
}
