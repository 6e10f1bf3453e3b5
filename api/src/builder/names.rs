//! Names of types: the name stated by the description, or else a name derived from the position.

use std::collections::{BTreeMap, BTreeSet};

use restwright_source::{Diagnostics, Span};

use super::{Naming, Outcome, Pending, User, Within, places};
use crate::names::{Wanted, allot, hashed_name};
use crate::pending::DefinitionKind;
use crate::words::words;

/// Returns the name of every type. Types named by the description come first, then types named by
/// their position, each after its enclosing type, then types named by their uses. Names do not
/// depend on the order of the description.
pub(super) fn names(
    pending: &[Pending],
    paths: &[String],
    diagnostics: &mut Diagnostics,
) -> Vec<Vec<String>> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut names: Vec<Vec<String>> = vec![Vec::new(); pending.len()];
    for round in rounds(pending) {
        let mut indices: Vec<usize> = Vec::new();
        let mut wanted: Vec<Wanted> = Vec::new();
        for at in round {
            let candidates = candidates(at, pending, &names);
            if has_name(at, pending, paths) {
                indices.push(at);
                wanted.push(asked(&candidates, &paths[at], &pending[at].naming));
            } else {
                names[at] = candidates.into_iter().next().unwrap_or_default();
            }
        }
        let hashed = |base: &str, hash: &str| format!("{base} {hash}");
        let allotted = allot(&wanted, &taken, folded, hashed);
        for (name, at) in allotted.hashed(&indices) {
            let (span, help) = way_out(&pending[*at]);
            diagnostics.extend(span.map(|span| hashed_name("type", name, span, help)));
        }
        for (at, name) in indices.into_iter().zip(allotted.names) {
            taken.insert(folded(&name));
            names[at] = name.split(' ').map(str::to_owned).collect();
        }
    }
    names
}

/// Returns the location of the declaration of a type, and a suggestion how to change its name.
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

/// Normalizes a name. Names that differ only in word boundaries collide.
fn folded(name: &str) -> String {
    name.replace(' ', "")
}

/// True if the type needs a name: a definition, or another position of a merged type.
fn has_name(at: usize, pending: &[Pending], paths: &[String]) -> bool {
    let is_type = matches!(pending[at].outcome, Outcome::Definition(_) | Outcome::Open);
    is_type && (pending[at].same_as.is_none() || is_other_place(at, pending, paths))
}

/// True for a position whose type has been merged into that of another position. Declarations at
/// the same position are one.
pub(super) fn is_other_place(at: usize, pending: &[Pending], paths: &[String]) -> bool {
    let is_place = matches!(pending[at].naming, Naming::Place { .. });
    is_place && pending[at].same_as.is_some() && paths[places::kept(at, pending)] != paths[at]
}

/// Returns a unique path for every type: the path of its enclosing type, and its own name.
pub(super) fn paths(pending: &[Pending]) -> Vec<String> {
    let mut paths: Vec<String> = Vec::with_capacity(pending.len());
    for reserved in pending {
        paths.push(match &reserved.naming {
            Naming::Stated(stated) => stated.name.clone(),
            Naming::Uses(_) => String::new(),
            Naming::Place { place, .. } => {
                // The item of a list is distinguished from a single value of the same name.
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
        // The types of most bodies are those that callers use most often.
        Naming::Uses(uses) => Wanted { names, identity, weight: uses.weight },
        Naming::Stated(stated) => {
            names.extend(stated.precise());
            Wanted { names, identity: stated.name.clone(), weight: stated.weight() }
        }
    }
}

/// Groups the types into rounds of name allocation: types with stated names, then types by nesting
/// depth, each after its enclosing type, then the others by their users.
fn rounds(pending: &[Pending]) -> Vec<Vec<usize>> {
    let mut depths: Vec<usize> = vec![0; pending.len()];
    let mut rounds: Vec<Vec<usize>> = vec![Vec::new(); 2];
    let mut by_user: BTreeMap<User, Vec<usize>> = BTreeMap::new();
    for (at, reserved) in pending.iter().enumerate() {
        let depth = match &reserved.naming {
            Naming::Stated(_) => 0,
            Naming::Place { place, .. } => match place.within {
                // The enclosing type is always reserved first, so its depth is known.
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

/// Returns the name candidates of a type, best first.
fn candidates(at: usize, pending: &[Pending], names: &[Vec<String>]) -> Vec<Vec<String>> {
    let reserved = &pending[at];
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
    // A type named by the description may have the same words. The kind of the definition
    // distinguishes them.
    let kind = match reserved.outcome {
        Outcome::Definition(DefinitionKind::Object(_)) => "object",
        Outcome::Definition(DefinitionKind::Enumeration(_)) => "values",
        _ => "choice",
    };
    let whole = out.last().cloned();
    out.extend(whole.map(|words| [words, vec![kind.to_owned()]].concat()));
    out
}
