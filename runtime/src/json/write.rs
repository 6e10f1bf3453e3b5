//! Writes values directly as JSON: each value writes itself after its prefix. Other formats use
//! serde, in `ser`.

use serde_json::Value;

use super::super::value::choice::{By, Cases, Choice};
use super::super::value::exact;
use super::super::value::member::{Member, Presence};
use super::super::value::path::{self, MAX_DEPTH};
use super::super::value::wire::{Record, View, Wire};
use super::form::{Form, each_extra, each_field, form};
use super::problem::Problem;
use super::ser::{Reader, is_deeper};
use super::{numbers, strings};

/// Writer of JSON text.
pub struct JsonWriter {
    out: Vec<u8>,
    to: Reader,
    /// Nesting of open lists and objects.
    depth: usize,
    /// True if the next value is preceded by a comma.
    follows: bool,
}

/// Position of a value, and how an absent one is written.
#[derive(Clone, Copy)]
pub struct JsonPlace<'a> {
    /// Text before the value if another value precedes it.
    before: &'a str,
    /// Key, unless it is part of that text.
    key: Option<&'a str>,
    presence: Presence,
}

impl<'a> JsonPlace<'a> {
    /// Document, or item of a list: an absent value becomes null.
    pub(super) const ALONE: Self = Self { before: ",", key: None, presence: Presence::Nullable };

    fn of_key(key: &'a str) -> Self {
        Self { key: Some(key), ..JsonPlace::ALONE }
    }

    fn of(before: &'a str, member: &Member) -> Self {
        Self { before, key: None, presence: member.presence }
    }
}

/// Result of writing.
type Written = Result<(), Problem>;

impl JsonWriter {
    pub(super) fn new(to: Reader) -> Self {
        Self { out: Vec::with_capacity(128), to, depth: 0, follows: false }
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.out
    }

    /// Writes the text before a value.
    #[inline]
    fn begin(&mut self, place: JsonPlace<'_>) -> Written {
        if self.depth > MAX_DEPTH {
            return Err(too_deep());
        }
        // Its first character is the comma.
        let before = place.before.as_bytes();
        self.out.extend_from_slice(if self.follows { before } else { &before[1..] });
        self.follows = true;
        if let Some(key) = place.key {
            strings::write(&mut self.out, key);
            self.out.push(b':');
        }
        Ok(())
    }

    pub(super) fn open(&mut self, bracket: u8) {
        self.depth += 1;
        self.follows = false;
        self.out.push(bracket);
    }

    pub(super) fn close(&mut self, bracket: u8) {
        self.depth -= 1;
        self.follows = true;
        self.out.push(bracket);
    }

    /// Writes an absent value: null or nothing.
    pub(in super::super) fn absent(&mut self, place: JsonPlace<'_>) -> Written {
        if place.presence == Presence::Nullable { self.null(place) } else { Ok(()) }
    }

    pub(in super::super) fn null(&mut self, place: JsonPlace<'_>) -> Written {
        self.plain("null", place)
    }

    /// Writes a raw text.
    fn plain(&mut self, text: &str, place: JsonPlace<'_>) -> Written {
        self.begin(place)?;
        self.out.extend_from_slice(text.as_bytes());
        Ok(())
    }

    pub(in super::super) fn bool(&mut self, value: bool, place: JsonPlace<'_>) -> Written {
        self.plain(if value { "true" } else { "false" }, place)
    }

    pub(in super::super) fn text(&mut self, text: &str, place: JsonPlace<'_>) -> Written {
        self.begin(place)?;
        strings::write(&mut self.out, text);
        Ok(())
    }

    pub(in super::super) fn integer(&mut self, value: i64, place: JsonPlace<'_>) -> Written {
        self.begin(place)?;
        numbers::write(&mut self.out, value < 0, value.unsigned_abs());
        Ok(())
    }

    pub(in super::super) fn unsigned(&mut self, value: u64, place: JsonPlace<'_>) -> Written {
        self.begin(place)?;
        numbers::write(&mut self.out, false, value);
        Ok(())
    }

    pub(in super::super) fn float(&mut self, value: f64, place: JsonPlace<'_>) -> Written {
        // serde_json would write null, which is another value.
        if self.to == Reader::Service && !value.is_finite() {
            return Err(Problem::new(format!("{value} is not a valid JSON number")));
        }
        self.begin(place)?;
        numbers::write_float(&mut self.out, value)
    }

    /// Writes the items of a list.
    pub(in super::super) fn list<'i, T: Wire + ?Sized + 'i>(
        &mut self,
        items: impl ExactSizeIterator<Item = &'i T>,
        place: JsonPlace<'_>,
    ) -> Written {
        if items.len() == 0 && place.presence == Presence::Repeated {
            return Ok(());
        }
        self.begin(place)?;
        self.open(b'[');
        for item in items {
            item.write_json(self, JsonPlace::ALONE)?;
        }
        self.close(b']');
        Ok(())
    }

    /// Writes the entries of a map.
    pub(in super::super) fn map<'e, T: Wire + ?Sized + 'e>(
        &mut self,
        count: usize,
        entries: impl Iterator<Item = (&'e str, &'e T)>,
        place: JsonPlace<'_>,
    ) -> Written {
        if count == 0 && place.presence == Presence::Repeated {
            return Ok(());
        }
        self.begin(place)?;
        self.open(b'{');
        for (key, value) in entries {
            value.write_json(self, JsonPlace::of_key(key))?;
        }
        self.close(b'}');
        Ok(())
    }

    /// Writes an object with known fields.
    pub(in super::super) fn record(
        &mut self,
        record: &dyn Record,
        place: JsonPlace<'_>,
    ) -> Written {
        self.begin(place)?;
        self.open(b'{');
        self.fields(record, None)?;
        self.close(b'}');
        Ok(())
    }

