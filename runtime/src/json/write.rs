//! JSON writer: each value writes itself, without serde. Other formats use serde, in `ser`.

use super::super::value::choice::{By, Cases, Choice};
use super::super::value::digits;
use super::super::value::member::{Member, Presence};
use super::super::value::path::{self, MAX_DEPTH};
use super::super::value::wire::{Record, View, Wire};
use super::form::{Form, each_extra, each_field, form};
use super::place::JsonPlace;
use super::problem::Problem;
use super::ser::Reader;
use super::{numbers, strings};

/// Writer of JSON text.
pub struct JsonWriter {
    out: String,
    to: Reader,
    /// Number of open lists and objects.
    pub(super) depth: usize,
    /// True if the next value is preceded by a comma.
    follows: bool,
}

/// Result of writing.
pub(super) type Written = Result<(), Problem>;

impl JsonWriter {
    pub(super) fn new(to: Reader) -> Self {
        Self { out: String::with_capacity(128), to, depth: 0, follows: false }
    }

    pub(super) fn into_text(self) -> String {
        self.out
    }

    /// Writes the text before a value.
    #[inline]
    pub(super) fn begin(&mut self, place: JsonPlace<'_>) -> Written {
        if self.depth > MAX_DEPTH {
            return Err(too_deep());
        }
        let before = place.before();
        let before = if self.follows { before } else { before.get(1..).unwrap_or_default() };
        self.out.push_str(before);
        self.follows = true;
        Ok(())
    }

