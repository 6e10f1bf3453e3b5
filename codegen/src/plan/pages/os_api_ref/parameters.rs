//! The entries of `parameters.yaml`: every parameter once, under a key of its own.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::names::{Wanted, allot};
use restwright_api::{Location, Presence, Prose};

use super::each_row;
use crate::file_names::shorten;
use crate::plan::pages::{PagesPlan, Row, TypesPlan, Word};

/// The longest key, in characters: YAML takes 1024.
const LONGEST: usize = 300;

/// Where a parameter is, in the order of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParameterLocation {
    /// A header or a cookie.
    Header,
    /// The path.
    Path,
    /// The query.
    Query,
    /// A body.
    Body,
}

impl ParameterLocation {
    /// The nearest location that the extension supports.
    pub fn of(location: Location) -> Self {
        match location {
            Location::Path | Location::Matrix => Self::Path,
            Location::Query => Self::Query,
            Location::Header | Location::Cookie => Self::Header,
        }
    }

    /// What distinguishes its keys from those of other locations.
    fn suffix(self) -> &'static str {
        match self {
            Self::Body => "",
            Self::Header => "_header",
            Self::Path => "_path",
            Self::Query => "_query",
        }
    }
}

/// An entry of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct ParameterEntry {
    /// Its key.
    pub key: String,
    /// Where the parameter is.
    pub location: ParameterLocation,
    /// Whether it must be there.
    pub is_required: bool,
    /// What it may hold.
    pub value: Vec<Word>,
    /// What is said of it.
    pub docs: Prose,
}

/// What distinguishes an entry from others: parameters that agree in this share one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Definition {
    location: ParameterLocation,
    name: String,
    is_required: bool,
    value: Vec<Word>,
    docs: Prose,
}

impl Definition {
    fn of(location: ParameterLocation, row: &Row) -> Self {
        Self {
            location,
            name: row.name.clone(),
            is_required: row.presence == Presence::Required,
            value: row.value.clone(),
            docs: row.docs.clone(),
        }
    }

    /// What its key could be: parameters of one name are distinguished by whether they are
    /// required, by their types, by the one operation or type that has them, else by their docs.
    fn wanted(&self, types: &TypesPlan, owners: &BTreeSet<String>) -> Wanted {
        let suffix = self.location.suffix();
        let key = format!("{}{suffix}", key_of(&self.name));
        let mut owners = owners.iter();
        let only = owners.next().filter(|_| owners.next().is_none());
        let owned = only.map(|owner| key_of(&format!("{owner}_{}", self.name)) + suffix);
        let presence = if self.is_required { "required" } else { "optional" };
        let by_presence = format!("{key}_{presence}");
        let value = text(types, &self.value);
        let by_type = format!("{by_presence}_{}", key_of(&value));
        let names = [key, by_presence, by_type].into_iter().chain(owned);
        // Without the numbers of types, which another type in the description would change.
        let identity = (suffix, &self.name, presence, value, &self.docs);
        Wanted::of(names.collect(), format!("{identity:?}"))
    }
}

/// Gives the rows of all tables their keys, and the plan the entries.
pub(super) fn give(plan: &mut PagesPlan<'_>) {
    let mut known: BTreeMap<Definition, usize> = BTreeMap::new();
    let mut owners: Vec<BTreeSet<String>> = Vec::new();
    let mut entries: Vec<usize> = Vec::new();
    each_row(plan, |owner, location, row| {
        let at = *known.entry(Definition::of(location, row)).or_insert(owners.len());
        if at == owners.len() {
            owners.push(BTreeSet::new());
        }
        owners[at].insert(owner.to_owned());
        entries.push(at);
    });
    let asked: Vec<Wanted> =
        known.iter().map(|(found, at)| found.wanted(&plan.types, &owners[*at])).collect();
    let given = allot(&asked, [], str::to_owned, |key, hash| format!("{key}_{hash}"));
    let mut keys = vec![String::new(); owners.len()];
    for ((Definition { location, is_required, value, docs, .. }, at), key) in
        known.into_iter().zip(given.names)
    {
        keys[at].clone_from(&key);
        plan.parameters.push(ParameterEntry { key, location, is_required, value, docs });
    }
    plan.parameters
        .sort_by(|one, other| (one.location, &one.key).cmp(&(other.location, &other.key)));
    let mut entries = entries.into_iter();
    each_row(plan, |_, _, row| {
        row.key = entries.next().map(|at| keys[at].clone()).unwrap_or_default();
    });
}

/// A type in words, without links.
fn text(types: &TypesPlan, words: &[Word]) -> String {
    let word = |word: &Word| match word {
        Word::Text(text) => text.clone(),
        Word::Type(id) => types.headings[id].title.clone(),
    };
    words.iter().map(word).collect()
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
