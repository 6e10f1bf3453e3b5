//! Deserializes values with serde, for generated `Deserialize` implementations. All types share one
//! visitor, which fills a trait object.

use std::borrow::Cow;
use std::convert::TryFrom;
use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde_json::Value;

use super::super::value::member::Member;
use super::super::value::path::{Path, Step};
use super::super::value::seen::Seen;
use super::super::value::token::Token;
use super::super::value::watch::Others;
use super::super::value::wire::{List, Map, Record, Slot, Wire};
use super::super::value::{empty, exact, free};
use super::member_name::{Found, Key, MemberName};
use super::whole::Whole;
use super::{conditional, value};

/// Reads a value with a serde deserializer of a self-describing format. Generated `Deserialize`
/// implementations call it.
///
/// # Errors
///
/// Returns an error if the input does not match the type.
pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Wire,
    D: Deserializer<'de>,
{
    let mut value = T::initial();
    let mut path = Path::default();
    match (Fill { slot: value.slot(), path: &mut path }).deserialize(deserializer) {
        Ok(()) => Ok(value),
        Err(error) if path.depth() == 0 => Err(error),
        Err(error) => Err(D::Error::custom(format_args!("{path}: {error}"))),
    }
}

/// Reads any value into a slot.
pub(in super::super) struct Fill<'a> {
    pub(in super::super) slot: Slot<'a>,
    pub(in super::super) path: &'a mut Path,
}

impl<'de> DeserializeSeed<'de> for Fill<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.path.check_depth(0).map_err(D::Error::custom)?;
        match self.slot {
            Slot::Optional(_) => deserializer.deserialize_option(self),
            Slot::Any(place) => {
                *place = Whole::new(self.path).deserialize(deserializer)?;
                Ok(())
            }
            Slot::Xml(_) | Slot::Choice(_) => free::fill(self, deserializer),
            _ => deserializer.deserialize_any(self),
        }
    }
}

impl Fill<'_> {
    fn scalar<E: Error>(self, token: Token<'_>, found: Unexpected<'_>) -> Result<(), E> {
        match self.slot {
            Slot::Scalar(place) => {
                if let Token::Text(text) = &token {
                    self.path.charge(text.len()).map_err(E::custom)?;
                }
                place.set(token).map_err(|mismatch| E::invalid_value(found, &mismatch.expected))
            }
            _ => Err(E::invalid_type(found, &self)),
        }
    }
}

