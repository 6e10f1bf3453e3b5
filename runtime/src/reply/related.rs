//! Checks whether a body is a declared error response. If all fields of a type are optional, any
//! object would match it, including the error of a proxy: without a common property, the body is
//! rejected.

use serde_json::{Map as Object, Value};

use super::super::value::choice::{By, Choice};
use super::super::value::member::Member;
use super::super::value::wire::{Record, View, Wire};

/// Returns whether a JSON body has properties, but none that the decoded value declares.
pub(super) fn is_unrelated(value: &dyn Wire, body: &[u8]) -> bool {
    match value.view() {
        View::Record(record) => object(body).is_some_and(|found| shares_nothing(record, &found)),
        View::Choice(choice) => chosen(choice).is_some_and(|value| is_unrelated(value, body)),
        _ => false,
    }
}

/// Returns the value of a choice whose variant was not selected by a discriminator.
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

/// Returns whether a key is the name of a field, or of a field of an inline record.
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
        // An inline field is always present.
        View::Record(record) => has_any(record),
        _ => true,
    }
}

/// Returns whether a value accepts any JSON.
fn is_any(value: &dyn Wire) -> bool {
    matches!(value.view(), View::Any(_) | View::Null)
}
