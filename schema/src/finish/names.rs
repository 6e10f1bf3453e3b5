//! What types are called: what the description calls them, else where they stand.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::DefinitionKind;
use restwright_api::names::{Wanted, allot, hashed_name};
use restwright_api::words::{spelled, words};
use restwright_source::Diagnostics;

use super::equal::Shared;
use crate::lower::{Outcome, Place, Slot};

/// Longer names than this lose their first words where the others tell the type: the last words
/// say most.
const MOST_WORDS: usize = 7;

/// The name of every place: first those that the description names, then the others, each after
/// the one that it stands in. Names do not depend on the order of the description.
pub(super) fn names(
    slots: &[Slot<'_>],
    shared: &Shared,
    diagnostics: &mut Diagnostics,
) -> Vec<Vec<String>> {
    let titles = lone_titles(slots, shared);
    let is_type =
        |at: usize| matches!(slots[at].outcome, Outcome::Definition(_)) && !shared.is_gone(at);
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut names: Vec<Vec<String>> = vec![Vec::new(); slots.len()];
    for round in rounds(slots) {
        let mut places: Vec<usize> = Vec::new();
        let mut wanted: Vec<Wanted> = Vec::new();
        for at in round {
            let candidates = candidates(at, slots, &names, shared, &titles);
            if is_type(at) {
                places.push(at);
                wanted.push(asked(&candidates, slots[at].name.as_deref()));
            } else {
                names[at] = candidates.into_iter().next().unwrap_or_default();
            }
        }
        let hashed = |base: &str, hash: &str| format!("{base} {hash}");
        let given = allot(&wanted, taken.iter().cloned(), folded, hashed);
        for (name, at) in given.hashed(&places) {
            let help =
                "give the schema a name or a title of its own, or name the type with `rename`";
            diagnostics.push(hashed_name("type", name, slots[*at].span, help));
        }
        for (at, name) in places.into_iter().zip(given.names) {
            taken.insert(folded(&name));
            names[at] = name.split(' ').map(str::to_owned).collect();
        }
    }
    names
}

/// Names that are one where words are put together.
fn folded(name: &str) -> String {
    name.replace(' ', "")
}

fn asked(candidates: &[Vec<String>], stated: Option<&str>) -> Wanted {
    let mut names: Vec<String> =
        candidates.iter().filter(|words| !words.is_empty()).map(|words| words.join(" ")).collect();
    if names.is_empty() {
        names.push("value".to_owned());
    }
    let Some(stated) = stated else {
        let identity = names.join("/");
        return Wanted { names, identity, weight: 0 };
    };
    // Names that differ in case or signs only: the one that is written as types usually are keeps
    // it, the others say how they are written.
    let usual: String = words(stated).iter().map(|word| capital(word)).collect();
    let case = if stated.starts_with(char::is_lowercase) { "lower " } else { "" };
    names.push(format!("{case}{}", spelled(stated).to_lowercase()));
    Wanted { names, identity: stated.to_owned(), weight: usize::from(usual == stated) }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The places with names of their own, then those that stand in one that comes before.
fn rounds(slots: &[Slot<'_>]) -> Vec<Vec<usize>> {
    let mut depths: Vec<usize> = vec![0; slots.len()];
    let mut rounds: Vec<Vec<usize>> = vec![Vec::new(); 2];
    for (at, slot) in slots.iter().enumerate() {
        let depth = match (&slot.name, &slot.place) {
            (Some(_), _) => 0,
            (None, Place::Words(_)) => 1,
            // A place is given out by the one that it stands in, which is there before.
            (None, Place::Inside { of, .. }) => depths.get(of.0 as usize).map_or(1, |of| of + 1),
        };
        depths[at] = depth;
        if rounds.len() <= depth {
            rounds.push(Vec::new());
        }
        rounds[depth].push(at);
    }
    rounds
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
            let whole = [&**around, leaf].concat();
            let cut = whole.len().saturating_sub(MOST_WORDS);
            out.push(whole[cut..].to_vec());
            if cut > 0 {
                out.push(whole);
            }
        }
    }
    out.retain(|words| !words.is_empty());
    out
}