impl<'de> Visitor<'de> for Fill<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(expected(&self.slot))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.scalar(Token::Bool(value), Unexpected::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.scalar(Token::Integer(value), Unexpected::Signed(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        let token = i64::try_from(value).map_or(Token::Unsigned(value), Token::Integer);
        self.scalar(token, Unexpected::Unsigned(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.scalar(Token::Float(value), Unexpected::Float(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.scalar(Token::Text(Cow::Borrowed(value)), Unexpected::Str(value))
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        match self.slot {
            Slot::Optional(place) => {
                place.null();
                Ok(())
            }
            slot if self.path.is_lenient() => empty::null(slot, self.path).map_err(E::custom),
            _ => Err(E::invalid_type(Unexpected::Unit, &self)),
        }
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.slot {
            Slot::Optional(place) => {
                Fill { slot: place.fill(), path: self.path }.deserialize(deserializer)
            }
            slot => Fill { slot, path: self.path }.deserialize(deserializer),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
        match self.slot {
            Slot::List(list) => fill_list(list, items, self.path),
            _ => Err(A::Error::invalid_type(Unexpected::Seq, &self)),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<(), A::Error> {
        match self.slot {
            Slot::Record(record) => fill_record(record, entries, self.path),
            Slot::Map(map) => fill_map(map, entries, self.path),
            Slot::Scalar(_) => {
                let mut entries = entries;
                let key = entries.next_key::<Cow<'_, str>>()?;
                if key.is_none_or(|key| key != exact::NUMBER) {
                    return Err(A::Error::invalid_type(Unexpected::Map, &self));
                }
                let digits = entries.next_value::<Cow<'_, str>>()?;
                self.scalar(Token::number(&digits), Unexpected::Other("a number"))
            }
            _ => Err(A::Error::invalid_type(Unexpected::Map, &self)),
        }
    }
}

/// Returns a description of the expected value of a slot.
pub(in super::super) fn expected(slot: &Slot<'_>) -> &'static str {
    match slot {
        Slot::Optional(_) | Slot::Any(_) | Slot::Choice(_) => "a value",
        Slot::Scalar(_) => "a single value",
        Slot::Record(_) | Slot::Map(_) | Slot::Xml(_) => "an object",
        Slot::List(_) => "a list",
    }
}

fn fill_list<'de, A: SeqAccess<'de>>(
    list: &mut dyn List,
    mut items: A,
    path: &mut Path,
) -> Result<(), A::Error> {
    let mut index = 0;
    loop {
        path.enter(Step::Index(index));
        if items.next_element_seed(Item { list, path })?.is_none() {
            path.leave();
            return Ok(());
        }
        path.leave();
        index += 1;
    }
}

/// Reads the next item of a list. The item is added only if there is one.
struct Item<'a> {
    list: &'a mut dyn List,
    path: &'a mut Path,
}

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let slot = self.list.push();
        self.path.charge(value::item_size(&slot)).map_err(D::Error::custom)?;
        Fill { slot, path: self.path }.deserialize(deserializer)
    }
}

fn fill_map<'de, A: MapAccess<'de>>(
    map: &mut dyn Map,
    mut entries: A,
    path: &mut Path,
) -> Result<(), A::Error> {
    let mut is_first = true;
    while let Some(key) = entries.next_key::<String>()? {
        path.enter(Step::Key(key.clone()));
        let length = key.len();
        if key == exact::NUMBER {
            return Err(A::Error::invalid_type(Unexpected::Other("a number"), &"an object"));
        }
        let slot = map.replace(key);
        path.charge(value::entry_size(&slot, length, is_first)).map_err(A::Error::custom)?;
        is_first = false;
        entries.next_value_seed(Fill { slot, path })?;
        path.leave();
    }
    Ok(())
}

fn fill_record<'de, A: MapAccess<'de>>(
    record: &mut dyn Record,
    mut entries: A,
    path: &mut Path,
) -> Result<(), A::Error> {
    let members = record.shape().members();
    let keeps_extra = record.extra().is_some();
    // Servers record the names of unlisted properties.
    let names_others = keeps_extra || path.rules_of(record.shape().name).is_some();
    let mut others = Others::default();
    let mut extra: Vec<(String, Value)> = Vec::new();
    let mut seen = Seen::none(members.len());
    let mut seen_inner = Vec::new();
    let mut expected = 0;
    while let Some(key) = entries.next_key_seed(MemberName { members, expected, names_others })? {
        let Found { at, inner } = match key {
            Key::Member(found) => found,
            Key::Extra(key) => {
                seen.note_unknown();
                path.note_unlisted(record.shape().name, &key, &mut others);
                extra.push((key, entries.next_value_seed(Whole::new(path))?));
                continue;
            }
            Key::Unknown => {
                seen.note_unknown();
                entries.next_value::<IgnoredAny>()?;
                continue;
            }
        };
        if members[at].conditional && keeps_extra {
            let found = entries.next_value_seed(Whole::new(path))?;
            conditional::fill(record, at, found, path).map_err(A::Error::custom)?;
            expected = at + 1;
            continue;
        }
        let Some(field) = record.field_mut(at) else { continue };
        // Of several fields with the same name, the last one is kept, as for entries of a map.
        match inner {
            None if seen.has(at) => field.reset(),
            Some(inner) if seen_inner.contains(&(at, inner)) => free::reset_inner(field, inner),
            Some(inner) => seen_inner.push((at, inner)),
            None => {}
        }
        let (slot, name) = match inner {
            None => (Some(field.slot()), members[at].name),
            Some(inner) => (free::inner(field.slot(), inner), free::name(&members[at], inner)),
        };
        path.enter(Step::Member(name));
        match slot {
            Some(slot) if members[at].digits => entries.next_value_seed(Digits { slot, path })?,
            Some(slot) if path.may_be_null(&members[at]) => {
                entries.next_value_seed(empty::OrEmpty { slot, path })?;
            }
            Some(slot) => entries.next_value_seed(Fill { slot, path })?,
            None => entries.next_value::<IgnoredAny>().map(|_| ())?,
        }
        path.leave();
        seen.note(at);
        expected = at + 1;
    }
    empty::fill_missing(record, &seen, path).map_err(A::Error::custom)?;
    fill_extra(record, extra, path).map_err(A::Error::custom)?;
    path.note_size(record, &others, None);
    Ok(())
}

/// Reads integers that are written as strings. Separate from [`Fill`], to keep its stack frame
/// small for deeply nested records.
pub(super) struct Digits<'a> {
    pub(super) slot: Slot<'a>,
    pub(super) path: &'a mut Path,
}

impl<'de> DeserializeSeed<'de> for Digits<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let found = Whole::new(self.path).deserialize(deserializer)?;
        value::fill_digits(self.slot, &found, self.path).map_err(D::Error::custom)
    }
}

/// Adds unlisted properties to an object that keeps them.
pub(super) fn fill_extra(
    record: &mut dyn Record,
    entries: Vec<(String, Value)>,
    path: &mut Path,
) -> Result<(), String> {
    let Some(map) = record.extra_mut() else { return Ok(()) };
    for (key, found) in entries {
        path.enter(Step::Key(key.clone()));
        let slot = map.replace(key);
        path.forget_tried();
        value::fill(slot, &found, None, path)?;
        path.leave();
    }
    Ok(())
}

/// Message for a missing required field.
pub(in super::super) const MISSING: &str = "a required field is missing";

/// Returns the first missing required field.
pub(in super::super) fn missing(members: &[Member], seen: impl Fn(usize) -> bool) -> Option<usize> {
    let mut members = members.iter().enumerate();
    members.find(|(at, member)| member.is_required() && !seen(*at)).map(|(at, _)| at)
}
