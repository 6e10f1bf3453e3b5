//! Decodes buffered JSON values.

use serde::de::{Error, Unexpected};
use serde_json::{Map as Object, Value};

use super::super::value::choice::TYPE_KEY;
use super::super::value::member::{Member, XmlPosition};
use super::super::value::path::{Path, Step};
use super::super::value::seen::Seen;
use super::super::value::token::Token;
use super::super::value::watch::Others;
use super::super::value::wire::{List, Map, Record, Slot};
use super::super::value::{empty, exact, free};
use super::super::xml::XmlElement;
use super::de::{self, MISSING};
use super::member_name::{self, Found};
use super::{conditional, keys, notation, spelled};

/// Factor for the memory of a growing list, which consists of its old and its new allocation.
pub(in super::super) const GROWTH: usize = 3;
/// Size of a B-tree node without its entries, and its number of entries.
const TREE_NODE: usize = 16;
const TREE_ENTRIES: usize = 11;

/// Reads a value into a slot. The key `without` is ignored.
pub(in super::super) fn fill(
    slot: Slot<'_>,
    value: &Value,
    without: Option<&str>,
    path: &mut Path,
) -> Result<(), String> {
    if path.takes_notations() {
        if let Some(found) = notation::spelled(&slot, value) {
            return spelled::fill(slot, found, path);
        }
    }
    match (slot, value) {
        (slot @ (Slot::Record(_) | Slot::Map(_)), _) if exact::digits(value).is_some() => {
            single(slot, value, path)
        }
        (Slot::Optional(place), Value::Null) => {
            place.null();
            Ok(())
        }
        (Slot::Optional(place), _) => fill(place.fill(), value, without, path),
        (Slot::Any(place), _) => {
            if !path.is_probing() {
                path.charge(size(value))?;
                *place = value.clone();
                if let (Value::Object(members), Some(name)) = (place, without) {
                    members.remove(name);
                }
            }
            Ok(())
        }
        (Slot::Xml(place), _) => {
            if !path.is_probing() {
                path.charge(size(value).saturating_mul(2))?;
                let members = value.as_object().filter(|members| members.len() == 1);
                let named = members.and_then(|members| members.iter().next());
                // The content of an element without its name: it has that of its field.
                let (local, inner) = named.map_or(("", value), |(local, inner)| (local, inner));
                *place = XmlElement::from_json(local, inner);
            }
            Ok(())
        }
        (Slot::Choice(place), _) => free::choice(place, value, path),
        (Slot::List(list), Value::Array(items)) => fill_list(list, items, path),
        (Slot::Map(map), Value::Object(members)) => fill_map(map, members, without, path),
        (Slot::Record(record), Value::Object(members)) => {
            fill_record(record, members, without, path)
        }
        (slot, Value::Null) if path.is_lenient() => empty::null(slot, path),
        (slot, _) => single(slot, value, path),
    }
}

/// Reads integers that are written as strings. An empty string is an absent value if the field is
/// optional.
pub(super) fn fill_digits(slot: Slot<'_>, value: &Value, path: &mut Path) -> Result<(), String> {
    match slot {
        Slot::Optional(place) if is_no_number(value) => {
            place.null();
            Ok(())
        }
        slot => fill(slot, value, None, path),
    }
}

/// Returns whether a value is an empty string.
fn is_no_number(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.trim().is_empty())
}

/// Reads a scalar; returns an error for other values.
pub(super) fn single(slot: Slot<'_>, value: &Value, path: &mut Path) -> Result<(), String> {
    let expected = de::expected(&slot);
    let (Slot::Scalar(place), Some(token)) = (slot, Token::of(value)) else {
        let error: serde_json::Error = Error::invalid_type(unexpected(value), &expected);
        return Err(error.to_string());
    };
    if let Token::Text(text) = &token {
        path.charge(text.len())?;
    }
    place.set(token).map_err(|mismatch| {
        let error: serde_json::Error = Error::invalid_value(unexpected(value), &mismatch.expected);
        error.to_string()
    })
}

