//! Fast JSON reader: each value reads itself, without serde.
//!
//! It supports only valid values in their default notation. For anything else it fails without a
//! reason, so that it needs neither paths nor messages, and `de` reads the whole text again.

use std::borrow::Cow;

use serde::de::DeserializeSeed;

use super::super::value::exact;
use super::super::value::member::Member;
use super::super::value::path::{MAX_DEPTH, Path};
use super::super::value::seen::Seen;
use super::super::value::token::Token;
use super::super::value::wire::{Record, Slot, Wire};
use super::ahead::Tag;
use super::conditional;
use super::de::{Digits, Fill};
use super::member_name::{self, Found};
use super::parser::Parser;
use super::problem::Problem;
use super::value;
use super::whole::Whole;

/// Reader of JSON text.
pub struct JsonReader<'t> {
    pub(super) parser: Parser<'t>,
    /// Number of lists and objects around the value.
    depth: usize,
    /// Remaining memory of the value, in bytes.
    left: u64,
}

/// Error of [`JsonReader`]: the text is invalid, exceeds a limit, or is not supported.
#[derive(Debug)]
pub struct Unread;

impl From<Problem> for Unread {
    fn from(_: Problem) -> Self {
        Self
    }
}

pub(super) type Read<T = ()> = Result<T, Unread>;

/// Field of a key.
enum Key {
    Member(usize),
    /// A field of an inline field, whose presence only `de` tracks.
    Inline,
    Unknown(String),
}

/// Offset of the name in the prepared text before a value: after a comma and a quote.
const QUOTED: usize = 2;

impl<'t> JsonReader<'t> {
    /// Reads a complete text into a value, with a memory limit; returns false if `de` has to read
    /// it.
    pub(in super::super) fn read(text: &'t str, memory: u64, value: &mut dyn Wire) -> bool {
        let mut reader = Self { parser: Parser::new(text), depth: 0, left: memory };
        value.read_json(&mut reader).is_ok() && reader.parser.end().is_ok()
    }

    fn charge(&mut self, bytes: usize) -> Read {
        self.left = self.left.checked_sub(bytes as u64).ok_or(Unread)?;
        Ok(())
    }

    /// Enters a list or an object.
    fn open(&mut self, bracket: u8) -> Read {
        if self.parser.peek() != Some(bracket) || self.depth >= MAX_DEPTH {
            return Err(Unread);
        }
        self.parser.at += 1;
        self.depth += 1;
        Ok(())
    }

    /// Leaves a list or an object, at its closing bracket.
    fn close(&mut self) {
        self.parser.at += 1;
        self.depth -= 1;
    }

    /// Reads null, if it is next.
    pub(in super::super) fn null(&mut self) -> Read<bool> {
        if self.parser.peek() != Some(b'n') {
            return Ok(false);
        }
        self.parser.word("null")?;
        Ok(true)
    }

    /// Reads a boolean, if it is next.
    pub(in super::super) fn bool(&mut self) -> Option<bool> {
        let (value, word): (bool, &[u8]) = match self.parser.peek()? {
            b't' => (true, b"true"),
            b'f' => (false, b"false"),
            _ => return None,
        };
        self.parser.goes_on_with(word).then_some(value)
    }

    /// Reads an integer of limited length, if it is next.
    pub(in super::super) fn integer(&mut self) -> Option<i64> {
        self.parser.peek();
        self.parser.small_integer()
    }

    /// Reads a number of limited length, if it is next.
    #[expect(clippy::cast_precision_loss, reason = "short numbers lose nothing")]
    pub(in super::super) fn float(&mut self) -> Option<f64> {
        self.parser.peek();
        Some(match self.parser.short_number()? {
            Token::Float(value) => value,
            Token::Integer(value) => value as f64,
            _ => return None,
        })
    }

