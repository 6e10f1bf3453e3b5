//! `parameters.yaml`: every parameter once, sorted as the extension demands it.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::{Location, Presence};

use super::yaml;
use crate::emit::rst::guard::guard;
use crate::emit::rst::inline;
use crate::emit::rst::linked::{prose, tables};
use crate::plan::pages::{PagesPlan, Row};

/// The longest name that is shown, in characters: a key of YAML is at most 1024 long.
const LONGEST: usize = 300;

/// Where a parameter is, in the order of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Header,
    Path,
    Query,
    Body,
}

impl Place {
    /// The nearest place that the extension knows.
    pub(super) fn of(location: Location) -> Self {
        match location {
            Location::Path | Location::Matrix => Self::Path,
            Location::Query => Self::Query,
            Location::Header | Location::Cookie => Self::Header,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Path => "path",
            Self::Query => "query",
            Self::Body => "body",
        }
    }

    /// What tells its keys from those of other places.
    fn suffix(self) -> &'static str {
        match self {
            Self::Body => "",
            Self::Header => "_header",
            Self::Path => "_path",
            Self::Query => "_query",
        }
    }
}

/// What the file says of a parameter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Definition {
    place: Place,
    name: String,
    required: bool,
    value: String,
    description: Vec<String>,
}

/// The parameters so far.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    keys: BTreeMap<Definition, String>,
    taken: BTreeSet<String>,
}

impl Parameters {
    /// The lines of a table of rows.
    pub(super) fn table(&mut self, plan: &PagesPlan, rows: &[(Place, &Row)]) -> Vec<String> {
        if rows.is_empty() {
            return Vec::new();
        }
        let mut lines = vec![".. rest_parameters:: parameters.yaml".to_owned(), String::new()];
        for (place, row) in rows {
            let key = self.key(plan, *place, row);
            lines.push(format!("   - {}: {}", yaml::text(&shown(&row.name)), yaml::text(&key)));
        }
        lines
    }

    fn key(&mut self, plan: &PagesPlan, place: Place, row: &Row) -> String {
        let definition = Definition {
            place,
            name: row.name.clone(),
            required: row.presence == Presence::Required,
            value: guard(tables::words(plan, &row.value)).text().to_owned(),
            description: prose(&row.docs),
        };
        if let Some(key) = self.keys.get(&definition) {
            return key.clone();
        }
        let asked = format!("{}{}", key_of(&row.name), place.suffix());
        let mut key = asked.clone();
        let mut number = 1_u64;
        while !self.taken.insert(key.clone()) {
            key = format!("{asked}_{number}");
            number += 1;
        }
        self.keys.insert(definition, key.clone());
        key
    }

    /// The file; `None` where no parameter was asked for.
    pub(super) fn file(&self) -> Option<(String, String)> {
        let mut sorted: Vec<(Place, &String, &Definition)> =
            self.keys.iter().map(|(found, key)| (found.place, key, found)).collect();
        sorted.sort();
        let mut text = String::new();
        for (place, key, found) in &sorted {
            let mut lines = vec![format!("{}:", yaml::text(key))];
            lines.extend(yaml::block("description", &found.description, 2));
            lines.push(format!("  in: {}", place.word()));
            lines.push(format!("  required: {}", found.required));
            lines.push(format!("  type: {}", yaml::text(&found.value)));
            text.push_str(&lines.join("\n"));
            text.push('\n');
        }
        (!sorted.is_empty()).then(|| ("parameters.yaml".to_owned(), text))
    }
}

/// A name as the directive reads it: mark-up, followed by a word of its own.
fn shown(name: &str) -> String {
    let name: String = match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}\u{2026}", &name[..end]),
        None if name.trim().is_empty() => "(empty)".to_owned(),
        None => name.to_owned(),
    };
    inline::paragraph(&name).text().to_owned()
}

/// Lower case letters, digits and underscores.
fn key_of(name: &str) -> String {
    let ascii = deunicode::deunicode_with_tofu(name, "_");
    let keep = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
    let mut key: String = ascii.chars().map(keep).take(80).collect();
    while key.contains("__") {
        key = key.replace("__", "_");
    }
    let key = key.trim_matches('_');
    if key.is_empty() { "parameter".to_owned() } else { key.to_owned() }
}