fn unexpected(value: &Value) -> Unexpected<'_> {
    match value {
        Value::Null => Unexpected::Unit,
        Value::Bool(found) => Unexpected::Bool(*found),
        Value::String(text) => Unexpected::Str(text),
        Value::Array(_) => Unexpected::Seq,
        Value::Object(_) => Unexpected::Map,
        Value::Number(_) => match Token::of(value) {
            Some(Token::Integer(found)) => Unexpected::Signed(found),
            Some(Token::Unsigned(found)) => Unexpected::Unsigned(found),
            Some(Token::Float(found)) => Unexpected::Float(found),
            _ => Unexpected::Other("a number"),
        },
    }
}

pub(super) fn fill_list(
    list: &mut dyn List,
    items: &[Value],
    path: &mut Path,
) -> Result<(), String> {
    for (index, item) in items.iter().enumerate() {
        path.enter(Step::Index(index));
        let slot = next(list, path);
        path.charge(item_size(&slot))?;
        fill(slot, item, None, path)?;
        path.leave();
    }
    Ok(())
}

/// Returns the slot of the next item. While probing, all items share one slot.
pub(in super::super) fn next<'a>(list: &'a mut dyn List, path: &Path) -> Slot<'a> {
    if path.is_probing() && list.last().is_some() {
        return match list.last() {
            Some(slot) => slot,
            None => unreachable!("there was a last item just now"),
        };
    }
    list.push()
}

fn fill_map(
    map: &mut dyn Map,
    members: &Object<String, Value>,
    without: Option<&str>,
    path: &mut Path,
) -> Result<(), String> {
    let mut is_first = true;
    for (key, value) in members.iter().filter(|(key, _)| Some(key.as_str()) != without) {
        is_first = !entry(map, key, value, is_first, path)?;
    }
    Ok(())
}

fn entry(
    map: &mut dyn Map,
    key: &str,
    value: &Value,
    is_first: bool,
    path: &mut Path,
) -> Result<bool, String> {
    path.enter(Step::Key(key.to_owned()));
    let slot = map.entry(if path.is_probing() { String::new() } else { key.to_owned() });
    path.charge(entry_size(&slot, key.len(), is_first))?;
    fill(slot, value, None, path)?;
    path.leave();
    Ok(true)
}

pub(super) fn fill_record(
    record: &mut dyn Record,
    object: &Object<String, Value>,
    without: Option<&str>,
    path: &mut Path,
) -> Result<(), String> {
    let node = std::ptr::from_ref(object).addr();
    let table = std::ptr::from_ref(record.shape()).addr() + usize::from(without.is_some());
    match path.tried(node, table) {
        Some(true) => return Ok(()),
        Some(false) => return Err(MISSING.to_owned()),
        None => {}
    }
    let done = fill_members(record, object, without, path);
    // Results for flat objects are not recorded: probing them again is as fast as a look-up.
    if path.is_probing() && object.values().any(|value| value.is_object() || value.is_array()) {
        path.keep_tried(node, table, done.is_ok());
    }
    done
}

fn fill_members(
    record: &mut dyn Record,
    object: &Object<String, Value>,
    without: Option<&str>,
    path: &mut Path,
) -> Result<(), String> {
    let members = record.shape().members();
    let mut seen = Seen::none(members.len());
    let (mut unknown, mut others) = (Vec::new(), Others::default());
    let mut expected = 0;
    for (key, value) in object.iter().filter(|(key, _)| Some(key.as_str()) != without) {
        let other = || keys::find(members, key).filter(|_| path.takes_notations());
        let Some(Found { at, inner }) = member_name::find(members, expected, key).or_else(other)
        else {
            if !(path.takes_notations() && keys::is_declaration(key)) {
                seen.note_unknown();
                path.note_unlisted(record.shape().name, key, &mut others);
                unknown.push((key, value));
            }
            continue;
        };
        if members[at].conditional && !conditional::holds(record, at, value, path) {
            unknown.push((key, value));
            continue;
        }
        // While probing, a conditional field accepts any value if unlisted properties are kept.
        if members[at].conditional && path.is_probing() && record.extra().is_some() {
            continue;
        }
        if let Some(slot) = record.place(at) {
            fill_at((&members[at], inner), slot, value, path)?;
        }
        seen.note(at);
        expected = at + 1;
    }
    if path.takes_notations() && path.depth() == 0 && seen.is_foreign() && is_closed(members, path)
    {
        return Err("no property of the type is present".to_owned());
    }
    empty::fill_missing(record, &seen, path)?;
    if let Some(map) = record.extra_mut() {
        let mut is_first = true;
        for (key, value) in unknown {
            is_first = !entry(map, key, value, is_first, path)?;
        }
    }
    // The name of a type is no property.
    let tag = without.filter(|name| *name != TYPE_KEY && !path.takes_notations());
    path.note_size(record, &others, tag);
    Ok(())
}