    /// Reads a scalar; returns an error for other values.
    pub(in super::super) fn token(&mut self) -> Read<Token<'_>> {
        Ok(match self.parser.peek() {
            Some(b'"') => Token::Text(Cow::Borrowed(self.text()?)),
            Some(b'-' | b'0'..=b'9') => self.parser.number()?,
            Some(b't') => {
                self.parser.word("true")?;
                Token::Bool(true)
            }
            Some(b'f') => {
                self.parser.word("false")?;
                Token::Bool(false)
            }
            _ => return Err(Unread),
        })
    }

    /// Returns whether a string is next.
    pub(in super::super) fn is_at_text(&mut self) -> bool {
        self.parser.peek() == Some(b'"')
    }

    /// Reads a string; returns an error for other values.
    pub(in super::super) fn text(&mut self) -> Read<&str> {
        if !self.is_at_text() {
            return Err(Unread);
        }
        self.parser.at += 1;
        let text = self.parser.string()?;
        self.charge(self.parser.text_of(text).len())?;
        Ok(self.parser.text_of(text))
    }

    /// Reads the items of a list. `next` creates the slot of each item and reads it.
    pub(in super::super) fn list(&mut self, mut next: impl FnMut(&mut Self) -> Read) -> Read {
        self.open(b'[')?;
        let mut is_first = true;
        while self.parser.next_item(is_first)? {
            is_first = false;
            next(self)?;
        }
        self.close();
        Ok(())
    }

    /// Charges the memory of an additional list item.
    pub(in super::super) fn count_item(&mut self, slot: &Slot<'_>) -> Read {
        self.charge(value::item_size(slot))
    }

    /// Reads the entries of a map. `next` creates the slot of each entry and reads it; it receives
    /// the key, and whether the entry is the first.
    pub(in super::super) fn map(
        &mut self,
        mut next: impl FnMut(&mut Self, String, bool) -> Read,
    ) -> Read {
        self.open(b'{')?;
        let mut is_first = true;
        while self.parser.next_key(is_first)? {
            let key = self.parser.string()?;
            let key = self.parser.text_of(key).to_owned();
            self.parser.colon()?;
            if key == exact::NUMBER {
                return Err(Unread);
            }
            next(self, key, is_first)?;
            is_first = false;
        }
        self.close();
        Ok(())
    }

    /// Charges the memory of an additional map entry.
    pub(in super::super) fn count_entry(
        &mut self,
        slot: &Slot<'_>,
        key: usize,
        is_first: bool,
    ) -> Read {
        self.charge(value::entry_size(slot, key, is_first))
    }

    /// Reads any value into a slot.
    pub(in super::super) fn fill(&mut self, slot: Slot<'_>) -> Read {
        match slot {
            Slot::Scalar(place) => place.set(self.token()?).map_err(|_| Unread),
            Slot::Optional(place) => {
                if self.null()? {
                    place.null();
                    return Ok(());
                }
                self.fill(place.fill())
            }
            Slot::Record(record) => self.record(record),
            Slot::List(list) => self.list(|reader| {
                let slot = list.push();
                reader.count_item(&slot)?;
                reader.fill(slot)
            }),
            Slot::Map(map) => self.map(|reader, key, is_first| {
                let length = key.len();
                let slot = map.replace(key);
                reader.count_entry(&slot, length, is_first)?;
                reader.fill(slot)
            }),
            Slot::Choice(choice) => self.choice(choice),
            slot @ (Slot::Any(_) | Slot::Xml(_)) => self.by_serde(slot, false),
        }
    }

    /// Reads a value through serde, like other formats. With `is_digits`, integers are written as
    /// strings.
    pub(super) fn by_serde(&mut self, mut slot: Slot<'_>, is_digits: bool) -> Read {
        let mut path = Path::below(self.depth, self.left);
        let (slot, place) = (slot.again(), &mut path);
        if is_digits {
            Digits { slot, path: place }.deserialize(&mut self.parser)?;
        } else {
            Fill { slot, path: place }.deserialize(&mut self.parser)?;
        }
        self.left = path.left();
        Ok(())
    }

    /// Reads an object with known fields.
    pub(in super::super) fn record(&mut self, record: &mut dyn Record) -> Read {
        self.members(record, None)
    }

    pub(super) fn members(&mut self, record: &mut dyn Record, tag: Option<Tag<'_>>) -> Read {
        let shape = record.shape();
        let (members, table) = (shape.members(), shape.json_table());
        let mut seen = Seen::none(members.len());
        let (mut required, mut expected, mut tags) = (0, 0, 0);
        let mut is_first = true;
        self.open(b'{')?;
        while self.parser.next_key(is_first)? {
            is_first = false;
            // Services always write fields in the same order: the next field is compared first.
            let key = table.fields.get(expected);
            let is_next = key.is_some_and(|key| {
                let expected = key.before.as_bytes().get(QUOTED..);
                expected.is_some_and(|expected| self.parser.goes_on_with(expected))
            });
            let at = if is_next {
                expected
            } else {
                match self.other_key(members, expected)? {
                    Key::Member(at) => at,
                    Key::Inline => return Err(Unread),
                    Key::Unknown(name) if tag.is_some_and(|tag| tag.is(&name) && tag.is_told) => {
                        tags += 1;
                        self.parser.skip()?;
                        continue;
                    }
                    Key::Unknown(name) => {
                        self.unknown(record, name)?;
                        continue;
                    }
                }
            };
            if tag.is_some_and(|tag| tag.is(members[at].name)) {
                tags += 1;
            }
            let (known, field) = (&table.fields[at], record.field_mut(at).ok_or(Unread)?);
            if seen.has(at) {
                field.reset();
            } else if known.is_required {
                required += 1;
            }
            if !known.is_read_otherwise {
                field.read_json(self)?;
            } else if members[at].conditional {
                self.conditional(record, at)?;
            } else {
                self.by_serde(field.slot(), true)?;
            }
            seen.note(at);
            expected = at + 1;
        }
        self.close();
        // Of several tags the last one applies, but the look-ahead used the first.
        if required == table.required && tags < 2 { Ok(()) } else { Err(Unread) }
    }

    /// Reads a field whose value may be of another type.
    fn conditional(&mut self, record: &mut dyn Record, at: usize) -> Read {
        let mut path = Path::below(self.depth, self.left);
        let found = Whole::new(&mut path).deserialize(&mut self.parser)?;
        conditional::fill(record, at, found, &mut path).map_err(|_| Unread)?;
        self.left = path.left();
        Ok(())
    }

    /// Reads an unexpected key, up to its value.
    fn other_key(&mut self, members: &[Member], expected: usize) -> Read<Key> {
        let key = self.parser.string()?;
        let name = self.parser.text_of(key);
        let found = member_name::find(members, expected, name);
        let found = match found {
            Some(Found { at, inner: None }) => Key::Member(at),
            Some(Found { inner: Some(_), .. }) => Key::Inline,
            None => Key::Unknown(name.to_owned()),
        };
        self.parser.colon()?;
        Ok(found)
    }

    /// Reads an unlisted property.
    fn unknown(&mut self, record: &mut dyn Record, name: String) -> Read {
        if name == exact::NUMBER {
            return Err(Unread);
        }
        let Some(map) = record.extra_mut() else { return Ok(self.parser.skip()?) };
        let length = name.len();
        let slot = map.replace(name);
        self.count_entry(&slot, length, false)?;
        self.fill(slot)
    }
}
