//! Finds the field for a key.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Unexpected, Visitor};

use super::super::value::member::Member;
use super::super::value::{exact, free};

/// Meaning of a key.
pub(super) enum Key {
    /// A field.
    Member(Found),
    /// An unlisted property that the object keeps, or whose name is recorded.
    Extra(String),
    /// An unknown property.
    Unknown,
}

/// Field for a key.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) at: usize,
    /// Index of a field of an inline field.
    pub(super) inner: Option<usize>,
}

/// Returns the field for a key; the expected one is compared first.
pub(super) fn find(members: &[Member], expected: usize, name: &str) -> Option<Found> {
    if members.get(expected).is_some_and(|member| member.name == name) {
        return Some(Found { at: expected, inner: None });
    }
    let own = members.iter().position(|member| member.name == name);
    let own = own.map(|at| Found { at, inner: None });
    own.or_else(|| free::find(members, name).map(|(at, inner)| Found { at, inner: Some(inner) }))
}

/// Finds a field by name. Services always write fields in the same order, so the expected next
/// field is compared first.
pub(super) struct MemberName {
    pub(super) members: &'static [Member],
    pub(super) expected: usize,
    /// True if names of unlisted properties are needed.
    pub(super) names_others: bool,
}

impl<'de> DeserializeSeed<'de> for MemberName {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for MemberName {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a property name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Key, E> {
        Ok(match find(self.members, self.expected, name) {
            Some(found) => Key::Member(found),
            None if name == exact::NUMBER => {
                return Err(E::invalid_type(Unexpected::Other("a number"), &"an object"));
            }
            None if self.names_others => Key::Extra(name.to_owned()),
            None => Key::Unknown,
        })
    }
}
