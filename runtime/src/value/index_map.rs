//! Maps of `indexmap`, in document order.

use indexmap::IndexMap;

use super::super::json::place::JsonPlace;
use super::super::json::problem::Problem;
use super::super::json::read::{JsonReader, Unread};
use super::super::json::write::JsonWriter;
use super::wire::{Map, MapEntries, Slot, View, Wire};

impl<T: Wire + Clone + PartialEq + 'static> Wire for IndexMap<String, T> {
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
            let value = self.entry(key).insert_entry(T::initial()).into_mut();
            reader.count_entry(&value.slot(), length, is_first)?;
            value.read_json(reader)
        })
    }

    fn write_json(&self, writer: &mut JsonWriter, place: JsonPlace<'_>) -> Result<(), Problem> {
        writer.map(self.len(), self.iter().map(|(key, value)| (key.as_str(), value)), place)
    }
}

impl<T: Wire> MapEntries for IndexMap<String, T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn entries<'a>(&'a self) -> Box<dyn Iterator<Item = (&'a str, &'a dyn Wire)> + 'a> {
        Box::new(self.iter().map(|(key, value)| (key.as_str(), value as &dyn Wire)))
    }
}

impl<T: Wire + Clone + PartialEq + 'static> Map for IndexMap<String, T> {
    fn entry(&mut self, key: String) -> Slot<'_> {
        self.entry(key).or_insert_with(T::initial).slot()
    }

    fn replace(&mut self, key: String) -> Slot<'_> {
        self.entry(key).insert_entry(T::initial()).into_mut().slot()
    }

    fn takes_any(&self) -> bool {
        matches!(T::initial().slot(), Slot::Any(_))
    }
}

/// Creates a map from a map, an array of pairs or an iterator.
pub fn index_map_of<T>(
    entries: impl IntoIterator<Item = (impl Into<String>, impl Into<T>)>,
) -> IndexMap<String, T> {
    entries.into_iter().map(|(key, value)| (key.into(), value.into())).collect()
}