/// Returns whether an object with properties has some of the listed ones.
fn is_closed(members: &[Member], path: &Path) -> bool {
    let is_any = |member: &Member| matches!(member.place, XmlPosition::Any);
    !members.is_empty() && !members.iter().any(is_any) && !path.is_lenient()
}

/// Reads a field, or a field of an inline field.
pub(super) fn fill_at(
    (member, inner): (&'static Member, Option<usize>),
    slot: Slot<'_>,
    value: &Value,
    path: &mut Path,
) -> Result<(), String> {
    let other = path.takes_notations();
    let table = member.inner();
    let (own, name) = match (inner, table) {
        (Some(inner), Some(table)) => (&table[inner], free::name(member, inner)),
        _ => (member, member.name),
    };
    path.enter(Step::Member(name));
    match inner {
        Some(inner) if other => spelled::fill_inline(slot, inner, own, value, path)?,
        Some(inner) => match free::inner(slot, inner) {
            Some(slot) if member.digits => fill_digits(slot, value, path)?,
            Some(slot) => fill(slot, value, None, path)?,
            None => {}
        },
        None if member.digits => fill_digits(slot, value, path)?,
        None if value.is_null() && path.may_be_null(member) => empty::null(slot, path)?,
        None if other => spelled::fill_member(slot, own, value, path)?,
        None => fill(slot, value, None, path)?,
    }
    path.leave();
    Ok(())
}

/// Returns the memory of an additional list item.
pub(in super::super) fn item_size(slot: &Slot<'_>) -> usize {
    slot_size(slot).saturating_mul(GROWTH)
}

/// Returns the memory of an additional map entry. The first entry allocates a whole node; later
/// nodes are at least half full.
pub(in super::super) fn entry_size(slot: &Slot<'_>, key: usize, is_first: bool) -> usize {
    let entry = slot_size(slot) + size_of::<String>();
    let entries = if is_first { TREE_ENTRIES } else { 2 };
    key + TREE_NODE + entry.saturating_mul(entries)
}

/// Returns the size of the value of a slot.
fn slot_size(slot: &Slot<'_>) -> usize {
    match slot {
        Slot::Optional(place) => size_of_val(*place),
        Slot::Scalar(place) => size_of_val(*place),
        Slot::Record(place) => place.size(),
        Slot::List(place) => size_of_val(*place),
        Slot::Map(place) => size_of_val(*place),
        Slot::Any(place) => size_of_val(*place),
        Slot::Choice(place) => size_of_val(*place),
        Slot::Xml(place) => size_of_val(*place),
    }
}

/// Returns the heap memory of a value.
pub(in super::super) fn size(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        Value::String(text) => text.len(),
        Value::Array(items) => {
            items.iter().map(|item| size_of::<Value>() + size(item)).sum::<usize>()
        }
        Value::Object(members) => {
            let inner = members.iter().map(|(key, value)| key.len() + size(value)).sum::<usize>();
            inner + object_size(members.len())
        }
    }
}

/// Returns the memory of the nodes of an object.
pub(super) fn object_size(members: usize) -> usize {
    let entry = size_of::<String>() + size_of::<Value>() + TREE_NODE;
    match members {
        0 => 0,
        few if few <= TREE_ENTRIES => TREE_ENTRIES * entry,
        many => many * 2 * entry,
    }
}
