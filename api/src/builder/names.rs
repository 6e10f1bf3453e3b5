//! What types are called: what the description calls them, else where they stand.

use std::collections::{BTreeMap, BTreeSet};

use restwright_source::{Diagnostics, Span};

use super::{Naming, Outcome, Pending, Place, User};
use crate::names::{Wanted, allot, hashed_name};
use crate::pending::DefinitionKind;
use crate::words::words;

/// Longer names than this lose their first words where the others tell the type: the last words
/// say most.
const MOST_WORDS: usize = 7;

/// The name of every place: first those that the description names, then the others, each after
/// the one that it stands in, then those that are called by their use. Names do not depend on the
/// order of the description.
pub(super) fn names(all: &[Pending], diagnostics: &mut Diagnostics) -> Vec<Vec<String>> {
    let titles = lone_titles(all);
    let is_type = |at: usize| {
        matches!(all[at].outcome, Outcome::Definition(_) | Outcome::Open) && !all[at].is_gone
    };
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut names: Vec<Vec<String>> = vec![Vec::new(); all.len()];
    for round in rounds(all) {
        let mut places: Vec<usize> = Vec::new();
        let mut wanted: Vec<Wanted> = Vec::new();
        for at in round {
            let candidates = candidates(at, all, &names, &titles);
            if is_type(at) {
                places.push(at);
                wanted.push(asked(&candidates, &all[at].naming));
            } else {
                names[at] = candidates.into_iter().next().unwrap_or_default();
            }
        }
        let hashed = |base: &str, hash: &str| format!("{base} {hash}");
        let given = allot(&wanted, taken.iter().cloned(), folded, hashed);
        for (name, at) in given.hashed(&places) {
            let (span, help) = way_out(&all[*at]);
            diagnostics.extend(span.map(|span| hashed_name("type", name, span, help)));
        }
        for (at, name) in places.into_iter().zip(given.names) {
            taken.insert(folded(&name));
            names[at] = name.split(' ').map(str::to_owned).collect();
        }
    }
    names
}

/// Where a type is declared, and what gives it another name.
fn way_out(reserved: &Pending) -> (Option<Span>, &'static str) {
    match &reserved.naming {
        Naming::Uses(uses) => {
            (uses.span.or(reserved.about.span), "name the type in a schema, or with `rename`")
        }
        Naming::Stated(_) | Naming::Place { .. } => (
            reserved.about.span,
            "give the schema a name or a title of its own, or name the type with `rename`",
        ),
    }
}

/// Names that are one where words are put together.
fn folded(name: &str) -> String {
    name.replace(' ', "")
}

fn asked(candidates: &[Vec<String>], naming: &Naming) -> Wanted {
    let mut names: Vec<String> =
        candidates.iter().filter(|words| !words.is_empty()).map(|words| words.join(" ")).collect();
    if names.is_empty() {
        names.push("value".to_owned());
    }
    let identity = names.join("/");
    match naming {
        Naming::Place { .. } => Wanted { names, identity, weight: 0 },
        // What most bodies hold is what programs speak of most.
        Naming::Uses(uses) => Wanted { names, identity, weight: uses.weight },
        Naming::Stated(stated) => {
            names.extend(stated.precise());
            Wanted { names, identity: stated.name.clone(), weight: stated.weight() }
        }
    }
}

/// The places with names of their own, then those that stand in one that comes before, then the
/// others by their users.
fn rounds(all: &[Pending]) -> Vec<Vec<usize>> {
    let mut depths: Vec<usize> = vec![0; all.len()];
    let mut rounds: Vec<Vec<usize>> = vec![Vec::new(); 2];
    let mut by_user: BTreeMap<User, Vec<usize>> = BTreeMap::new();
    for (at, reserved) in all.iter().enumerate() {
        let depth = match &reserved.naming {
            Naming::Stated(_) => 0,
            Naming::Place { place: Place::Words(_), .. } => 1,
            // A place is given out by the one that it stands in, which is there before.
            Naming::Place { place: Place::Inside { of, .. }, .. } => {
                depths.get(of.index()).map_or(1, |of| of + 1)
            }
            Naming::Uses(uses) => {
                by_user.entry(uses.first()).or_default().push(at);
                continue;
            }
        };
        depths[at] = depth;
        if rounds.len() <= depth {
            rounds.push(Vec::new());
        }
        rounds[depth].push(at);
    }
    rounds.into_iter().chain(by_user.into_values()).collect()
}

/// The titles that one schema without a name has alone: others say too little.
fn lone_titles(all: &[Pending]) -> BTreeSet<&str> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for reserved in all.iter().filter(|reserved| !reserved.is_gone) {
        if let Naming::Place { title: Some(title), .. } = &reserved.naming {
            *count.entry(title).or_default() += 1;
        }
    }
    count.into_iter().filter(|(_, times)| *times == 1).map(|(title, _)| title).collect()
}

/// What a type could be called, the best first.
fn candidates(
    at: usize,
    all: &[Pending],
    names: &[Vec<String>],
    titles: &BTreeSet<&str>,
) -> Vec<Vec<String>> {
    let reserved = &all[at];
    let (place, title) = match &reserved.naming {
        Naming::Stated(stated) => return vec![words(&stated.name)],
        Naming::Uses(uses) => return uses.names(),
        Naming::Place { place, title } => (place, title),
    };
    let mut out: Vec<Vec<String>> = Vec::new();
    if let Some(title) = title.as_deref().filter(|title| titles.contains(title)) {
        out.push(words(title));
    }
    out.retain(|words| (1..=4).contains(&words.len()));
    match place {
        Place::Words(given) => out.extend(given.iter().cloned()),
        Place::Inside { of, leaf } => {
            // A member that means the same in several types needs none of their names.
            let of_choice =
                matches!(all[of.index()].outcome, Outcome::Definition(DefinitionKind::Choice(_)));
            if reserved.is_shared && !of_choice {
                out.push(leaf.clone());
            }
            let around = &names[of.index()];
            let whole = [&**around, leaf].concat();
            let cut = whole.len().saturating_sub(MOST_WORDS);
            out.push(whole[cut..].to_vec());
            if cut > 0 {
                out.push(whole);
            }
        }
    }
    out.retain(|words| !words.is_empty());
    // One that the description names may have the same words: what each is tells them apart.
    let kind = match reserved.outcome {
        Outcome::Definition(DefinitionKind::Object(_)) => "object",
        Outcome::Definition(DefinitionKind::Enumeration(_)) => "values",
        _ => "choice",
    };
    let whole = out.last().cloned();
    out.extend(whole.map(|words| [words, vec![kind.to_owned()]].concat()));
    out
}
