//! Scopes in which every name is unique, by the policy of [`restwright_api::names`].

use restwright_api::names::{Allotted, Wanted, allot};

use super::ident::{camel, snake};
use restwright_api::words::spelled;

/// Candidate names of an item in a scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ask(Wanted);

impl Ask {
    /// One candidate without a more precise alternative; `identity` is the unique identity of the
    /// item.
    pub(super) fn of(name: impl Into<String>, identity: impl Into<String>) -> Self {
        Self(Wanted { names: vec![name.into()], identity: identity.into(), weight: 0 })
    }

    /// Candidates from the shortest to the most precise.
    pub(super) fn any(names: Vec<String>, identity: impl Into<String>) -> Self {
        Self(Wanted { names, identity: identity.into(), weight: 0 })
    }

    /// Candidates for a field, method, argument or module named after a text of the description.
    /// More precise ones spell out signs and case, for texts that only differ in these.
    pub(super) fn snake(text: &str, empty: &str) -> Self {
        Self::any(precise(text).iter().map(|text| snake(text, empty)).collect(), text)
    }

    /// Counterpart of [`Ask::snake`] for a type or a variant.
    pub(super) fn camel(text: &str, empty: &str) -> Self {
        Self::any(precise(text).iter().map(|text| camel(text, empty)).collect(), text)
    }

    /// Changes each candidate.
    pub(super) fn map(mut self, change: impl Fn(&str) -> String) -> Self {
        for name in &mut self.0.names {
            *name = change(name);
        }
        self
    }

    /// Sets the weight: in a conflict the item with the greatest weight gets the name.
    pub(super) fn weigh(mut self, weight: usize) -> Self {
        self.0.weight = weight;
        self
    }

    /// Adds a more precise candidate.
    pub(super) fn or(mut self, name: String) -> Self {
        self.0.names.push(name);
        self
    }
}

/// Returns a text; the text with its signs and case spelled out; and, for a text in lower case, the
/// text with the word "lower".
fn precise(text: &str) -> Vec<String> {
    let is_lower = !text.chars().any(char::is_uppercase);
    let lower = is_lower.then(|| format!("lower {text}"));
    [text.to_owned(), spelled(text)].into_iter().chain(lower).collect()
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
    let wanted: Vec<Wanted> = candidates
        .iter()
        .map(|Ask(inner)| Wanted {
            names: inner.names.iter().map(changed).collect(),
            ..inner.clone()
        })
        .collect();
    let reserved = reserved.iter().map(|&name| name.to_owned());
    allot(&wanted, taken.iter().cloned().chain(reserved), str::to_owned, hashed)
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
