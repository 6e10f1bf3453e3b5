//! Optional values, lists and maps.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::super::json::place::JsonPlace;
use super::super::json::problem::Problem;
use super::super::json::read::{JsonReader, Unread};
use super::super::json::write::JsonWriter;
use super::super::xml::XmlExtra;
use super::maybe::Maybe;
use super::rule::Rule;
use super::shape::Shape;
use super::wire::{List, ListItems, Map, MapEntries, Optional, Record, Slot, View, Wire};

impl<T: Wire + Clone + PartialEq + 'static> Wire for Option<T> {
    fn initial() -> Self {
        None
    }

    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Absent, Wire::view)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Optional(self)
    }

    fn broken(&self) -> Option<Rule> {
        self.as_ref()?.broken()
    }

    fn read_json(&mut self, reader: &mut JsonReader<'_>) -> Result<(), Unread> {
        if reader.null()? {
            Optional::null(self);
            return Ok(());
        }
        self.get_or_insert_with(T::initial).read_json(reader)
    }

    fn write_json(&self, writer: &mut JsonWriter, place: JsonPlace<'_>) -> Result<(), Problem> {
        match self {
            Some(value) => value.write_json(writer, place),
            None => writer.absent(place),
        }
    }
}

impl<T: Wire> Optional for Option<T> {
    fn fill(&mut self) -> Slot<'_> {
        self.get_or_insert_with(T::initial).slot()
    }

    fn null(&mut self) {
        let mut value = T::initial();
        // For types that accept any value, null is a value and differs from absence.
        *self = matches!(value.slot(), Slot::Any(_)).then_some(value);
    }
}

impl<T: Wire + Clone + PartialEq + 'static> Wire for Maybe<T> {
    fn initial() -> Self {
        Self::Absent
    }

    fn view(&self) -> View<'_> {
        match self {
            Self::Absent => View::Absent,
            Self::Null => View::Null,
            Self::Value(value) => value.view(),
        }
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Optional(self)
    }

    fn broken(&self) -> Option<Rule> {
        self.get()?.broken()
    }

    fn read_json(&mut self, reader: &mut JsonReader<'_>) -> Result<(), Unread> {
        if reader.null()? {
            *self = Self::Null;
            return Ok(());
        }
        self.get_or_insert_with(T::initial).read_json(reader)
    }

    fn write_json(&self, writer: &mut JsonWriter, place: JsonPlace<'_>) -> Result<(), Problem> {
        match self {
            Self::Absent => writer.absent(place),
            Self::Null => writer.null(place),
            Self::Value(value) => value.write_json(writer, place),
        }
    }
}

impl<T: Wire> Optional for Maybe<T> {
    fn fill(&mut self) -> Slot<'_> {
        self.get_or_insert_with(T::initial).slot()
    }

    fn null(&mut self) {
        *self = Self::Null;
    }
}

impl<T: Wire + Clone + PartialEq + 'static> Wire for Vec<T> {
    fn initial() -> Self {
        Self::new()
    }

    fn view(&self) -> View<'_> {
        View::List(self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::List(self)
    }

    fn read_json(&mut self, reader: &mut JsonReader<'_>) -> Result<(), Unread> {
        reader.list(|reader| {
            let item = push_initial(self);
            reader.count_item(&item.slot())?;
            item.read_json(reader)
        })
    }

    fn write_json(&self, writer: &mut JsonWriter, place: JsonPlace<'_>) -> Result<(), Problem> {
        writer.list(self.iter(), place)
    }
}

/// Appends an initial item.
fn push_initial<T: Wire>(items: &mut Vec<T>) -> &mut T {
    let at = items.len();
    items.push(T::initial());
    &mut items[at]
}

/// Adds an initial entry. Of entries with the same key, the last one is kept.
fn insert_initial<T: Wire>(entries: &mut BTreeMap<String, T>, key: String) -> &mut T {
    match entries.entry(key) {
        Entry::Vacant(entry) => entry.insert(T::initial()),
        Entry::Occupied(entry) => {
            let value = entry.into_mut();
            *value = T::initial();
            value
        }
    }
}

impl<T: Wire> ListItems for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, at: usize) -> Option<&dyn Wire> {
        self.get(at).map(|item| item as &dyn Wire)
    }
}

impl<T: Wire> List for Vec<T> {
    fn push(&mut self) -> Slot<'_> {
        push_initial(self).slot()
    }

    fn last(&mut self) -> Option<Slot<'_>> {
        self.last_mut().map(Wire::slot)
    }

    fn length(&self) -> usize {
        self.len()
    }
}

impl<T: Wire + Clone + PartialEq + 'static> Wire for BTreeMap<String, T> {
    fn initial() -> Self {
        Self::new()
    }

    fn view(&self) -> View<'_> {
        View::Map(self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Map(self)
    }

    fn read_json(&mut self, reader: &mut JsonReader<'_>) -> Result<(), Unread> {
        reader.map(|reader, key, is_first| {
            let length = key.len();
            let value = insert_initial(self, key);
            reader.count_entry(&value.slot(), length, is_first)?;
            value.read_json(reader)
        })
    }

    fn write_json(&self, writer: &mut JsonWriter, place: JsonPlace<'_>) -> Result<(), Problem> {
        writer.map(self.len(), self.iter().map(|(key, value)| (key.as_str(), value)), place)
    }
}

impl<T: Wire> MapEntries for BTreeMap<String, T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn entries<'a>(&'a self) -> Box<dyn Iterator<Item = (&'a str, &'a dyn Wire)> + 'a> {
        Box::new(self.iter().map(|(key, value)| (key.as_str(), value as &dyn Wire)))
    }
}

impl<T: Wire + Clone + PartialEq + 'static> Map for BTreeMap<String, T> {
    fn entry(&mut self, key: String) -> Slot<'_> {
        self.entry(key).or_insert_with(T::initial).slot()
    }

    fn replace(&mut self, key: String) -> Slot<'_> {
        match self.entry(key) {
            Entry::Occupied(found) => {
                let place = found.into_mut();
                *place = T::initial();
                place.slot()
            }
            Entry::Vacant(place) => place.insert(T::initial()).slot(),
        }
    }

    fn takes_any(&self) -> bool {
        matches!(T::initial().slot(), Slot::Any(_))
    }
}

/// Creates a list from a `Vec`, an array or an iterator, whose items are converted.
pub fn list_of<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}

/// Creates a map from a map, an array of pairs or an iterator.
pub fn map_of<T>(
    entries: impl IntoIterator<Item = (impl Into<String>, impl Into<T>)>,
) -> BTreeMap<String, T> {
    entries.into_iter().map(|(key, value)| (key.into(), value.into())).collect()
}

/// For recursive types.
impl<T: Record> Record for Box<T> {
    fn initial() -> Self {
        Self::new(T::initial())
    }

    fn shape(&self) -> &'static Shape {
        (**self).shape()
    }

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        (**self).field(at)
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        (**self).field_mut(at)
    }

    fn extra(&self) -> Option<&dyn Wire> {
        (**self).extra()
    }

    fn extra_mut(&mut self) -> Option<&mut dyn Map> {
        (**self).extra_mut()
    }

    fn xml_extra(&self) -> Option<&XmlExtra> {
        (**self).xml_extra()
    }

    fn xml_extra_mut(&mut self) -> Option<&mut XmlExtra> {
        (**self).xml_extra_mut()
    }

    fn size(&self) -> usize {
        size_of::<Self>() + (**self).size()
    }
}
