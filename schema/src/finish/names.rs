//! What types are called: what the description calls them, else where they stand.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::DefinitionKind;
use restwright_api::words::words;

use super::equal::Shared;
use crate::lower::{Outcome, Place, Slot};

/// Longer names than this are cut in front: the last words tell most.
const MOST_WORDS: usize = 7;

/// The name of every place. Those that the description names come first, in its order.
pub(super) fn names(slots: &[Slot<'_>], shared: &Shared) -> Vec<Vec<String>> {
    let titles = lone_titles(slots, shared);
    let is_type =
        |at: usize| matches!(slots[at].outcome, Outcome::Definition(_)) && !shared.is_gone(at);
    let mut taken = Taken::default();
    let mut names: Vec<Vec<String>> = vec![Vec::new(); slots.len()];
    let (with_name, without): (Vec<usize>, Vec<usize>) =
        (0..slots.len()).partition(|at| slots[*at].name.is_some());
    for at in with_name.into_iter().chain(without) {
        let candidates = candidates(at, slots, &names, shared, &titles);
        names[at] = if is_type(at) {
            taken.free(&candidates)
        } else {
            candidates.into_iter().next().unwrap_or_default()
        };
    }
    names
}

/// The titles that one schema without a name has alone: others say too little.
fn lone_titles<'a>(slots: &[Slot<'a>], shared: &Shared) -> BTreeSet<&'a str> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, slot) in slots.iter().enumerate() {
        if let Some(title) = slot.title.filter(|_| slot.name.is_none() && !shared.is_gone(at)) {
            *count.entry(title).or_default() += 1;
        }
    }
    count.into_iter().filter(|(_, times)| *times == 1).map(|(title, _)| title).collect()
}

/// What a type could be called, the best first.
fn candidates(
    at: usize,
    slots: &[Slot<'_>],
    names: &[Vec<String>],
    shared: &Shared,
    titles: &BTreeSet<&str>,
) -> Vec<Vec<String>> {
    let slot = &slots[at];
    if let Some(name) = &slot.name {
        return vec![words(name)];
    }
    let mut out: Vec<Vec<String>> = Vec::new();
    if let Some(title) = slot.title.filter(|title| titles.contains(title)) {
        out.push(words(title));
    }
    out.retain(|words| (1..=4).contains(&words.len()));
    match &slot.place {
        Place::Words(given) => out.extend(given.iter().cloned()),
        Place::Inside { of, leaf } => {
            // A member that means the same in several types needs none of their names.
            let of_choice = matches!(
                slots[of.0 as usize].outcome,
                Outcome::Definition(DefinitionKind::Choice(_))
            );
            if shared.is_shared(at) && !of_choice {
                out.push(leaf.clone());
            }
            let around = &names[of.0 as usize];
            let mut whole = [&**around, leaf].concat();
            let cut = whole.len().saturating_sub(MOST_WORDS);
            out.push(whole.split_off(cut));
        }
    }
    out.retain(|words| !words.is_empty());
    out
}

/// The names that are taken.
#[derive(Default)]
struct Taken {
    names: BTreeSet<String>,
    /// The next number to try behind a name.
    next: BTreeMap<String, u32>,
}

impl Taken {
    /// The first name that is free; the last resort is a number behind the last one.
    fn free(&mut self, candidates: &[Vec<String>]) -> Vec<String> {
        let fallback = [vec!["value".to_owned()]];
        let candidates = if candidates.iter().all(Vec::is_empty) { &fallback } else { candidates };
        for name in candidates.iter().filter(|words| !words.is_empty()) {
            if self.names.insert(name.concat()) {
                return name.clone();
            }
        }
        let base = candidates.iter().rfind(|words| !words.is_empty()).cloned().unwrap_or_default();
        let next = self.next.entry(base.concat()).or_insert(2);
        loop {
            let name = [&*base, &[next.to_string()]].concat();
            *next += 1;
            if self.names.insert(name.concat()) {
                return name;
            }
        }
    }
}