    /// Writes a key without a table entry; returns the position of its value.
    pub(super) fn key(&mut self, name: &str) -> JsonPlace<'static> {
        if self.follows {
            self.out.push(',');
        }
        self.follows = true;
        strings::write(&mut self.out, name);
        self.out.push(':');
        JsonPlace::behind_key()
    }

    #[inline]
    pub(super) fn open(&mut self, bracket: char) {
        self.depth += 1;
        self.follows = false;
        self.out.push(bracket);
    }

    #[inline]
    pub(super) fn close(&mut self, bracket: char) {
        self.depth -= 1;
        self.follows = true;
        self.out.push(bracket);
    }

    /// Writes an absent value: null or nothing.
    pub(in super::super) fn absent(&mut self, place: JsonPlace<'_>) -> Written {
        if place.presence() == Presence::Nullable { self.null(place) } else { Ok(()) }
    }

    pub(in super::super) fn null(&mut self, place: JsonPlace<'_>) -> Written {
        self.plain("null", place)
    }

    /// Writes raw JSON text.
    pub(super) fn plain(&mut self, text: &str, place: JsonPlace<'_>) -> Written {
        self.begin(place)?;
        self.out.push_str(text);
        Ok(())
    }

    pub(in super::super) fn bool(&mut self, value: bool, place: JsonPlace<'_>) -> Written {
        self.begin(place)?;
        // Texts of known length are copied without a call.
        if value {
            self.out.push_str("true");
        } else {
            self.out.push_str("false");
        }
        Ok(())
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
        // `serde_json` would write null, which is another value.
        if let Some(text) = digits::infinite_json(value).filter(|_| self.to == Reader::Service) {
            return self.text(text, place);
        }
        self.begin(place)?;
        numbers::write_float(&mut self.out, value);
        Ok(())
    }

    /// Writes the items of a list.
    pub(in super::super) fn list<'i, T: Wire + ?Sized + 'i>(
        &mut self,
        items: impl ExactSizeIterator<Item = &'i T>,
        place: JsonPlace<'_>,
    ) -> Written {
        if items.len() == 0 && place.presence() == Presence::Repeated {
            return Ok(());
        }
        self.begin(place)?;
        self.open('[');
        for item in items {
            item.write_json(self, JsonPlace::alone())?;
        }
        self.close(']');
        Ok(())
    }

    /// Writes the entries of a map.
    pub(in super::super) fn map<'e, T: Wire + ?Sized + 'e>(
        &mut self,
        count: usize,
        entries: impl Iterator<Item = (&'e str, &'e T)>,
        place: JsonPlace<'_>,
    ) -> Written {
        if count == 0 && place.presence() == Presence::Repeated {
            return Ok(());
        }
        self.begin(place)?;
        self.open('{');
        for (key, value) in entries {
            let place = self.key(key);
            value.write_json(self, place)?;
        }
        self.close('}');
        Ok(())
    }

    /// Writes an object with known fields.
    pub(in super::super) fn record(
        &mut self,
        record: &dyn Record,
        place: JsonPlace<'_>,
    ) -> Written {
        self.begin(place)?;
        self.open('{');
        self.fields(record, None)?;
        self.close('}');
        Ok(())
    }

    /// Writes the fields of an object, except for one that is already written, given by its name
    /// and index.
    #[expect(clippy::inline_always, reason = "processors predict few returns of nested calls")]
    #[inline(always)]
    fn fields(&mut self, record: &dyn Record, written: Option<(&str, Option<usize>)>) -> Written {
        let shape = record.shape();
        let (without, written) = (written.map(|(name, _)| name), written.and_then(|(_, at)| at));
        for (at, known) in shape.json_table().fields.iter().enumerate() {
            let Some(field) = record.field(at) else { continue };
            if written == Some(at) {
                continue;
            }
            if known.is_unusual {
                self.unusual(&shape.members()[at], field, without)?;
            } else {
                field.write_json(self, JsonPlace::of(known))?;
            }
        }
        each_extra(record, &mut |name, view| self.other(name, &view, without))
    }

    /// Writes a field that is not a plain property.
    #[inline(never)]
    fn unusual(
        &mut self,
        member: &'static Member,
        field: &dyn Wire,
        without: Option<&str>,
    ) -> Written {
        each_field(member, field, self.to, &mut |name, view| self.other(name, &view, without))
    }

    fn other(&mut self, name: &str, view: &View<'_>, without: Option<&str>) -> Written {
        if without == Some(name) { Ok(()) } else { self.keyed(name, view) }
    }

    /// Writes a key and its value.
    fn keyed(&mut self, name: &str, view: &View<'_>) -> Written {
        let place = self.key(name);
        self.view(view, place)
    }

    /// Writes a choice. The fast path is a choice with a tag, the most common case.
    fn choice(&mut self, choice: &dyn Choice, place: JsonPlace<'_>) -> Written {
        let cases @ Cases { by, members, .. } = choice.cases();
        if let Some((at, value)) = choice.chosen() {
            if let By::Tag(name) = by {
                if let Some(member) = members.get(at) {
                    if let View::Record(record) = value.view() {
                        if member.name.is_empty() {
                            return self.record(record, place);
                        }
                        let tag = cases.tag(at, name, value);
                        return self.tagged(record, (name, tag), place);
                    }
                }
            }
        }
        match form(View::Choice(choice), self.to) {
            Form::Object(object) => {
                self.begin(place)?;
                self.open('{');
                object.each(self.to, &mut |name, view| self.keyed(name, &view))?;
                self.close('}');
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

    /// Writes an object, with its tag first.
    fn tagged(
        &mut self,
        record: &dyn Record,
        (name, value): (&str, &str),
        place: JsonPlace<'_>,
    ) -> Written {
        self.begin(place)?;
        self.open('{');
        let shape = record.shape();
        let own = shape.members().iter().position(|member| member.name == name);
        let key = match own.and_then(|at| shape.json_table().fields.get(at)) {
            Some(known) => JsonPlace::of(known),
            None => self.key(name),
        };
        self.text(value, key)?;
        self.fields(record, Some((name, own)))?;
        self.close('}');
        Ok(())
    }

    /// Writes an object from a list of fields.
    pub(super) fn members(&mut self, members: Vec<(&str, View<'_>)>) -> Written {
        self.open('{');
        for (name, view) in members {
            self.keyed(name, &view)?;
        }
        self.close('}');
        Ok(())
    }

    /// Writes any value. Choices and enumerations, which have no method of their own, come first: a
    /// match of all kinds saves many registers.
    pub(in super::super) fn view(&mut self, view: &View<'_>, place: JsonPlace<'_>) -> Written {
        match view {
            View::Choice(choice) => self.choice(*choice, place),
            View::Text(text) => self.text(text, place),
            _ => self.any_view(view, place),
        }
    }

    #[inline(never)]
    fn any_view(&mut self, view: &View<'_>, place: JsonPlace<'_>) -> Written {
        match view {
            View::Choice(choice) => self.choice(*choice, place),
            View::Absent => self.absent(place),
            View::Null => self.null(place),
            View::Bool(value) => self.bool(*value, place),
            View::Integer(value) => self.integer(*value, place),
            View::Unsigned(value) => self.unsigned(*value, place),
            View::Float(value) => self.float(*value, place),
            View::Number(digits) => self.plain(digits, place),
            View::Text(text) => self.text(text, place),
            View::Record(record) => self.record(*record, place),
            View::List(items) if items.is_empty() && place.presence() == Presence::Repeated => {
                Ok(())
            }
            View::List(items) => {
                self.begin(place)?;
                self.open('[');
                items.iter().try_for_each(|item| item.write_json(self, JsonPlace::alone()))?;
                self.close(']');
                Ok(())
            }
            View::Map(entries) => self.map(entries.count(), entries.entries(), place),
            View::Any(value) => self.any(value, place),
            View::File(file) => self.text(&file.text(), place),
            View::Xml(element) if element.is_deeper(MAX_DEPTH.saturating_sub(self.depth)) => {
                Err(too_deep())
            }
            View::Xml(element) => {
                self.begin(place)?;
                self.open('{');
                let place = self.key(&element.local);
                self.value(&element.to_json(), place)?;
                self.close('}');
                Ok(())
            }
        }
    }
}

#[cold]
pub(super) fn too_deep() -> Problem {
    Problem::new(path::too_deep())
}
