//! Decodes the texts of parameters and forms into typed values.

use serde_json::Value;

use super::super::json::de::{self, Fill};
use super::super::json::parse::parse;
use super::super::json::value;
use super::super::value::member::Member;
use super::super::value::path::{Path, Step};
use super::super::value::seen::Seen;
use super::super::value::token::Token;
use super::super::value::watch::Others;
use super::super::value::wire::{List, Map, Record, Slot};

/// Texts of a parameter or form, in the order of the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Texts {
    /// A single text.
    One(String),
    /// A list.
    List(Vec<Texts>),
    /// Texts by name.
    Object(Vec<(String, Texts)>),
}

/// Kind of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A scalar.
    Single,
    /// A list.
    List,
    /// An object.
    Object,
    /// A scalar or a list, depending on the texts.
    Either,
}

impl Kind {
    pub(super) fn of(slot: Slot<'_>) -> Self {
        match slot {
            Slot::Optional(place) => Self::of(place.fill()),
            Slot::List(_) => Self::List,
            Slot::Record(_) | Slot::Map(_) => Self::Object,
            Slot::Any(_) | Slot::Choice(_) => Self::Either,
            Slot::Scalar(_) | Slot::Xml(_) => Self::Single,
        }
    }

    /// Resolves [`Self::Either`].
    pub(super) fn decided(self, is_list: bool) -> Self {
        match self {
            Self::Either if is_list => Self::List,
            Self::Either => Self::Single,
            known => known,
        }
    }
}

/// Decodes texts into a slot.
pub(super) fn fill(slot: Slot<'_>, texts: &Texts, path: &mut Path) -> Result<(), String> {
    path.check_depth(0)?;
    match (slot, texts) {
        (Slot::Optional(place), _) => fill(place.fill(), texts, path),
        (Slot::List(list), Texts::List(items)) => items.iter().enumerate().try_for_each(|found| {
            let (at, item) = found;
            path.enter(Step::Index(at));
            fill_item(list, item, path)?;
            path.leave();
            Ok(())
        }),
        // The property names are indexes of items.
        (Slot::List(list), Texts::Object(items)) => {
            items.iter().try_for_each(|(_, item)| fill_item(list, item, path))
        }
        (Slot::List(list), Texts::One(text)) if !text.trim_start().starts_with('[') => {
            fill_item(list, texts, path)
        }
        (Slot::Record(record), Texts::Object(entries)) if !has_inline(&*record) => {
            fill_record(record, entries, path)
        }
        (Slot::Map(map), Texts::Object(entries)) => {
            entries.iter().try_for_each(|(key, texts)| fill_entry(map, key, texts, path))
        }
        (Slot::Scalar(place), Texts::One(text)) => {
            path.charge(text.len())?;
            let token = Token::Text(text.as_str().into());
            place.set(token).map_err(|mismatch| mismatch.to_string())
        }
        (Slot::Scalar(_), _) => Err("expected a single value".to_owned()),
        (Slot::Any(place), _) => {
            *place = json(texts);
            Ok(())
        }
        (Slot::Choice(choice), _) => fill_choice(Slot::Choice(choice), texts, path),
        // An object or a list in a single text is decoded as JSON.
        (slot, Texts::One(text)) => fill_json(slot, text, path),
        (slot, _) => value::fill(slot, &json(texts), None, path),
    }
}

fn fill_item(list: &mut dyn List, item: &Texts, path: &mut Path) -> Result<(), String> {
    let slot = list.push();
    path.charge(value::item_size(&slot))?;
    fill(slot, item, path)
}

fn fill_entry(map: &mut dyn Map, key: &str, texts: &Texts, path: &mut Path) -> Result<(), String> {
    path.enter(Step::Key(key.to_owned()));
    let slot = map.replace(key.to_owned());
    path.charge(value::entry_size(&slot, key.len(), true))?;
    fill(slot, texts, path)?;
    path.leave();
    Ok(())
}

/// Returns whether a record has inline fields, which only the JSON reader resolves.
fn has_inline(record: &dyn Record) -> bool {
    record.shape().members().iter().any(Member::is_inline)
}

