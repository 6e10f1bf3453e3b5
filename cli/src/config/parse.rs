//! The text of a configuration as tables, and what is not understood of it.

use std::collections::BTreeSet;
use std::ops::Range;

use restwright_source::{Diagnostic, Diagnostics, FileId, Span};
use serde::Deserialize;
use toml::de::{DeTable, DeValue, Deserializer, Error};

use super::schema;
use super::table::File;
use crate::{codes, suggest};

/// Most errors of structure that are looked for.
const MOST: usize = 100;

/// Reads the text, and reports all that is not understood of it: what is at fault is left out, and
/// the rest read again. `None` where it is not TOML, or nothing of it can be left out.
pub(super) fn parse(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> Option<File> {
    let (mut root, errors) = DeTable::parse_recoverable(text);
    // One error of syntax leads to others that are none.
    if let Some(error) = errors.first() {
        diagnostics.push(report(error, file));
        return None;
    }
    // What was left out, and what was meant by it: it is not missing.
    let mut left_out: BTreeSet<Vec<String>> = BTreeSet::new();
    for _ in 0..MOST {
        let error = match File::deserialize(Deserializer::from(root.clone())) {
            Ok(file) => return Some(file),
            Err(error) => error,
        };
        let diagnostic = report(&error, file);
        let way = error.span().and_then(|place| leave_out(root.get_mut(), &place));
        let Some(way) = way else {
            diagnostics.push(diagnostic);
            break;
        };
        let quoted = |text: &str, before: &str| {
            let name = text.strip_prefix(before)?.split('`').next()?;
            Some(name.to_owned())
        };
        let missing = quoted(error.message(), "missing field `");
        let missing = missing.map(|name| way.iter().cloned().chain([name]).collect::<Vec<_>>());
        if missing.is_none_or(|way| !left_out.contains(&way)) {
            let help = diagnostic.help.as_deref().unwrap_or_default();
            let meant = quoted(help, "did you mean `").zip(way.split_last());
            left_out.extend(meant.map(|(name, (_, way))| [way, &[name]].concat()));
            diagnostics.push(diagnostic);
        }
        left_out.insert(way);
    }
    None
}

fn report(error: &Error, file: FileId) -> Diagnostic {
    let range = error.span().unwrap_or(0..0);
    let span = Span::new(file, range.start, range.end);
    // The parser's own message may have several lines; a title has one.
    invalid(span, &error.message().trim().replace('\n', "; "))
}

/// Removes the entry whose key, value, or an item of it stands at a place, and gives the keys that
/// lead to it.
fn leave_out(table: &mut DeTable<'_>, place: &Range<usize>) -> Option<Vec<String>> {
    let found = table.iter().find(|(key, value)| {
        let is_item = value
            .get_ref()
            .as_array()
            .is_some_and(|items| items.iter().any(|item| item.span() == *place));
        key.span() == *place || value.span() == *place || is_item
    });
    if let Some(key) = found.map(|(key, _)| key.clone()) {
        table.remove(&key);
        return Some(vec![key.into_inner().into_owned()]);
    }
    table.iter_mut().find_map(|(key, value)| {
        let inner = match value.get_mut() {
            DeValue::Table(inner) => leave_out(inner, place)?,
            DeValue::Array(items) => items.iter_mut().find_map(|item| match item.get_mut() {
                DeValue::Table(inner) => leave_out(inner, place),
                _ => None,
            })?,
            _ => return None,
        };
        Some([vec![key.get_ref().to_string()], inner].concat())
    })
}

fn invalid(span: Span, message: &str) -> Diagnostic {
    let invalid = |message: &str| Diagnostic::new(&codes::CONFIG_INVALID, span, message);
    let (title, known) = match message.split_once(", expected ") {
        Some((title, known)) if title.starts_with("unknown ") => (title, known),
        _ => return invalid(message).help("`restwright explain config-invalid` shows a valid one"),
    };
    // `unknown field `x`, expected one of `a`, `b`` is the wording of serde.
    let title = title.replace("unknown field", "unknown key").replace("variant", "value");
    let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
    let word = title.split('`').nth(1).unwrap_or_default();
    let nearest = || suggest::nearest(word, &known).map(str::to_owned);
    let near = below(word, &known).or_else(nearest);
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known keys: `{}`", known.join("`, `")),
    };
    invalid(&title).help(help)
}

/// A key with this name of one of the tables that may stand here: `rust.paging`.
fn below(word: &str, tables: &[&str]) -> Option<String> {
    let schema: serde_json::Value = serde_json::from_str(schema::SCHEMA).ok()?;
    let has = |table: &&&str| schema["$defs"][**table]["properties"].get(word).is_some();
    let table = tables.iter().find(has)?;
    Some(format!("{table}.{word}"))
}
