//! Arbitrary values of generated types, for fuzzing.

use std::borrow::Cow;

use arbitrary::{Error, Result, Unstructured};
use serde_json::Value;

use super::member::Member;
use super::token::Token;
use super::wire::{Record, Scalar, Slot, View, Wire};

/// Depth beyond which optional values, lists and maps are omitted.
const DEEP: usize = 8;
/// Depth at which values of endlessly recursive types are rejected.
const DEEPEST: usize = 64;
/// Maximum number of items of a list or a map.
const ITEMS: usize = 4;

/// Texts that scalar types accept.
const TEXTS: &[&str] = &[
    "2023-12-19T22:10:04Z",
    "1999-02-28T23:59:59.25+05:30",
    "2023-12-19T22:10:04",
    "2024-02-29",
    "22:10:04",
    "P1DT2H",
    "521752a6-acf6-4b2d-bc7a-119f9148cd8c",
    "https://a.example/b?c=d",
    "1.50",
    "YWJj",
    "6162",
];

/// Returns an arbitrary value of a type. All required fields are set; constraints of the API
/// description, such as a maximum, may be violated.
///
/// # Errors
///
/// Returns an error if there are not enough bytes, or if the type is endlessly recursive.
pub fn arbitrary_value<T: Wire>(bytes: &mut Unstructured<'_>) -> Result<T> {
    let mut value = T::initial();
    fill(value.slot(), bytes, 0)?;
    Ok(value)
}

fn fill(slot: Slot<'_>, bytes: &mut Unstructured<'_>, depth: usize) -> Result<()> {
    if depth > DEEPEST {
        return Err(Error::IncorrectFormat);
    }
    let next = depth + 1;
    match slot {
        Slot::Optional(place) => match bytes.int_in_range(0..=3)? {
            // Omitted.
            0 => Ok(()),
            1 => {
                place.null();
                Ok(())
            }
            _ if depth > DEEP => Ok(()),
            _ => fill(place.fill(), bytes, next),
        },
        Slot::Scalar(place) => scalar(place, bytes),
        Slot::Record(record) => fields(record, bytes, depth),
        Slot::List(list) => {
            for _ in 0..count(bytes, depth)? {
                fill(list.push(), bytes, next)?;
            }
            Ok(())
        }
        Slot::Map(map) => {
            for _ in 0..count(bytes, depth)? {
                fill(map.replace(bytes.arbitrary()?), bytes, next)?;
            }
            Ok(())
        }
        Slot::Any(place) => {
            *place = json(bytes, depth)?;
            Ok(())
        }
        Slot::Choice(choice) => match choice.cases().members.len() {
            0 => {
                choice.keep(json(bytes, depth)?);
                Ok(())
            }
            count => {
                let at = bytes.choose_index(count)?;
                choice.choose(at).map_or(Ok(()), |slot| fill(slot, bytes, next))
            }
        },
        Slot::Xml(element) => {
            "element".clone_into(&mut element.local);
            Ok(())
        }
    }
}

fn fields(record: &mut dyn Record, bytes: &mut Unstructured<'_>, depth: usize) -> Result<()> {
    let members: &'static [Member] = record.shape().members();
    for (at, member) in members.iter().enumerate() {
        let is_left_out = !member.is_required() && depth > DEEP;
        if let (Some(slot), false) = (record.place(at), is_left_out) {
            match (slot, member.fixed) {
                (Slot::Scalar(place), Some(text)) => {
                    place.set(Token::Text(Cow::Borrowed(text))).map_err(|_| Error::IncorrectFormat)
                }
                (slot, _) => fill(slot, bytes, depth + 1),
            }?;
        }
    }
    Ok(())
}

fn count(bytes: &mut Unstructured<'_>, depth: usize) -> Result<usize> {
    if depth > DEEP { Ok(0) } else { bytes.int_in_range(0..=ITEMS) }
}

/// Sets a listed value, otherwise any value that the type accepts.
fn scalar(place: &mut dyn Scalar, bytes: &mut Unstructured<'_>) -> Result<()> {
    let mut listed = 0;
    while place.listed(listed).is_some() {
        listed += 1;
    }
    if listed > 0 {
        let chosen = place.listed(bytes.choose_index(listed)?).and_then(token);
        return chosen.and_then(|token| place.set(token).ok()).ok_or(Error::IncorrectFormat);
    }
    let text: String = bytes.arbitrary()?;
    let number: f64 = bytes.arbitrary()?;
    let number = if number.is_finite() { number } else { 0.5 };
    let from = bytes.choose_index(TEXTS.len())?;
    // Before edition 2021, `into_iter` of an array yields references.
    let tokens = vec![
        Token::Bool(bytes.arbitrary()?),
        Token::Text(Cow::Owned(text)),
        Token::Integer(bytes.arbitrary()?),
        Token::Integer(i64::from(bytes.arbitrary::<u16>()?)),
        Token::Float(number),
    ];
    let texts = TEXTS[from..].iter().chain(&TEXTS[..from]);
    let texts = texts.map(|text| Token::Text(Cow::Borrowed(*text)));
    let mut all = tokens.into_iter().chain(texts);
    let is_set = all.any(|token| place.fits(&token) && place.set(token).is_ok());
    // A custom type may accept none of them.
    if is_set { Ok(()) } else { Err(Error::IncorrectFormat) }
}

/// Returns the token of a listed value.
fn token(listed: View<'static>) -> Option<Token<'static>> {
    match listed {
        View::Bool(value) => Some(Token::Bool(value)),
        View::Integer(value) => Some(Token::Integer(value)),
        View::Float(value) => Some(Token::Float(value)),
        View::Text(text) => Some(Token::Text(text)),
        _ => None,
    }
}

/// Returns any JSON value.
fn json(bytes: &mut Unstructured<'_>, depth: usize) -> Result<Value> {
    Ok(match bytes.int_in_range(0..=5)? {
        0 => Value::Null,
        1 => Value::Bool(bytes.arbitrary()?),
        2 => Value::from(bytes.arbitrary::<i64>()?),
        3 => {
            let items = (0..count(bytes, depth)?).map(|_| json(bytes, depth + 1));
            Value::Array(items.collect::<Result<_>>()?)
        }
        4 => {
            let count = count(bytes, depth)?;
            let entries = (0..count).map(|_| Ok((bytes.arbitrary()?, json(bytes, depth + 1)?)));
            Value::Object(entries.collect::<Result<_>>()?)
        }
        _ => Value::String(bytes.arbitrary()?),
    })
}
