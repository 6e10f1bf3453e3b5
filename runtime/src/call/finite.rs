//! Rejects infinite numbers and NaN in requests: JSON Schema has neither.

use super::super::value::path::MAX_DEPTH;
use super::super::value::wire::{View, Wire};
use super::draft::Draft;
use super::param;

impl Draft {
    /// Returns the texts of a parameter.
    pub(super) fn texts(&mut self, name: &str, value: &dyn Wire) -> Vec<String> {
        let texts = self.finite(&value.view()).and_then(|()| param::texts(value));
        texts.unwrap_or_else(|problem| {
            self.note(Err(format!("{name}: {problem}")));
            Vec::new()
        })
    }

    /// Returns an error for infinite numbers and NaN, unless the operation uses the types of XML
    /// Schema.
    pub(super) fn finite(&self, view: &View<'_>) -> Result<(), String> {
        if self.operation.infinite { Ok(()) } else { finite(view, 0) }
    }
}

fn finite(view: &View<'_>, depth: usize) -> Result<(), String> {
    let inner = |value: &dyn Wire| finite(&value.view(), depth + 1);
    let of =
        |name: &str, done: Result<(), String>| done.map_err(|found| format!("{name}: {found}"));
    match view {
        // Deeper values are rejected by the writers.
        _ if depth > MAX_DEPTH => Ok(()),
        View::Float(value) if !value.is_finite() => Err(format!("{value} is not a JSON number")),
        View::List(items) => items.iter().try_for_each(inner),
        View::Map(entries) => {
            entries.entries().try_for_each(|(name, value)| of(name, inner(value)))
        }
        View::Record(record) => {
            record.fields().try_for_each(|(member, value)| of(member.name, inner(value)))
        }
        View::Choice(choice) => choice.chosen().map_or(Ok(()), |(_, value)| inner(value)),
        _ => Ok(()),
    }
}
