//! `parameters.yaml`: every parameter once, sorted as the extension demands it.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::names::{Wanted, allot};
use restwright_api::{Location, Presence};

use super::yaml;
use crate::emit::rst::guard::guard;
use crate::emit::rst::inline;
use crate::emit::rst::linked::{prose, tables};
use crate::file_names::shorten;
use crate::plan::pages::{PagesPlan, Row};

/// The longest name that is shown, in characters: a key of YAML is at most 1024 long.
const LONGEST: usize = 300;

/// Where a parameter is, in the order of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ParameterLocation {
    Header,
    Path,
    Query,
    Body,
}

impl ParameterLocation {
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
    place: ParameterLocation,
    name: String,
    required: bool,
    value: String,
    description: Vec<String>,
}

/// The parameters so far. Their keys are given together: pages are written twice, first to ask for
/// keys ([`Parameters::named`]), then with them.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    keys: BTreeMap<Definition, String>,
    /// The operations and types that have a parameter.
    owners: BTreeMap<Definition, BTreeSet<String>>,
}

impl Parameters {
    /// Gives the keys that were asked for: parameters of one name are told apart by whether they
    /// are required, by their types, by the one operation or type that has them, else by what is
    /// said of them.
    pub(super) fn named(self) -> Self {
        let asked = |(found, owners): (&Definition, &BTreeSet<String>)| {
            let suffix = found.place.suffix();
            let key = format!("{}{suffix}", key_of(&found.name));
            let mut owners = owners.iter();
            let only = owners.next().filter(|_| owners.next().is_none());
            let owned = only.map(|owner| key_of(&format!("{owner}_{}", found.name)) + suffix);
            let presence = if found.required { "required" } else { "optional" };
            let by_presence = format!("{key}_{presence}");
            let by_type = format!("{by_presence}_{}", key_of(&found.value));
            let names = [key, by_presence, by_type].into_iter().chain(owned);
            Wanted::of(names.collect(), format!("{found:?}"))
        };
        let asked: Vec<Wanted> = self.owners.iter().map(asked).collect();
        let given = allot(&asked, [], str::to_owned, |key, hash| format!("{key}_{hash}"));
        let keys = self.owners.into_keys().zip(given.names).collect();
        Self { keys, owners: BTreeMap::new() }
    }

    /// The lines of a table of rows of an operation or a type.
    pub(super) fn table(
        &mut self,
        plan: &PagesPlan<'_>,
        owner: &str,
        rows: &[(ParameterLocation, &Row)],
    ) -> Vec<String> {
        if rows.is_empty() {
            return Vec::new();
        }
        let mut lines = vec![".. rest_parameters:: parameters.yaml".to_owned(), String::new()];
        for (place, row) in rows {
            let key = self.key(plan, owner, *place, row);
            lines.push(format!("   - {}: {}", yaml::text(&shown(&row.name)), yaml::text(&key)));
        }
        lines
    }

    fn key(
        &mut self,
        plan: &PagesPlan<'_>,
        owner: &str,
        place: ParameterLocation,
        row: &Row,
    ) -> String {
        let definition = Definition {
            place,
            name: row.name.clone(),
            required: row.presence == Presence::Required,
            value: guard(tables::words(plan, &row.value)).text().to_owned(),
            description: prose(&row.docs),
        };
        // The first pass asks, and has no names yet; of the second each was asked for.
        let is_asking = self.keys.is_empty();
        let key = if is_asking { String::new() } else { self.keys[&definition].clone() };
        self.owners.entry(definition).or_default().insert(owner.to_owned());
        key
    }

    /// The file; `None` where no parameter was asked for.
    pub(super) fn file(&self) -> Option<(String, String)> {
        let mut sorted: Vec<(ParameterLocation, &String, &Definition)> =
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
    let keep = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' };
    let text: String = ascii.chars().map(keep).collect();
    let key = text.split_whitespace().collect::<Vec<_>>().join("_");
    let key = shorten(&key, LONGEST, "parameter").replace('-', "_");
    if key.is_empty() { "parameter".to_owned() } else { key }
}
