//! A value that knows null from absent.

use std::collections::BTreeMap;

use super::containers::{list_of, map_of};

/// A value that may be left out, or be there and null, where the two differ: in an update, null
/// clears a field and leaving it out keeps it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Maybe<T> {
    /// Not there.
    #[default]
    Absent,
    /// There, and null.
    Null,
    /// A value.
    Value(T),
}

impl<T> Maybe<T> {
    /// The value, if there is one.
    pub fn get(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value itself, if there is one.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// True where it is there and null.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// True where it is not there.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The place of the value, a new one where there was none.
    pub fn get_or_insert_default(&mut self) -> &mut T
    where
        T: Default,
    {
        self.get_or_insert_with(T::default)
    }

    /// The place of the value, a new one where there was none.
    pub fn get_or_insert_with(&mut self, value: impl FnOnce() -> T) -> &mut T {
        if !matches!(self, Self::Value(_)) {
            *self = Self::Value(value());
        }
        match self {
            Self::Value(value) => value,
            Self::Absent | Self::Null => unreachable!("a value was put in just now"),
        }
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` is null: whoever has nothing to say leaves the member alone.
impl<T> From<Option<T>> for Maybe<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

/// Lists and maps are made of arrays too.
impl<T, I: Into<T>, const N: usize> From<[I; N]> for Maybe<Vec<T>> {
    fn from(items: [I; N]) -> Self {
        Self::Value(list_of(items))
    }
}

impl<T, K: Into<String>, I: Into<T>, const N: usize> From<[(K, I); N]>
    for Maybe<BTreeMap<String, T>>
{
    fn from(entries: [(K, I); N]) -> Self {
        Self::Value(map_of(entries))
    }
}

impl From<&str> for Maybe<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}
