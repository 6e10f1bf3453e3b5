//! Writing through serde: what every generated `Serialize` stands on.

use std::borrow::Cow;

use serde::ser::{Error, Serialize, SerializeMap, Serializer};
use serde_json::Value;

use super::super::value::choice::{By, Cases, Choice, TYPE_KEY};
use super::super::value::exact;
use super::super::value::member::{Presence, XmlPosition};
use super::super::value::path::{self, MAX_DEPTH};
use super::super::value::wire::{Record, View, Wire};
use super::super::xml::XmlElement;

/// For whom a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Reader {
    /// A service: what only responses have is left out.
    Service,
    /// Anybody else.
    Anybody,
}

/// A value on its way to a reader.
pub(in super::super) struct Written<'a>(pub(in super::super) View<'a>, pub(in super::super) Reader);

/// A value in others, and how many of them.
struct Inner<'a>(View<'a>, Reader, usize);

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(self, Reader::Anybody, 0, serializer)
    }
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(&self.0, self.1, 0, serializer)
    }
}

impl Serialize for Inner<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(&self.0, self.1, self.2, serializer)
    }
}

fn write<S: Serializer>(
    view: &View<'_>,
    to: Reader,
    depth: usize,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if depth > MAX_DEPTH {
        return Err(S::Error::custom(path::too_deep()));
    }
    match view {
        View::Absent | View::Null => serializer.serialize_unit(),
        View::Bool(value) => serializer.serialize_bool(*value),
        View::Integer(value) => serializer.serialize_i64(*value),
        View::Unsigned(value) => serializer.serialize_u64(*value),
        // serde_json would write null, which is another value.
        View::Float(value) if to == Reader::Service && !value.is_finite() => {
            Err(S::Error::custom(format_args!("{value} is no number of JSON")))
        }
        View::Float(value) => serializer.serialize_f64(*value),
        // Whoever writes the text takes the mark off.
        View::Number(digits) => {
            let mut map = serializer.serialize_map(Some(1))?;
            map.serialize_entry(exact::NUMBER, digits)?;
            map.end()
        }
        View::Text(text) => serializer.serialize_str(text),
        View::Record(record) => entries(present(*record, to), to, depth, serializer),
        View::List(items) => {
            serializer.collect_seq(items.iter().map(|item| Inner(item.view(), to, depth + 1)))
        }
        View::Map(found) => serializer.collect_map(
            found.iter().map(|(key, value)| (*key, Inner(value.view(), to, depth + 1))),
        ),
        View::Any(value) if is_deeper(value, MAX_DEPTH.saturating_sub(depth)) => {
            Err(S::Error::custom(path::too_deep()))
        }
        View::Any(value) => value.serialize(serializer),
        View::File(file) => serializer.serialize_str(&file.text()),
        View::Choice(choice) => match chosen(*choice, to) {
            Ok(members) => entries(members, to, depth, serializer),
            Err(value) => write(&value, to, depth + 1, serializer),
        },
        View::Xml(element) if element.is_deeper(MAX_DEPTH.saturating_sub(depth)) => {
            Err(S::Error::custom(path::too_deep()))
        }
        View::Xml(element) => xml(element, serializer),
    }
}

/// True where lists and objects nest deeper than so many levels.
fn is_deeper(value: &Value, levels: usize) -> bool {
    let Some(below) = levels.checked_sub(1) else {
        return value.is_array() || value.is_object();
    };
    match value {
        Value::Array(items) => items.iter().any(|item| is_deeper(item, below)),
        Value::Object(members) => members.values().any(|value| is_deeper(value, below)),
        _ => false,
    }
}

fn entries<S: Serializer>(
    members: Vec<(&str, View<'_>)>,
    to: Reader,
    depth: usize,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(members.len()))?;
    for (name, view) in members {
        map.serialize_entry(name, &Inner(view, to, depth + 1))?;
    }
    map.end()
}

