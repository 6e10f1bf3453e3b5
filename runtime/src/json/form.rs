//! JSON structure of a value: the fields of an object, or another value. Fields are visited without
//! being collected.

use std::borrow::Cow;
use std::convert::Infallible;

use serde_json::{Map, Value};

use super::super::value::choice::{By, Cases, Choice, TYPE_KEY};
use super::super::value::exact;
use super::super::value::member::{Member, Presence, XmlPosition};
use super::super::value::wire::{MapEntries, Record, View, Wire};
use super::ser::Reader;

/// JSON structure of a value.
pub(super) enum Form<'a> {
    /// An object.
    Object(Object<'a>),
    /// Any other value that is not a choice.
    Single(View<'a>),
}

/// JSON object.
pub(super) struct Object<'a> {
    /// Tags of choices, the outermost first. Other fields with their names are omitted.
    tags: Tags<'a>,
    rest: Rest<'a>,
}

/// Tags: the first one, and those of nested choices.
#[derive(Default)]
struct Tags<'a> {
    first: Option<(&'static str, View<'a>)>,
    more: Vec<(&'static str, View<'a>)>,
}

/// Source of the other fields of an object.
enum Rest<'a> {
    Record(&'a dyn Record),
    Map(&'a dyn MapEntries),
    Value(&'a Map<String, Value>),
    /// The only field.
    Only(&'static str, View<'a>),
}

/// Returns the JSON structure of a value.
pub(super) fn form(view: View<'_>, to: Reader) -> Form<'_> {
    form_below(view, Tags::default(), to)
}

fn form_below<'a>(view: View<'a>, tags: Tags<'a>, to: Reader) -> Form<'a> {
    let rest = match view {
        View::Any(Cow::Borrowed(value @ Value::Object(members))) => match exact::number_text(value)
        {
            Some(digits) => return Form::Single(View::Number(Cow::Borrowed(digits))),
            None => Rest::Value(members),
        },
        View::Any(Cow::Borrowed(Value::Array(items))) => return Form::Single(View::List(items)),
        View::Record(record) => Rest::Record(record),
        View::Map(entries) => Rest::Map(entries),
        View::Choice(choice) => return chosen(choice, tags, to),
        view => return Form::Single(view),
    };
    Form::Object(Object { tags, rest })
}

/// Returns the JSON structure of a choice.
fn chosen<'a>(choice: &'a dyn Choice, mut tags: Tags<'a>, to: Reader) -> Form<'a> {
    let cases @ Cases { by, members, .. } = choice.cases();
    let found = choice.chosen().and_then(|(at, value)| Some((at, members.get(at)?, value)));
    let Some((at, member, value)) = found else {
        let unknown = choice.unknown().map_or(View::Null, |value| View::Any(Cow::Borrowed(value)));
        return Form::Single(unknown);
    };
    let view = if member.digits { digits(value.view()) } else { value.view() };
    match by {
        By::Element if matches!(member.place, XmlPosition::Text) => return Form::Single(view),
        By::Element => {
            return Form::Object(Object { tags, rest: Rest::Only(member.name, view) });
        }
        By::Type if at > 0 => tags.add(TYPE_KEY, View::Text(member.name.into())),
        // The value of the default alternative includes the tag.
        By::Tag(name) if !member.name.is_empty() => {
            tags.add(name, View::Text(cases.tag(at, name, value).into()));
        }
        By::Literal(name) if !member.name.is_empty() => {
            tags.add(name, literal(cases.tag(at, name, value)));
        }
        // The default type is not written.
        By::Type | By::Tag(_) | By::Literal(_) | By::Event | By::Shape => {}
    }
    form_below(view, tags, to)
}

impl<'a> Tags<'a> {
    fn add(&mut self, name: &'static str, view: View<'a>) {
        match &self.first {
            None => self.first = Some((name, view)),
            Some((known, _)) if *known == name => {}
            Some(_) if self.more.iter().any(|(known, _)| *known == name) => {}
            Some(_) => self.more.push((name, view)),
        }
    }
}

impl<'a> Object<'a> {
    /// Creates an object with known fields.
    pub(super) fn of(record: &'a dyn Record) -> Self {
        Self { tags: Tags::default(), rest: Rest::Record(record) }
    }

    /// Visits the fields.
    pub(super) fn each<E>(
        self,
        to: Reader,
        take: &mut impl FnMut(&'a str, View<'a>) -> Result<(), E>,
    ) -> Result<(), E> {
        let Tags { first, more } = self.tags;
        let outermost = first.as_ref().map(|(name, _)| *name);
        let inner: Vec<&str> = more.iter().map(|(name, _)| *name).collect();
        first.into_iter().chain(more).try_for_each(|(name, view)| take(name, view))?;
        let mut other = |name: &'a str, view: View<'a>| {
            if outermost == Some(name) || inner.contains(&name) { Ok(()) } else { take(name, view) }
        };
        match self.rest {
            Rest::Record(record) => each_member(record, to, &mut other),
            Rest::Map(entries) => each_entry(entries, &mut other),
            Rest::Value(members) => members
                .iter()
                .try_for_each(|(name, value)| other(name, View::Any(Cow::Borrowed(value)))),
            Rest::Only(name, view) => other(name, view),
        }
    }

    /// Returns the fields.
    pub(super) fn members(self, to: Reader) -> Vec<(&'a str, View<'a>)> {
        let mut members = Vec::new();
        let taken: Result<(), Infallible> = self.each(to, &mut |name, view| {
            members.push((name, view));
            Ok(())
        });
        match taken {
            Ok(()) => members,
        }
    }
}

fn each_entry<'a, E>(
    entries: &'a dyn MapEntries,
    take: &mut impl FnMut(&'a str, View<'a>) -> Result<(), E>,
) -> Result<(), E> {
    entries.entries().try_for_each(|(name, value)| take(name, value.view()))
}

/// Visits the written fields of an object; absent ones are omitted or null.
pub(super) fn each_member<'a, E>(
    record: &'a dyn Record,
    to: Reader,
    take: &mut impl FnMut(&'a str, View<'a>) -> Result<(), E>,
) -> Result<(), E> {
    for (member, value) in record.fields() {
        each_field(member, value, to, take)?;
    }
    each_extra(record, take)
}

/// Visits the properties of a field: none, one, or inline fields.
pub(super) fn each_field<'a, E>(
    member: &'static Member,
    value: &'a dyn Wire,
    to: Reader,
    take: &mut impl FnMut(&'a str, View<'a>) -> Result<(), E>,
) -> Result<(), E> {
    if member.read_only && to == Reader::Service {
        return Ok(());
    }
    let view = if member.digits { digits(value.view()) } else { value.view() };
    match (view, member.presence) {
        (View::Absent, Presence::Nullable) => take(member.name, View::Null),
        (View::Absent, _) => Ok(()),
        (View::List(items), Presence::Repeated) if items.is_empty() => Ok(()),
        (View::Map(entries), Presence::Repeated) if entries.count() == 0 => Ok(()),
        (View::Record(inner), _) if member.is_inline() => each_member(inner, to, take),
        (View::Choice(choice), _) if member.is_inline() => match case(choice) {
            Some((name, view)) => take(name, view),
            None => Ok(()),
        },
        (view, _) => take(member.name, view),
    }
}

