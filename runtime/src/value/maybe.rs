//! Optional values that distinguish null from absent.

use std::collections::BTreeMap;

use super::containers::{list_of, map_of};

/// Optional value that distinguishes null from absent: in an update, null clears a field, and an
/// absent field is unchanged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Maybe<T> {
    /// Absent.
    #[default]
    Absent,
    /// Present and null.
    Null,
    /// A value.
    Value(T),
}

impl<T> Maybe<T> {
    /// Returns the value, if there is one.
    pub fn get(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Returns the owned value, if there is one.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Returns whether it is present and null.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Returns whether it is absent.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Returns a mutable reference to the value, which is inserted if there is none.
    pub fn get_or_insert_default(&mut self) -> &mut T
    where
        T: Default,
    {
        self.get_or_insert_with(T::default)
    }

    /// Returns a mutable reference to the value, which is inserted if there is none.
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

/// `None` becomes null; to omit a field, do not set it.
impl<T> From<Option<T>> for Maybe<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

/// Lists can be created from arrays.
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
