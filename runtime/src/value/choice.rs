//! Values that are one of several.

use serde_json::Value;

use super::member::Member;
use super::wire::{Slot, Wire};

/// One of several values. Generated enums implement it, and [`Wire`] with it.
pub trait Choice: Send + Sync {
    /// The table of what it may be.
    fn cases(&self) -> &'static Cases;
    /// What it is: which of the table, and the value. `None` where it is none of them.
    fn chosen(&self) -> Option<(usize, &dyn Wire)>;
    /// Makes it one of the table, and shows the place of the value. What it is already, it stays.
    fn choose(&mut self, at: usize) -> Option<Slot<'_>>;
    /// What it is where it is none of the table, if it keeps that.
    fn unknown(&self) -> Option<&Value> {
        None
    }
    /// Makes it none of the table, and keeps what it is.
    fn keep(&mut self, value: Value) {
        let _ = value;
    }
}

/// What is known of a choice before any value is seen.
#[derive(Debug)]
pub struct Cases {
    /// What tells which of them it is.
    pub by: By,
    /// What it may be. Of one that is told by its type, the first is it where nothing is told.
    pub members: &'static [Member],
}

/// What tells the values of a choice apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The element that holds the value; JSON has an object with that one key. A
    /// [`Member::text`] is text between elements, and a string in JSON.
    Element,
    /// The attribute `xsi:type`, which has the name of the member in XML; JSON has that of the
    /// member in JSON, under the key `@type`.
    Type,
    /// A member of the object, whose text is the name of the alternative in JSON; the value has the
    /// other members. An alternative without a name is what any other text means, and none at all: it
    /// has the member itself.
    Tag(&'static str),
    /// The same, but the member is a number or a boolean.
    Literal(&'static str),
    /// What it looks like: the first that fits best.
    Shape,
}

/// The key under which JSON says which type a value has.
pub(in super::super) const TYPE_KEY: &str = "@type";

impl Cases {
    /// The one that a tag means.
    pub(in super::super) fn tagged(&self, text: Option<&str>) -> Option<usize> {
        text.and_then(|text| self.named(text)).or_else(|| self.named(""))
    }

    /// The one of a name in JSON.
    pub(in super::super) fn named(&self, name: &str) -> Option<usize> {
        self.members.iter().position(|member| member.name == name)
    }
}

/// The members of a type, for [`Member::inline`](super::member::Member::inline).
pub(super) fn members_of<T: Wire>() -> &'static [Member] {
    match T::initial().slot() {
        Slot::Record(record) => record.shape().members(),
        Slot::Choice(choice) => choice.cases().members,
        _ => &[],
    }
}
