//! `Debug` output of generated structs. One function over the table of fields compiles faster than
//! a derive for each type.

use std::borrow::Cow;
use std::fmt;

use super::wire::{Record, View};

/// Escapes characters of untrusted text that would move the cursor, start a line or change the text
/// direction in a terminal or log.
pub(in super::super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(acts) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for found in text.chars() {
        if acts(found) { shown.extend(found.escape_unicode()) } else { shown.push(found) }
    }
    Cow::Owned(shown)
}

/// Returns whether a character is a control (C0, DEL, C1), a line or paragraph separator, a mark or
/// override of direction, a zero-width character, or a tag.
pub(in super::super) fn acts(found: char) -> bool {
    found.is_control()
        || matches!(
            found,
            '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// Formats an object with the JSON names of its fields.
///
/// # Errors
///
/// If the formatter fails.
pub fn debug(record: &dyn Record, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let shape = record.shape();
    // The name is from a macro, with the path of the type.
    let mut shown = f.debug_struct(shape.name.rsplit("::").next().unwrap_or(shape.name).trim());
    for (member, value) in record.fields() {
        shown.field(member.name, &value.view());
    }
    shown.finish()
}

impl fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => f.write_str("None"),
            Self::Null => f.write_str("Null"),
            Self::Bool(value) => value.fmt(f),
            Self::Integer(value) => value.fmt(f),
            Self::Unsigned(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
            Self::Number(digits) => f.write_str(digits),
            Self::Text(text) => text.fmt(f),
            Self::Record(record) => debug(*record, f),
            Self::List(items) => {
                f.debug_list().entries(items.iter().map(|item| item.view())).finish()
            }
            Self::Map(entries) => {
                let entries = entries.entries().map(|(key, value)| (key, value.view()));
                f.debug_map().entries(entries).finish()
            }
            Self::Any(value) => value.fmt(f),
            Self::File(file) => file.fmt(f),
            Self::Choice(choice) => match choice.chosen() {
                Some((at, value)) => {
                    f.debug_tuple(choice.cases().members[at].name).field(&value.view()).finish()
                }
                None => match choice.unknown() {
                    Some(value) => f.debug_tuple("Other").field(value).finish(),
                    None => f.write_str("Other"),
                },
            },
            Self::Xml(element) => element.fmt(f),
        }
    }
}
