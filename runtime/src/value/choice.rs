//! Values that are one of several types.

use std::borrow::Cow;

use serde_json::Value;

use super::member::Member;
use super::wire::{Slot, View, Wire};

/// Value of one of several types. Implemented by generated enums, together with [`Wire`].
pub trait Choice: Send + Sync {
    /// Returns the table of alternatives.
    fn cases(&self) -> &'static Cases;
    /// Returns the index of the alternative and its value; `None` if the value is none of the
    /// alternatives.
    fn chosen(&self) -> Option<(usize, &dyn Wire)>;
    /// Selects an alternative and returns the slot of its value. A current value of that
    /// alternative is kept.
    fn choose(&mut self, at: usize) -> Option<Slot<'_>>;
    /// Returns a value that is none of the alternatives, if the type keeps it.
    fn unknown(&self) -> Option<&Value> {
        None
    }
    /// Sets a value that is none of the alternatives.
    fn keep(&mut self, value: Value) {
        let _ = value;
    }
}

/// Static table of a choice.
#[derive(Debug)]
pub struct Cases {
    /// How the alternative is identified.
    pub by: By,
    /// Alternatives. For [`By::Type`] the first is the default.
    pub members: &'static [Member],
    /// Additional tag values, each with the index of its alternative. The value keeps such a tag.
    pub also: &'static [(&'static str, usize)],
}

/// How the alternatives of a choice are identified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By the element that contains the value; in JSON by the only key of an object. A
    /// [`Member::text`] is text between elements, and a string in JSON.
    Element,
    /// By the attribute `xsi:type` with the XML name of the alternative; in JSON by the key `@type`
    /// with its JSON name.
    Type,
    /// By a field of the object with the JSON name of the alternative; the value has the other
    /// fields. An alternative without a name is the default for unknown and missing tags: its value
    /// includes the field.
    Tag(&'static str),
    /// Like [`Self::Tag`], but names that are numbers or booleans in JSON are written as such.
    Literal(&'static str),
    /// By the type of the server-sent event whose data is the value; an alternative without a name
    /// is the default. Outside of events, like [`Self::Shape`].
    Event,
    /// By the content: the alternative that matches best, or the first of those.
    Shape,
}

/// JSON key of the type of a value.
pub(in super::super) const TYPE_KEY: &str = "@type";

impl By {
    /// Returns whether the content identifies the alternative.
    pub(in super::super) fn is_content(self) -> bool {
        matches!(self, Self::Event | Self::Shape)
    }
}

impl Cases {
    /// Returns the alternative of a tag.
    pub(in super::super) fn tagged(&self, text: Option<&str>) -> Option<usize> {
        let of = |text| self.named(text).or_else(|| self.also_named(text));
        text.and_then(of).or_else(|| self.named(""))
    }

    fn also_named(&self, text: &str) -> Option<usize> {
        self.also.iter().find(|(also, _)| *also == text).map(|(_, at)| *at)
    }

    /// Returns whether an alternative is always written with this tag, so that its value need not
    /// keep it.
    pub(in super::super) fn is_told(&self, at: usize, text: Option<&str>) -> bool {
        !self.members[at].name.is_empty() && text == Some(self.members[at].name)
    }

    /// Returns the tag of an alternative: the additional tag value that its value keeps, otherwise
    /// its name.
    pub(in super::super) fn tag(&self, at: usize, tag: &str, value: &dyn Wire) -> &'static str {
        let own = self.members[at].name;
        if self.also.is_empty() {
            return own;
        }
        let kept = stated(value.view(), tag);
        let Some(kept) = kept.as_deref().filter(|kept| !kept.is_empty()) else { return own };
        let also = self.also.iter().find(|(text, case)| *case == at && *text == kept);
        also.map_or(own, |(text, _)| *text)
    }

    /// Returns the alternative with a JSON name.
    pub(in super::super) fn named(&self, name: &str) -> Option<usize> {
        self.members.iter().position(|member| member.name == name)
    }
}

/// Returns the text of a tag that a value contains.
fn stated<'a>(view: View<'a>, tag: &str) -> Option<Cow<'a, str>> {
    match view {
        View::Record(record) => {
            let own = record.shape().members().iter().position(|member| member.name == tag);
            match own.and_then(|at| record.field(at)) {
                Some(value) => text(value.view()),
                None => stated(record.extra()?.view(), tag),
            }
        }
        View::Map(map) if map.count() == 0 => None,
        View::Map(map) => {
            let (_, value) = map.entries().find(|(key, _)| *key == tag)?;
            text(value.view())
        }
        View::Any(value) => property(&value, tag).map(|text| text.to_owned().into()),
        View::Choice(choice) => match (choice.chosen(), choice.cases().by) {
            (Some((at, value)), By::Tag(name) | By::Literal(name)) if name == tag => {
                Some(choice.cases().tag(at, tag, value).into())
            }
            (Some((_, value)), _) => stated(value.view(), tag),
            (None, _) => property(choice.unknown()?, tag).map(Cow::Borrowed),
        },
        _ => None,
    }
}

fn text(view: View<'_>) -> Option<Cow<'_, str>> {
    match view {
        View::Text(found) => Some(found),
        View::Any(value) => value.as_str().map(|text| text.to_owned().into()),
        _ => None,
    }
}

fn property<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name)?.as_str()
}

/// Returns the fields of a type, for [`Member::inline`](super::member::Member::inline).
pub(super) fn members_of<T: Wire>() -> &'static [Member] {
    match T::initial().slot() {
        Slot::Record(record) => record.shape().members(),
        Slot::Choice(choice) => choice.cases().members,
        _ => &[],
    }
}
