//! Parses the text of a configuration into tables, and reports structural errors.

use std::collections::BTreeSet;
use std::ops::Range;

use restwright_source::{Diagnostic, Diagnostics, FileId, Span};
use serde::Deserialize;
use toml::de::{DeTable, DeValue, Deserializer, Error};

use super::schema;
use super::table::File;
use crate::{codes, suggest};

/// Maximum number of structural errors that are reported.
const MOST: usize = 100;

/// Parses the text and reports all errors: each invalid entry is removed, and the rest is parsed
/// again. Returns `None` if the text is not valid TOML, or if an error has no entry to remove.
pub(super) fn parse(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> Option<File> {
    let (mut root, errors) = DeTable::parse_recoverable(text);
    // Further syntax errors may be consequences of the first one.
    if let Some(error) = errors.first() {
        diagnostics.push(report(error, file));
        return None;
    }
    // The removed keys, and the keys that were probably meant by them: they are not reported as
    // missing.
    let mut left_out: BTreeSet<Vec<String>> = BTreeSet::new();
    for _ in 0..MOST {
        let error = match File::deserialize(Deserializer::from(root.clone())) {
            Ok(file) => return Some(file),
            Err(error) => error,
        };
        let diagnostic = report(&error, file);
        let key_path = error.span().and_then(|range| leave_out(root.get_mut(), &range));
        let Some(key_path) = key_path else {
            diagnostics.push(diagnostic);
            break;
        };
        let quoted = |text: &str, before: &str| {
            let name = text.strip_prefix(before)?.split('`').next()?;
            Some(name.to_owned())
        };
        let missing = quoted(error.message(), "missing field `");
        let missing =
            missing.map(|name| key_path.iter().cloned().chain([name]).collect::<Vec<_>>());
        if missing.is_none_or(|key_path| !left_out.contains(&key_path)) {
            let help = diagnostic.help.as_deref().unwrap_or_default();
            let meant = quoted(help, "did you mean `").zip(key_path.split_last());
            left_out.extend(meant.map(|(name, (_, parent))| [parent, &[name]].concat()));
            diagnostics.push(diagnostic);
        }
        left_out.insert(key_path);
    }
    None
}

fn report(error: &Error, file: FileId) -> Diagnostic {
    let range = error.span().unwrap_or(0..0);
    let span = Span::new(file, range.start, range.end);
    // The parser's message may span several lines; a title must be one line.
    invalid(span, &error.message().trim().replace('\n', "; "))
}

/// Removes the entry whose key, value or array item has this span, and returns its key path.
fn leave_out(table: &mut DeTable<'_>, range: &Range<usize>) -> Option<Vec<String>> {
    let entry = table.iter().find(|(key, value)| {
        let is_item = value
            .get_ref()
            .as_array()
            .is_some_and(|items| items.iter().any(|item| item.span() == *range));
        key.span() == *range || value.span() == *range || is_item
    });
    if let Some(key) = entry.map(|(key, _)| key.clone()) {
        table.remove(&key);
        return Some(vec![key.into_inner().into_owned()]);
    }
    table.iter_mut().find_map(|(key, value)| {
        let inner = match value.get_mut() {
            DeValue::Table(inner) => leave_out(inner, range)?,
            DeValue::Array(items) => items.iter_mut().find_map(|item| match item.get_mut() {
                DeValue::Table(inner) => leave_out(inner, range),
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
    // Serde's message is: unknown field `x`, expected one of `a`, `b`.
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

/// Returns the path of a key with this name in one of the possible subtables: `rust.paging`.
fn below(word: &str, tables: &[&str]) -> Option<String> {
    let schema: serde_json::Value = serde_json::from_str(schema::SCHEMA).ok()?;
    let has = |table: &&&str| schema["$defs"][**table]["properties"].get(word).is_some();
    let table = tables.iter().find(has)?;
    Some(format!("{table}.{word}"))
}
