//! Whether an error response is the one that a description declares. Where everything in a type is
//! optional, every object is a value of it, that of a proxy too: such a one is not taken for it.

use serde_json::{Map as Object, Value};

use super::super::value::choice::{By, Choice};
use super::super::value::member::Member;
use super::super::value::wire::{Record, View, Wire};

/// True where a body in JSON has properties, and the value that was read from it has none of them.
pub(super) fn is_unrelated(value: &dyn Wire, body: &[u8]) -> bool {
    match value.view() {
        View::Record(record) => object(body).is_some_and(|found| shares_nothing(record, &found)),
        View::Choice(choice) => chosen(choice).is_some_and(|value| is_unrelated(value, body)),
        _ => false,
    }
}

/// The value of a choice, where nothing in the body says which of several it is.
fn chosen(choice: &dyn Choice) -> Option<&dyn Wire> {
    let is_guessed = matches!(choice.cases().by, By::Shape | By::Type);
    choice.chosen().filter(|_| is_guessed).map(|(_, value)| value)
}

fn object(body: &[u8]) -> Option<Object<String, Value>> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    serde_json::from_slice(body).ok()
}

fn shares_nothing(record: &dyn Record, found: &Object<String, Value>) -> bool {
    let members = record.shape().members();
    if members.is_empty() || found.is_empty() {
        return false;
    }
    let is_known = |key: &String| members.iter().any(|member| is_called(member, key));
    let keeps_described = match record.extra().map(Wire::view) {
        Some(View::Map(entries)) => entries.entries().any(|(_, value)| !is_any(value)),
        _ => false,
    };
    !has_any(record) && !found.keys().any(is_known) && !keeps_described
}

/// True where a key is that of a member, or of one that stands inline.
fn is_called(member: &Member, key: &str) -> bool {
    match member.inner() {
        Some(inner) => inner.iter().any(|member| member.name == key),
        None => member.name == key,
    }
}

fn has_any(record: &dyn Record) -> bool {
    record.fields().any(|(_, value)| is_there(value))
}

fn is_there(value: &dyn Wire) -> bool {
    match value.view() {
        View::Absent | View::Null => false,
        View::List(items) => !items.is_empty(),
        View::Map(entries) => entries.count() > 0,
        // One that stands inline is there always.
        View::Record(record) => has_any(record),
        _ => true,
    }
}

/// True for what takes whatever comes.
fn is_any(value: &dyn Wire) -> bool {
    matches!(value.view(), View::Any(_) | View::Null)
}
