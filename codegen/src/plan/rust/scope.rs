//! Scopes in which every name is unique, by the policy of [`restwright_api::names`].

use std::collections::BTreeSet;

use restwright_api::names::{Allotted, Wanted, allot};

use super::ident::{camel, snake};
use restwright_api::words::spelled;

/// Candidate names of an item in a scope, from the shortest to the most precise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ask {
    names: Vec<String>,
    /// More precise candidates, made of the identity where they are needed: the first one is unique
    /// for nearly all items.
    further: Option<Further>,
    /// Unique identity of the item.
    identity: String,
    /// In a conflict the item with the greatest weight gets the name.
    weight: usize,
}

/// How candidates are made of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Further {
    case: Case,
    /// The name of a text without letters and digits.
    empty: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Snake,
    Camel,
}

impl Further {
    fn name(self, text: &str) -> String {
        match self.case {
            Case::Snake => snake(text, self.empty),
            Case::Camel => camel(text, self.empty),
        }
    }
}

impl Ask {
    /// One candidate without a more precise alternative.
    pub(super) fn of(name: impl Into<String>, identity: impl Into<String>) -> Self {
        Self::any(vec![name.into()], identity)
    }

    /// Candidates from the shortest to the most precise.
    pub(super) fn any(names: Vec<String>, identity: impl Into<String>) -> Self {
        Self { names, identity: identity.into(), further: None, weight: 0 }
    }

    /// Candidates for a field, method, argument or module named after a text of the description.
    /// More precise ones spell out signs and case, for texts that only differ in these.
    pub(super) fn snake(text: &str, empty: &'static str) -> Self {
        Self::precise(text, Further { case: Case::Snake, empty })
    }

    /// Counterpart of [`Ask::snake`] for a type or a variant.
    pub(super) fn camel(text: &str, empty: &'static str) -> Self {
        Self::precise(text, Further { case: Case::Camel, empty })
    }

    fn precise(text: &str, further: Further) -> Self {
        Self { further: Some(further), ..Self::of(further.name(text), text) }
    }

    /// Changes each candidate.
    pub(super) fn map(mut self, change: impl Fn(&str) -> String) -> Self {
        self.names = self.all().iter().map(|name| change(name)).collect();
        Self { further: None, ..self }
    }

    /// Sets the weight.
    pub(super) fn weigh(self, weight: usize) -> Self {
        Self { weight, ..self }
    }

    /// Adds a more precise candidate.
    pub(super) fn or(mut self, name: String) -> Self {
        self.names = self.all();
        self.names.push(name);
        Self { further: None, ..self }
    }

    /// All candidates.
    fn all(&self) -> Vec<String> {
        let mut names = self.names.clone();
        if let Some(further) = self.further {
            names.extend(precise(&self.identity).iter().map(|text| further.name(text)));
        }
        names
    }
}

/// Returns a text with its signs and case spelled out; and, for a text in lower case, the text with
/// the word "lower".
fn precise(text: &str) -> Vec<String> {
    let is_lower = !text.chars().any(char::is_uppercase);
    let lower = is_lower.then(|| format!("lower {text}"));
    std::iter::once(spelled(text)).chain(lower).collect()
}

/// How a name is made unique.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ToldBy {
    /// By its words.
    #[default]
    Words,
    /// By a hash: `hashed_names` reports it.
    Hash,
}

impl ToldBy {
    fn of(has_hash: bool) -> Self {
        if has_hash { Self::Hash } else { Self::Words }
    }

    /// True for a name with a hash.
    pub fn is_hash(self) -> bool {
        self == Self::Hash
    }
}

/// An assigned name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) told_by: ToldBy,
}

/// Returns a unique name for each item. A `reserved` name gets the suffix.
pub(super) fn unique(candidates: &[Ask], reserved: &[&str], suffix: &str) -> Vec<String> {
    beside(candidates, &[], reserved, suffix)
}

/// Counterpart of [`unique`] for names that a user can change: also returns which of them have a
/// hash.
pub(super) fn noted(candidates: &[Ask], reserved: &[&str], suffix: &str) -> Vec<Named> {
    let given = given(candidates, &[], reserved, suffix);
    let named = given.names.into_iter().enumerate();
    named
        .map(|(at, name)| Named { name, told_by: ToldBy::of(given.hashed.contains(&at)) })
        .collect()
}

/// Counterpart of [`unique`] with names that are already `taken`.
pub(super) fn beside(
    candidates: &[Ask],
    taken: &[String],
    reserved: &[&str],
    suffix: &str,
) -> Vec<String> {
    given(candidates, taken, reserved, suffix).names
}

fn given(candidates: &[Ask], taken: &[String], reserved: &[&str], suffix: &str) -> Allotted {
    let changed = |name: &String| {
        if reserved.contains(&name.as_str()) { format!("{name}{suffix}") } else { name.clone() }
    };
    let first: Option<Vec<String>> =
        candidates.iter().map(|ask| ask.names.first().map(changed)).collect();
    if let Some(names) = first.filter(|names| are_free(names, taken, reserved)) {
        return Allotted { names, ..Allotted::default() };
    }
    let wanted = candidates.iter().map(|ask| Wanted {
        names: ask.all().iter().map(changed).collect(),
        identity: ask.identity.clone(),
        weight: ask.weight,
    });
    let wanted: Vec<Wanted> = wanted.collect();
    let reserved = reserved.iter().map(|&name| name.to_owned());
    let taken = taken.iter().cloned().chain(reserved).collect();
    allot(&wanted, &taken, str::to_owned, hashed)
}

/// True if no name occurs twice: every item gets its first candidate.
fn are_free(names: &[String], taken: &[String], reserved: &[&str]) -> bool {
    let mut seen: BTreeSet<&str> = taken.iter().map(String::as_str).collect();
    names.iter().all(|name| !reserved.contains(&name.as_str()) && seen.insert(name))
}

/// Appends a hash to a name, in the same case.
fn hashed(base: &str, hash: &str) -> String {
    if base.starts_with(|first: char| first.is_uppercase()) {
        format!("{base}{}", camel(&format!("x{hash}"), ""))
    } else {
        format!("{}_{hash}", base.trim_end_matches('_'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(candidates: &[&str]) -> Vec<String> {
        let candidates: Vec<Ask> =
            candidates.iter().map(|text| Ask::camel(text, "Empty")).collect();
        unique(&candidates, &["Option", "new"], "Type")
    }

    #[test]
    fn what_differs_in_signs_is_told_apart_by_them() {
        assert_eq!(names(&["in-use", "in_use"]), ["InDashUse", "InUnderscoreUse"]);
        assert_eq!(names(&["in_use", "in-use"]), ["InUnderscoreUse", "InDashUse"]);
        assert_eq!(names(&["id", "ID", "Id"]), ["LowerId", "UpperId", "CapitalId"]);
    }

    #[test]
    fn reserved_names_get_a_suffix() {
        assert_eq!(names(&["Option"]), ["OptionType"]);
    }
}
