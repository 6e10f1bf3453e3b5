//! Serializes values with serde, for generated `Serialize` implementations.

use serde::ser::{Error, Serialize, SerializeMap, Serializer};
use serde_json::Value;

use super::super::value::path::{self, MAX_DEPTH};
use super::super::value::wire::{Record, View, Wire};
use super::super::value::{digits, exact};
use super::super::xml::XmlElement;
use super::form::{Form, Object, each_member, form};
use super::place::JsonPlace;
use super::problem::Problem;
use super::write::JsonWriter;

/// Recipient of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Reader {
    /// A service: read-only fields are omitted.
    Service,
    /// Any other recipient.
    Anybody,
}

/// Value and its depth.
struct Inner<'a>(View<'a>, Reader, usize);

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(self, Reader::Anybody, 0, serializer)
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
    match view {
        _ if depth > MAX_DEPTH => Err(S::Error::custom(path::too_deep())),
        View::Text(text) => serializer.serialize_str(text),
        View::Integer(value) => serializer.serialize_i64(*value),
        View::Record(record) => write_record(*record, to, depth, serializer),
        View::List(items) => {
            serializer.collect_seq(items.iter().map(|item| Inner(item.view(), to, depth + 1)))
        }
        View::Absent | View::Null => serializer.serialize_unit(),
        View::Bool(value) => serializer.serialize_bool(*value),
        View::Unsigned(value) => serializer.serialize_u64(*value),
        // `serde_json` would write null, which is another value.
        View::Float(value) if to == Reader::Service && !value.is_finite() => {
            serializer.serialize_str(digits::infinite_json(*value).unwrap_or_default())
        }
        View::Float(value) => serializer.serialize_f64(*value),
        // `JsonWriter` writes this object as a number.
        View::Number(digits) => {
            let mut map = serializer.serialize_map(Some(1))?;
            map.serialize_entry(exact::NUMBER, digits)?;
            map.end()
        }
        View::Map(entries) => {
            let mut map = serializer.serialize_map(Some(entries.count()))?;
            for (key, value) in entries.entries() {
                map.serialize_entry(key, &Inner(value.view(), to, depth + 1))?;
            }
            map.end()
        }
        View::Any(value) if is_deeper(value, MAX_DEPTH.saturating_sub(depth)) => {
            Err(S::Error::custom(path::too_deep()))
        }
        View::Any(value) => value.serialize(serializer),
        View::File(file) => serializer.serialize_str(&file.text()),
        View::Choice(choice) => match form(View::Choice(*choice), to) {
            Form::Object(object) => write_object(object, to, depth, serializer),
            Form::Single(value) => write(&value, to, depth + 1, serializer),
        },
        View::Xml(element) if element.is_deeper(MAX_DEPTH.saturating_sub(depth)) => {
            Err(S::Error::custom(path::too_deep()))
        }
        View::Xml(element) => xml(element, serializer),
    }
}

/// Returns whether lists and objects are nested deeper than a limit.
pub(super) fn is_deeper(value: &Value, levels: usize) -> bool {
    let Some(below) = levels.checked_sub(1) else {
        return value.is_array() || value.is_object();
    };
    match value {
        Value::Array(items) => items.iter().any(|item| is_deeper(item, below)),
        Value::Object(members) => members.values().any(|value| is_deeper(value, below)),
        _ => false,
    }
}

fn write_record<S: Serializer>(
    record: &dyn Record,
    to: Reader,
    depth: usize,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    // The number of fields is computed only for binary formats, which write it first.
    let length = (!serializer.is_human_readable()).then(|| Object::of(record).members(to).len());
    let mut map = serializer.serialize_map(length)?;
    each_member(record, to, &mut |name, view| {
        map.serialize_entry(name, &Inner(view, to, depth + 1))
    })?;
    map.end()
}

fn write_object<S: Serializer>(
    object: Object<'_>,
    to: Reader,
    depth: usize,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        let mut map = serializer.serialize_map(None)?;
        object
            .each(to, &mut |name, view| map.serialize_entry(name, &Inner(view, to, depth + 1)))?;
        return map.end();
    }
    let members = object.members(to).into_iter();
    serializer.collect_map(members.map(|(name, view)| (name, Inner(view, to, depth + 1))))
}

/// Returns the fields of an object, or any other value unchanged.
pub(in super::super) fn object(
    view: View<'_>,
    to: Reader,
) -> Result<Vec<(&str, View<'_>)>, View<'_>> {
    match form(view, to) {
        Form::Object(object) => Ok(object.members(to)),
        Form::Single(view) => Err(view),
    }
}

/// Writes a value as JSON, with exact numbers.
pub(in super::super) fn to_json(value: &dyn Wire, to: Reader) -> Result<String, Problem> {
    let mut writer = JsonWriter::new(to);
    value.write_json(&mut writer, JsonPlace::alone())?;
    Ok(writer.into_text())
}

/// Writes a checked value as JSON.
pub(in super::super) fn to_text(view: &View<'_>, to: Reader) -> Result<String, String> {
    let mut writer = JsonWriter::new(to);
    writer.view(view, JsonPlace::alone()).map_err(|problem| problem.to_string())?;
    Ok(writer.into_text())
}

/// Writes an object as JSON.
pub(in super::super) fn members_text(
    members: Vec<(&str, View<'_>)>,
    to: Reader,
) -> Result<String, String> {
    let mut writer = JsonWriter::new(to);
    writer.members(members).map_err(|problem| problem.to_string())?;
    Ok(writer.into_text())
}

/// Writes an element in an object with its name, like [`super::super::xml::XmlElement::to_json`].
fn xml<S: Serializer>(element: &XmlElement, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(&element.local, &element.to_json())?;
    map.end()
}

/// Writes a value with a serde serializer. Generated `Serialize` implementations call it.
///
/// # Errors
///
/// Returns an error if the serializer fails.
pub fn serialize<S: Serializer>(value: &dyn Wire, serializer: S) -> Result<S::Ok, S::Error> {
    value.view().serialize(serializer)
}