fn fill_record(
    record: &mut dyn Record,
    entries: &[(String, Texts)],
    path: &mut Path,
) -> Result<(), String> {
    let members = record.shape().members();
    let (mut seen, mut others) = (Seen::none(members.len()), Others::default());
    for (name, texts) in entries {
        let Some(at) = members.iter().position(|member| member.name == name) else {
            path.note_unlisted(record.shape().name, name, &mut others);
            if let Some(extra) = record.extra_mut() {
                fill_entry(extra, name, texts, path)?;
            }
            continue;
        };
        if let Some(slot) = record.place(at) {
            path.enter(Step::Member(members[at].name));
            fill(slot, texts, path)?;
            path.leave();
            seen.note(at);
        }
    }
    check(record, &seen, path)?;
    path.note_size(record, &others, None);
    Ok(())
}

/// Returns an error if a required field is missing.
pub(super) fn check(record: &dyn Record, seen: &Seen, path: &mut Path) -> Result<(), String> {
    let members = record.shape().members();
    match de::missing(members, |at| seen.has(at)) {
        Some(at) => {
            path.enter(Step::Member(members[at].name));
            Err(de::MISSING.to_owned())
        }
        None => Ok(()),
    }
}

/// Decodes a choice from text or from JSON.
fn fill_choice(mut slot: Slot<'_>, texts: &Texts, path: &mut Path) -> Result<(), String> {
    let as_text = |slot: Slot<'_>, path: &mut Path| value::fill(slot, &json(texts), None, path);
    let before = path.before();
    let Texts::One(text) = texts else {
        let first = as_text(slot.again(), path);
        let is_listed = first.is_ok() && !is_unknown(slot.again());
        // The property names of a list are its indexes.
        return match (indexed(texts), first) {
            (Some(items), first) if !is_listed => {
                path.go_to(before);
                let second = value::fill(slot.again(), &items, None, path);
                if second.is_ok() && !is_unknown(slot.again()) {
                    return second;
                }
                path.go_to(before);
                if first.is_ok() { as_text(slot, path) } else { first }
            }
            (_, first) => first,
        };
    };
    if text.trim_start().starts_with(['{', '[']) {
        if fill_json(slot.again(), text, path).is_ok() {
            return Ok(());
        }
        path.go_to(before);
    }
    let first = as_text(slot.again(), path);
    if first.is_ok() && !is_unknown(slot.again()) {
        return first;
    }
    // Numbers and booleans are no texts.
    path.go_to(before);
    if fill_json(slot.again(), text, path).is_ok() && !is_unknown(slot.again()) {
        return Ok(());
    }
    path.go_to(before);
    if first.is_ok() { as_text(slot, path) } else { first }
}

/// Returns whether a value is none of the alternatives of its type.
fn is_unknown(slot: Slot<'_>) -> bool {
    matches!(slot, Slot::Choice(place) if place.unknown().is_some())
}

/// Decodes JSON text into a slot.
pub(super) fn fill_json(mut slot: Slot<'_>, text: &str, path: &mut Path) -> Result<(), String> {
    parse(Fill { slot: slot.again(), path }, text)
}

/// Converts texts to a JSON value.
pub(super) fn json(texts: &Texts) -> Value {
    match texts {
        Texts::One(text) => Value::String(text.clone()),
        Texts::List(items) => items.iter().map(json).collect(),
        // Empty brackets are items of a list.
        Texts::Object(entries) if entries.iter().all(|(key, _)| key.is_empty()) => {
            entries.iter().map(|(_, texts)| json(texts)).collect()
        }
        Texts::Object(entries) => {
            Value::Object(entries.iter().map(|(key, texts)| (key.clone(), json(texts))).collect())
        }
    }
}

/// Converts texts whose names are the indexes of items to JSON, at any depth; `None` if there are none.
fn indexed(texts: &Texts) -> Option<Value> {
    let mut is_found = false;
    let value = with_indexes(texts, &mut is_found);
    is_found.then_some(value)
}

fn with_indexes(texts: &Texts, is_found: &mut bool) -> Value {
    let Texts::Object(entries) = texts else { return json(texts) };
    let is_index = |(at, (key, _)): (usize, &(String, Texts))| *key == at.to_string();
    if entries.iter().enumerate().all(is_index) {
        *is_found = true;
        return entries.iter().map(|(_, texts)| with_indexes(texts, is_found)).collect();
    }
    if entries.iter().all(|(key, _)| key.is_empty()) {
        return entries.iter().map(|(_, texts)| with_indexes(texts, is_found)).collect();
    }
    let entries = entries.iter().map(|(key, texts)| (key.clone(), with_indexes(texts, is_found)));
    Value::Object(entries.collect())
}
