//! Which member of an object a key of JSON means.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Unexpected, Visitor};

use super::super::value::member::Member;
use super::super::value::{exact, free};

/// What a key means.
pub(super) enum Key {
    /// A member.
    Member(Found),
    /// None, and the object keeps it.
    Extra(String),
    /// None.
    Unknown,
}

/// A member that a key means.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) at: usize,
    /// Which of the members of one that stands inline.
    pub(super) inner: Option<usize>,
}

/// The member that a key means; the one that is expected is looked at first.
pub(super) fn find(members: &[Member], expected: usize, name: &str) -> Option<Found> {
    if members.get(expected).is_some_and(|member| member.name == name) {
        return Some(Found { at: expected, inner: None });
    }
    let own = members.iter().position(|member| member.name == name);
    let own = own.map(|at| Found { at, inner: None });
    own.or_else(|| free::find(members, name).map(|(at, inner)| Found { at, inner: Some(inner) }))
}

/// Finds a member by name. Services write members in the same order every time, so the one that
/// is expected next is looked at first.
pub(super) struct MemberName {
    pub(super) members: &'static [Member],
    pub(super) expected: usize,
    pub(super) keeps_extra: bool,
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
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Key, E> {
        Ok(match find(self.members, self.expected, name) {
            Some(found) => Key::Member(found),
            None if name == exact::NUMBER => {
                return Err(E::invalid_type(Unexpected::Other("a number"), &"an object"));
            }
            None if self.keeps_extra => Key::Extra(name.to_owned()),
            None => Key::Unknown,
        })
    }
}
