//! Positions of values in JSON.

use std::borrow::Cow;

use super::super::value::member::{Member, Presence};
use super::strings;

/// Field of an object, prepared for the JSON writer.
#[derive(Debug)]
pub(in super::super) struct JsonField {
    /// Text before the value: `,"name":`, whose comma is omitted for the first field. Empty if the
    /// key is already written.
    pub(super) before: Cow<'static, str>,
    presence: Presence,
    /// True if the field is not written as a plain property.
    pub(super) is_unusual: bool,
    /// True if the field is not read as a plain property.
    pub(super) is_read_otherwise: bool,
    pub(super) is_required: bool,
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
            is_read_otherwise: member.conditional || member.digits,
            is_required: member.is_required(),
        }
    }

    const fn nullable(before: &'static str) -> Self {
        let before = Cow::Borrowed(before);
        let presence = Presence::Nullable;
        Self { before, presence, is_unusual: false, is_read_otherwise: false, is_required: false }
    }
}

/// Position of a value: the text before it, and whether absence is written as null. One pointer in
/// size, since it is passed with every value.
#[derive(Clone, Copy)]
pub struct JsonPlace<'a>(&'a JsonField);

static ALONE: JsonField = JsonField::nullable(",");
static BEHIND_KEY: JsonField = JsonField::nullable("");

impl<'a> JsonPlace<'a> {
    /// Returns the position of a document or a list item: an absent value is written as null.
    pub(super) const fn alone() -> JsonPlace<'static> {
        JsonPlace(&ALONE)
    }

    /// Returns the position of a value whose key is already written.
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