/// Visits the unlisted properties of an object that keeps them.
pub(super) fn each_extra<'a, E>(
    record: &'a dyn Record,
    take: &mut impl FnMut(&'a str, View<'a>) -> Result<(), E>,
) -> Result<(), E> {
    match record.extra().map(Wire::view) {
        Some(View::Map(extra)) if extra.count() > 0 => each_entry(extra, &mut |name, view| {
            if is_field(record, name) { Ok(()) } else { take(name, view) }
        }),
        _ => Ok(()),
    }
}

/// Returns whether a conditional field has a value, which replaces the unlisted property with its
/// name.
fn is_field(record: &dyn Record, name: &str) -> bool {
    let mut fields = record.shape().members().iter().enumerate();
    fields.any(|(at, member)| {
        member.conditional
            && member.name == name
            && record.field(at).is_some_and(|field| !matches!(field.view(), View::Absent))
    })
}

/// Returns the alternative of a choice: its key and its value.
fn case(choice: &dyn Choice) -> Option<(&'static str, View<'_>)> {
    let (at, value) = choice.chosen()?;
    Some((choice.cases().members.get(at)?.name, value.view()))
}

/// Converts integers to strings.
fn digits(view: View<'_>) -> View<'_> {
    fn quoted(value: Value) -> Value {
        match value {
            Value::Number(number) => Value::String(number.to_string()),
            value if exact::digits(&value).is_some() => {
                Value::String(exact::digits(&value).unwrap_or_default().to_owned())
            }
            Value::Array(items) => Value::Array(items.into_iter().map(quoted).collect()),
            Value::Object(members) => {
                members.into_iter().map(|(key, value)| (key, quoted(value))).collect()
            }
            other => other,
        }
    }
    match view {
        View::Integer(value) => View::Text(Cow::Owned(value.to_string())),
        View::Unsigned(value) => View::Text(Cow::Owned(value.to_string())),
        View::Number(digits) => View::Text(digits),
        View::List(_) | View::Map(_) => match serde_json::to_value(&view) {
            Ok(value) => View::Any(Cow::Owned(quoted(value))),
            Err(_) => view,
        },
        view => view,
    }
}

/// Converts a tag to a number or boolean, if it is one.
fn literal(text: &'static str) -> View<'static> {
    serde_json::from_str::<Value>(text)
        .map_or(View::Text(text.into()), |value| View::Any(Cow::Owned(value)))
}
