//! What types are called: what the description calls them, else where they stand.

use std::collections::{BTreeMap, BTreeSet};

use restwright_source::{Diagnostics, Span};

use super::{Naming, Outcome, Pending, User, Within, places};
use crate::names::{Wanted, allot, hashed_name};
use crate::pending::DefinitionKind;
use crate::words::words;

/// The name of every place: first those that the description names, then the others, each after
/// the one that it stands in, then those that are called by their use. Names do not depend on the
/// order of the description.
pub(super) fn names(
    all: &[Pending],
    paths: &[String],
    diagnostics: &mut Diagnostics,
) -> Vec<Vec<String>> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut names: Vec<Vec<String>> = vec![Vec::new(); all.len()];
    for round in rounds(all) {
        let mut places: Vec<usize> = Vec::new();
        let mut wanted: Vec<Wanted> = Vec::new();
        for at in round {
            let candidates = candidates(at, all, &names);
            if has_name(at, all, paths) {
                places.push(at);
                wanted.push(asked(&candidates, &paths[at], &all[at].naming));
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
        Naming::Uses(uses) => (
            uses.span.or(reserved.about.span),
            "name the type in a schema, or rename it with `rename`",
        ),
        Naming::Stated(_) | Naming::Place { .. } => (
            reserved.about.span,
            "give the schema a unique name or title, or rename the type with `rename`",
        ),
    }
}

/// Names that are one where words are put together.
fn folded(name: &str) -> String {
    name.replace(' ', "")
}

/// True for a type of its own, and for another place that shares the type of one.
fn has_name(at: usize, all: &[Pending], paths: &[String]) -> bool {
    let is_type = matches!(all[at].outcome, Outcome::Definition(_) | Outcome::Open);
    is_type && (all[at].same_as.is_none() || is_other_place(at, all, paths))
}

/// True for a place that shares the type of another one. What is declared twice in one place is
/// one.
pub(super) fn is_other_place(at: usize, all: &[Pending], paths: &[String]) -> bool {
    let is_place = matches!(all[at].naming, Naming::Place { .. });
    is_place && all[at].same_as.is_some() && paths[places::kept(at, all)] != paths[at]
}

/// What each place is, told from all others: what it stands in, and what it is called there.
pub(super) fn paths(all: &[Pending]) -> Vec<String> {
    let mut paths: Vec<String> = Vec::with_capacity(all.len());
    for reserved in all {
        paths.push(match &reserved.naming {
            Naming::Stated(stated) => stated.name.clone(),
            Naming::Uses(_) => String::new(),
            Naming::Place { place, .. } => {
                // One of many is no other single one of that name.
                let own = if place.is_item { place.names.last() } else { place.names.first() };
                let own = own.map(|words| words.join(" ")).unwrap_or_default();
                match place.within {
                    Within::Type(of) => {
                        format!("{}/{own}", paths.get(of.index()).map_or("", String::as_str))
                    }
                    Within::Operation(_) | Within::Description => own,
                }
            }
        });
    }
    paths
}

fn asked(candidates: &[Vec<String>], path: &str, naming: &Naming) -> Wanted {
    let mut names: Vec<String> =
        candidates.iter().filter(|words| !words.is_empty()).map(|words| words.join(" ")).collect();
    if names.is_empty() {
        names.push("value".to_owned());
    }
    let identity = names.join("/");
    match naming {
        Naming::Place { place, .. } => {
            let weight = usize::from(!place.is_item);
            Wanted { names, identity: path.to_owned(), weight }
        }
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
            Naming::Place { place, .. } => match place.within {
                // A place is given out by the one that it stands in, which is there before.
                Within::Type(of) => depths.get(of.index()).map_or(1, |of| of + 1),
                Within::Operation(_) | Within::Description => 1,
            },
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

/// What a type could be called, the best first.
fn candidates(at: usize, all: &[Pending], names: &[Vec<String>]) -> Vec<Vec<String>> {
    let reserved = &all[at];
    let place = match &reserved.naming {
        Naming::Stated(stated) => return vec![words(&stated.name)],
        Naming::Uses(uses) => return uses.names(),
        Naming::Place { place, .. } => place,
    };
    let around: &[String] = match place.within {
        Within::Type(of) => &names[of.index()],
        Within::Operation(_) | Within::Description => &[],
    };
    let mut out: Vec<Vec<String>> = place.names.iter().map(|own| [around, own].concat()).collect();
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
