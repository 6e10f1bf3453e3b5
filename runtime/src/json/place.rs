//! Positions of values in JSON.

use std::borrow::Cow;

use super::super::value::member::{Member, Presence};
use super::strings;

/// Field of an object as JSON writes it.
#[derive(Debug)]
pub(in super::super) struct JsonField {
    /// Text before the value if another value precedes it: `,"name":`. Its first character is the
    /// comma; it is empty if the key is already written.
    pub(super) before: Cow<'static, str>,
    presence: Presence,
    /// True if its value has another encoding.
    pub(super) is_unusual: bool,
}

impl JsonField {
    pub(in super::super) fn of(member: &Member) -> Self {
        let mut before = String::from(",");
        strings::write(&mut before, member.name);
        before.push(':');
        Self {
            before: Cow::Owned(before),
            presence: member.presence,
            is_unusual: member.is_unusual(),
        }
    }

    const fn nullable(before: &'static str) -> Self {
        let before = Cow::Borrowed(before);
        Self { before, presence: Presence::Nullable, is_unusual: false }
    }
}

/// Position of a value, and how an absent one is written. One pointer in size, since every value
/// that is written receives it.
#[derive(Clone, Copy)]
pub struct JsonPlace<'a>(&'a JsonField);

static ALONE: JsonField = JsonField::nullable(",");
static BEHIND_KEY: JsonField = JsonField::nullable("");

impl<'a> JsonPlace<'a> {
    /// Document, or item of a list: an absent value becomes null.
    pub(super) const fn alone() -> JsonPlace<'static> {
        JsonPlace(&ALONE)
    }

    /// Value whose key is already written.
    pub(super) const fn behind_key() -> JsonPlace<'static> {
        JsonPlace(&BEHIND_KEY)
    }

    pub(super) fn of(field: &'a JsonField) -> Self {
        Self(field)
    }

    pub(super) fn before(self) -> &'a str {
        &self.0.before
    }

    pub(super) fn presence(self) -> Presence {
        self.0.presence
    }
}
