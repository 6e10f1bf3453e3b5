//! Entries of `parameters.yaml`: each distinct parameter once, with a unique key.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::names::{Wanted, allot};
use restwright_api::{Location, Presence, Prose};

use super::each_row;
use crate::file_names::shorten;
use crate::plan::pages::{PagesPlan, Row, TypesPlan, Word};

/// Longest key, in characters; YAML allows 1024.
const LONGEST: usize = 300;

/// Location of a parameter, in the order of the file.
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
    /// Returns the closest location that the extension supports.
    pub fn of(location: Location) -> Self {
        match location {
            Location::Path | Location::Matrix => Self::Path,
            Location::Query => Self::Query,
            Location::Header | Location::Cookie => Self::Header,
        }
    }

    /// Returns the suffix that distinguishes its keys from those of other locations.
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
    /// The key.
    pub key: String,
    /// The location of the parameter.
    pub location: ParameterLocation,
    /// Whether it is required.
    pub is_required: bool,
    /// The type.
    pub value: Vec<Word>,
    /// The documentation.
    pub docs: Prose,
}

/// Contents of an entry, which equal parameters share.
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

    /// Returns the candidate keys: parameters of one name are distinguished by whether they are
    /// required, by their types, by their operation or type if there is only one, else by their
    /// docs.
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
        // Without type ids, which change when a type is added to the description.
        let identity = (suffix, &self.name, presence, value, &self.docs);
        Wanted::of(names.collect(), format!("{identity:?}"))
    }
}

/// Sets the keys of the rows of all tables, and the entries of the plan.
pub(super) fn give(plan: &mut PagesPlan<'_>) {
    let mut definitions: BTreeMap<Definition, usize> = BTreeMap::new();
    let mut owners: Vec<BTreeSet<String>> = Vec::new();
    let mut entries: Vec<usize> = Vec::new();
    each_row(plan, |owner, location, row| {
        let at = *definitions.entry(Definition::of(location, row)).or_insert(owners.len());
        if at == owners.len() {
            owners.push(BTreeSet::new());
        }
        owners[at].insert(owner.to_owned());
        entries.push(at);
    });
    let wanted: Vec<Wanted> = definitions
        .iter()
        .map(|(definition, at)| definition.wanted(&plan.types, &owners[*at]))
        .collect();
    let allotted =
        allot(&wanted, &BTreeSet::new(), str::to_owned, |key, hash| format!("{key}_{hash}"));
    let mut keys = vec![String::new(); owners.len()];
    for ((Definition { location, is_required, value, docs, .. }, at), key) in
        definitions.into_iter().zip(allotted.names)
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

/// Returns a type in words, without links.
fn text(types: &TypesPlan, words: &[Word]) -> String {
    let word = |word: &Word| match word {
        Word::Text(text) => text.clone(),
        Word::Type(id) => types.headings[id].title.clone(),
    };
    words.iter().map(word).collect()
}

/// Returns lower case letters, digits and underscores.
fn key_of(name: &str) -> String {
    let ascii = deunicode::deunicode_with_tofu(name, "_");
    let keep = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' };
    let text: String = ascii.chars().map(keep).collect();
    let key = text.split_whitespace().collect::<Vec<_>>().join("_");
    let key = shorten(&key, LONGEST, "parameter").replace('-', "_");
    if key.is_empty() { "parameter".to_owned() } else { key }
}
