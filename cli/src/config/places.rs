//! Places of names in a configuration, for errors that a description decides.

use std::collections::BTreeMap;

use restwright_source::{FileId, Sources};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Places by names: `restwright.toml:12:3`.
pub(super) type Places = BTreeMap<String, String>;

/// The first place of each key and text below `[service.NAME.rust]`.
pub(super) fn of_bindings(sources: &Sources, file: FileId, service: &str) -> Places {
    let mut found = Places::new();
    let text = sources.text(file);
    let Ok(root) = DeTable::parse(&text) else { return found };
    let below = ["service", service, "rust"]
        .iter()
        .try_fold(root.get_ref(), |table, key| table.get(*key)?.get_ref().as_table());
    let Some(rust) = below else { return found };
    let shown = |at: usize| {
        let (file, position) = (sources.file(file), sources.file(file).position(at as u32));
        format!("{}:{}:{}", file.shown, position.line, position.column)
    };
    each_of(rust, &mut |name, at| {
        found.entry(name.to_owned()).or_insert_with(|| shown(at));
    });
    found
}

/// Calls a function for each key and text, with its offset.
fn each(value: &Spanned<DeValue<'_>>, see: &mut dyn FnMut(&str, usize)) {
    match value.get_ref() {
        DeValue::Table(table) => each_of(table, see),
        DeValue::Array(items) => {
            for item in items {
                each(item, see);
            }
        }
        DeValue::String(text) => see(text, value.span().start),
        _ => {}
    }
}

fn each_of(table: &DeTable<'_>, see: &mut dyn FnMut(&str, usize)) {
    for (key, value) in table {
        see(key.get_ref(), key.span().start);
        each(value, see);
    }
}