/// The text of an object in JSON.
pub(in super::super) fn members_text(
    members: Vec<(&str, View<'_>)>,
    to: Reader,
) -> Result<String, String> {
    let mut out = Vec::new();
    entries(members, to, 0, &mut serde_json::Serializer::new(&mut out))
        .map_err(|error| error.to_string())?;
    let text = String::from_utf8(out).map_err(|error| error.to_string())?;
    Ok(exact::unmark(&text).into_owned())
}

/// The members that are written, absent ones being left out or null.
fn present(record: &dyn Record, to: Reader) -> Vec<(&str, View<'_>)> {
    let mut present = Vec::new();
    for (member, value) in record.shape().members().iter().zip(record.members()) {
        let view = match value.view() {
            _ if member.read_only && to == Reader::Service => continue,
            view if member.digits => digits(view),
            view => view,
        };
        match (view, member.presence) {
            (View::Absent, Presence::Nullable) => {
                present.push((member.name, View::Null));
            }
            (View::Absent, _) => {}
            (View::List(items), Presence::Repeated) if items.is_empty() => {}
            (View::Map(entries), Presence::Repeated) if entries.is_empty() => {}
            (View::Record(inner), _) if member.inner().is_some() => {
                present.extend(self::present(inner, to));
            }
            (View::Choice(choice), _) if member.inner().is_some() => {
                present.extend(case(choice));
            }
            (view, _) => present.push((member.name, view)),
        }
    }
    if let Some(View::Map(extra)) = record.extra().map(Wire::view) {
        present.extend(extra.into_iter().map(|(key, value)| (key, value.view())));
    }
    present
}

/// Whole numbers as text.
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

/// What a choice is: its key and its value.
fn case(choice: &dyn Choice) -> Option<(&'static str, View<'_>)> {
    let (at, value) = choice.chosen()?;
    Some((choice.cases().members.get(at)?.name, value.view()))
}

/// What a choice is written as: the members of an object, or another value, which is no choice.
fn chosen(choice: &dyn Choice, to: Reader) -> Result<Vec<(&str, View<'_>)>, View<'_>> {
    let Cases { by, members } = choice.cases();
    let found = choice.chosen().and_then(|(at, value)| Some((at, members.get(at)?, value)));
    let Some((at, member, value)) = found else {
        return Err(choice.unknown().map_or(View::Null, |value| View::Any(Cow::Borrowed(value))));
    };
    let view = if member.digits { digits(value.view()) } else { value.view() };
    match by {
        By::Element if matches!(member.place, XmlPosition::Text) => Err(view),
        By::Element => Ok(vec![(member.name, view)]),
        // The usual type needs no name.
        By::Type if at == 0 => object(view, to),
        By::Type => tagged(TYPE_KEY, View::Text(member.name.into()), view, to),
        // What the other texts mean has the member itself.
        By::Tag(_) | By::Literal(_) if member.name.is_empty() => object(view, to),
        By::Tag(name) => tagged(name, View::Text(member.name.into()), view, to),
        By::Literal(name) => tagged(name, literal(member.name), view, to),
        By::Shape => object(view, to),
    }
}

/// The members of an object, the one that tells what it is in front.
fn tagged<'a>(
    name: &'static str,
    tag: View<'a>,
    view: View<'a>,
    to: Reader,
) -> Result<Vec<(&'a str, View<'a>)>, View<'a>> {
    let rest = object(view, to)?.into_iter().filter(|(key, _)| *key != name);
    Ok(std::iter::once((name, tag)).chain(rest).collect())
}

/// The number or boolean that a tag is.
fn literal(text: &'static str) -> View<'static> {
    serde_json::from_str::<Value>(text)
        .map_or(View::Text(text.into()), |value| View::Any(Cow::Owned(value)))
}

/// The members of what is an object; anything else as it is.
pub(in super::super) fn object(
    view: View<'_>,
    to: Reader,
) -> Result<Vec<(&str, View<'_>)>, View<'_>> {
    match view {
        View::Any(Cow::Borrowed(Value::Object(members))) => {
            let member = |(key, value)| (String::as_str(key), View::Any(Cow::Borrowed(value)));
            Ok(members.iter().map(member).collect())
        }
        View::Any(Cow::Borrowed(Value::Array(items))) => {
            Err(View::List(items.iter().map(|item| item as &dyn Wire).collect()))
        }
        View::Record(record) => Ok(present(record, to)),
        View::Map(found) => Ok(found.into_iter().map(|(key, value)| (key, value.view())).collect()),
        View::Choice(choice) => chosen(choice, to),
        view => Err(view),
    }
}

/// An element under its name, as [`super::super::xml::XmlElement::to_json`] has it.
fn xml<S: Serializer>(element: &XmlElement, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(&element.local, &element.to_json())?;
    map.end()
}

/// Writes a value with any serde serializer: the body of every generated `Serialize`.
pub fn serialize<S: Serializer>(value: &dyn Wire, serializer: S) -> Result<S::Ok, S::Error> {
    value.view().serialize(serializer)
}