    /// Writes the fields of an object, without one that is already written.
    fn fields(&mut self, record: &dyn Record, without: Option<&str>) -> Written {
        let to = self.to;
        let shape = record.shape();
        let keys = &shape.json_table().keys;
        for (at, (member, key)) in shape.members().iter().zip(keys).enumerate() {
            let Some(field) = record.field(at) else { continue };
            if without == Some(member.name) {
                continue;
            }
            if member.is_unusual() {
                each_field(member, field, to, &mut |name, view| self.other(name, &view, without))?;
            } else {
                field.write_json(self, JsonPlace::of(key, member))?;
            }
        }
        if record.extra().is_some() {
            each_extra(record, &mut |name, view| self.other(name, &view, without))?;
        }
        Ok(())
    }

    fn other(&mut self, name: &str, view: &View<'_>, without: Option<&str>) -> Written {
        if without == Some(name) { Ok(()) } else { self.view(view, JsonPlace::of_key(name)) }
    }

    /// Writes a choice. Most are identified by a field of the object.
    fn choice(&mut self, choice: &dyn Choice, place: JsonPlace<'_>) -> Written {
        let Cases { by, members } = choice.cases();
        if let Some((at, value)) = choice.chosen() {
            if let By::Tag(name) = by {
                if let Some(member) = members.get(at) {
                    if let View::Record(record) = value.view() {
                        if member.name.is_empty() {
                            return self.record(record, place);
                        }
                        self.begin(place)?;
                        self.open(b'{');
                        self.text(member.name, JsonPlace::of_key(name))?;
                        self.fields(record, Some(name))?;
                        self.close(b'}');
                        return Ok(());
                    }
                }
            }
        }
        match form(View::Choice(choice), self.to) {
            Form::Object(object) => {
                self.begin(place)?;
                self.open(b'{');
                object
                    .each(self.to, &mut |name, view| self.view(&view, JsonPlace::of_key(name)))?;
                self.close(b'}');
                Ok(())
            }
            Form::Single(view) => {
                // A choice counts as a level, since nothing else limits nested choices.
                self.depth += 1;
                self.view(&view, place)?;
                self.depth -= 1;
                Ok(())
            }
        }
    }

    /// Writes an object by its fields.
    pub(super) fn members(&mut self, members: Vec<(&str, View<'_>)>) -> Written {
        self.open(b'{');
        for (name, view) in members {
            self.view(&view, JsonPlace::of_key(name))?;
        }
        self.close(b'}');
        Ok(())
    }

    /// Writes any value.
    pub(in super::super) fn view(&mut self, view: &View<'_>, place: JsonPlace<'_>) -> Written {
        match view {
            View::Absent => self.absent(place),
            View::Null => self.null(place),
            View::Bool(value) => self.bool(*value, place),
            View::Integer(value) => self.integer(*value, place),
            View::Unsigned(value) => self.unsigned(*value, place),
            View::Float(value) => self.float(*value, place),
            View::Number(digits) => self.plain(digits, place),
            View::Text(text) => self.text(text, place),
            View::Record(record) => self.record(*record, place),
            View::List(items) if items.is_empty() && place.presence == Presence::Repeated => Ok(()),
            View::List(items) => {
                self.begin(place)?;
                self.open(b'[');
                items.iter().try_for_each(|item| item.write_json(self, JsonPlace::ALONE))?;
                self.close(b']');
                Ok(())
            }
            View::Map(entries) => self.map(entries.count(), entries.entries(), place),
            View::Any(value) => self.any(value, place),
            View::File(file) => self.text(&file.text(), place),
            View::Choice(choice) => self.choice(*choice, place),
            View::Xml(element) if element.is_deeper(MAX_DEPTH.saturating_sub(self.depth)) => {
                Err(too_deep())
            }
            View::Xml(element) => {
                self.begin(place)?;
                self.open(b'{');
                self.value(&element.to_json(), JsonPlace::of_key(&element.local))?;
                self.close(b'}');
                Ok(())
            }
        }
    }

    fn any(&mut self, value: &Value, place: JsonPlace<'_>) -> Written {
        if is_deeper(value, MAX_DEPTH.saturating_sub(self.depth)) {
            return Err(too_deep());
        }
        self.value(value, place)
    }

    /// Writes a JSON value within the depth limit.
    fn value(&mut self, value: &Value, place: JsonPlace<'_>) -> Written {
        match value {
            Value::Null => self.null(place),
            Value::Bool(value) => self.bool(*value, place),
            Value::Number(number) => self.plain(&number.to_string(), place),
            Value::String(text) => self.text(text, place),
            Value::Array(items) => {
                self.begin(place)?;
                self.open(b'[');
                items.iter().try_for_each(|item| self.value(item, JsonPlace::ALONE))?;
                self.close(b']');
                Ok(())
            }
            Value::Object(members) => {
                if let Some(digits) = exact::number_text(value) {
                    return self.plain(digits, place);
                }
                self.begin(place)?;
                self.open(b'{');
                members
                    .iter()
                    .try_for_each(|(key, value)| self.value(value, JsonPlace::of_key(key)))?;
                self.close(b'}');
                Ok(())
            }
        }
    }
}

#[cold]
fn too_deep() -> Problem {
    Problem::new(path::too_deep())
}

/// Text before the value of each field but the first.
pub(in super::super) fn key_text(name: &str) -> Box<str> {
    let mut text = vec![b','];
    strings::write(&mut text, name);
    text.push(b':');
    String::from_utf8_lossy(&text).into()
}
