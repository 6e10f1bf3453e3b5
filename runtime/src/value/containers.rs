//! Values made of values: optional ones, lists, maps.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::maybe::Maybe;
use super::shape::Shape;
use super::wire::{List, Map, Optional, Record, Slot, View, Wire};

impl<T: Wire> Wire for Option<T> {
    fn initial() -> Self {
        None
    }

    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Absent, Wire::view)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Optional(self)
    }
}

impl<T: Wire> Optional for Option<T> {
    fn fill(&mut self) -> Slot<'_> {
        self.get_or_insert_with(T::initial).slot()
    }

    fn null(&mut self) {
        let mut value = T::initial();
        // Null is a value of those that take any, and is not the same as nothing.
        *self = matches!(value.slot(), Slot::Any(_)).then_some(value);
    }
}

impl<T: Wire> Wire for Maybe<T> {
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
}

impl<T: Wire> Optional for Maybe<T> {
    fn fill(&mut self) -> Slot<'_> {
        self.get_or_insert_with(T::initial).slot()
    }

    fn null(&mut self) {
        *self = Self::Null;
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn initial() -> Self {
        Self::new()
    }

    fn view(&self) -> View<'_> {
        View::List(self.iter().map(|item| item as &dyn Wire).collect())
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::List(self)
    }
}

impl<T: Wire> List for Vec<T> {
    fn push(&mut self) -> Slot<'_> {
        self.push_mut(T::initial()).slot()
    }

    fn last(&mut self) -> Option<Slot<'_>> {
        self.last_mut().map(Wire::slot)
    }
}

impl<T: Wire> Wire for BTreeMap<String, T> {
    fn initial() -> Self {
        Self::new()
    }

    fn view(&self) -> View<'_> {
        View::Map(self.iter().map(|(key, value)| (key.as_str(), value as &dyn Wire)).collect())
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Map(self)
    }
}

impl<T: Wire> Map for BTreeMap<String, T> {
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
}

/// Makes a list of its items: of a `Vec`, an array, an iterator, and of what each item is made of.
pub fn list_of<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}

/// Makes a map of its entries: of a map, an array of pairs, an iterator.
pub fn map_of<T>(
    entries: impl IntoIterator<Item = (impl Into<String>, impl Into<T>)>,
) -> BTreeMap<String, T> {
    entries.into_iter().map(|(key, value)| (key.into(), value.into())).collect()
}

/// Types that hold themselves do so in a box.
impl<T: Record> Record for Box<T> {
    fn initial() -> Self {
        Self::new(T::initial())
    }

    fn shape(&self) -> &'static Shape {
        (**self).shape()
    }

    fn members(&self) -> Vec<&dyn Wire> {
        (**self).members()
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        (**self).members_mut()
    }

    fn extra(&self) -> Option<&dyn Wire> {
        (**self).extra()
    }

    fn extra_mut(&mut self) -> Option<&mut dyn Map> {
        (**self).extra_mut()
    }

    fn size(&self) -> usize {
        size_of::<Self>() + (**self).size()
    }
}
