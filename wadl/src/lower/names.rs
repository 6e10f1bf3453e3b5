//! Operation ids: the ids of their methods, with suffixes for operations whose methods have the
//! same id.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::names::{Wanted, allot, hashed_name};
use restwright_api::pending::Operation;
use restwright_api::{Location, OperationId, Server, words};
use restwright_source::Diagnostics;

use super::Draft;
use super::operation::{derived_id, identifier};

/// Assigns a unique id to each operation. A method that several resources refer to results in
/// several operations: each is named after the last segments of its path, with as few of them as
/// necessary. Therefore names do not depend on the order of resources, and a new resource only
/// affects names of paths with the same ending.
pub(super) fn name(drafts: &mut [Draft], servers: &[Server], diagnostics: &mut Diagnostics) {
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        alike.entry(folded(&draft.operation.id.0)).or_default().push(at);
    }
    let mut wanted: Vec<Wanted> = vec![Wanted::default(); drafts.len()];
    for group in alike.values() {
        for at in group {
            wanted[*at] = asked(&drafts[*at].operation, servers, group.len() > 1);
        }
    }
    let allotted = allot(&wanted, &BTreeSet::new(), folded, |base, hash| format!("{base}_{hash}"));
    for (name, draft) in allotted.hashed(drafts) {
        let help = "use a different `id` for the method, or rename the operation with `rename`";
        diagnostics.push(hashed_name("operation", name, draft.operation.span, help));
    }
    for (draft, name) in drafts.iter_mut().zip(allotted.names) {
        draft.operation.id = OperationId(name);
    }
}

/// Normalizes a name: names with the same result conflict in some target language.
fn folded(name: &str) -> String {
    words::words(name).concat()
}

/// Returns the candidate names of an operation, from its id to a name with all distinguishing
/// details.
fn asked(operation: &Operation, servers: &[Server], is_shared: bool) -> Wanted {
    let base = &operation.id.0;
    let verb = operation.verb.as_str().to_ascii_lowercase();
    let segments = operation.path.segments();
    // A derived id contains the whole path already.
    let is_derived = *base == derived_id(&operation.verb, &operation.path);
    let by_path = if is_derived {
        vec![base.clone(), joined(&verb, segments.iter().map(|segment| in_words(segment)))]
    } else {
        // The last words of a path are the most specific; each candidate has one more word.
        let ends = (0..segments.len()).rev().map(|at| &segments[at..]);
        let named = |end: &[String]| joined(base, end.iter().map(|segment| identifier(segment)));
        let mut by_path: Vec<String> = ends.map(named).collect();
        by_path.push(format!("{verb}_{}", named(&segments)));
        by_path
    };
    let whole = if is_derived { by_path.first() } else { by_path.last() };
    let whole = whole.cloned().unwrap_or_default();
    let details = details(operation, servers);
    let more =
        details.iter().map(|words| joined(&whole, words.iter().map(|word| identifier(word))));
    let detailed = joined(&whole, details.iter().flatten().map(|word| identifier(word)));
    let identity = format!("{base} {verb} {} {details:?} {:?}", operation.path, operation.docs);
    let first = if is_shared { Vec::new() } else { vec![base.clone()] };
    let mut names = [first, by_path].concat();
    names.extend(more);
    names.push(detailed);
    Wanted::of(names, identity)
}

/// Details of an operation other than method and path, by kind: bodies, parameters, server and
/// title.
fn details(operation: &Operation, servers: &[Server]) -> [Vec<String>; 6] {
    let fixed = operation.parameters.iter().filter_map(|parameter| parameter.value.fixed.clone());
    let non_path =
        operation.parameters.iter().filter(|parameter| parameter.location != Location::Path);
    let elements = operation.bodies().filter_map(|body| body.element.as_ref());
    let url = servers.get(operation.server).filter(|_| servers.len() > 1);
    let url = url.map(|server| server.url.clone());
    let default_title = format!("{} {}", operation.verb, operation.path);
    let title =
        Some(operation.title.replace(' ', "_")).filter(|_| operation.title != default_title);
    let media = operation.bodies().filter_map(|body| body.media_type.as_ref());
    [
        once_each(media.map(|media_type| media_type.essence().replace('/', "_"))),
        once_each(fixed),
        once_each(elements.map(|name| name.local.clone())),
        once_each(non_path.map(|parameter| parameter.name.clone())),
        title.into_iter().collect(),
        url.into_iter().collect(),
    ]
}

/// Sorts and deduplicates texts, so that the order in the description does not matter.
fn once_each(texts: impl Iterator<Item = String>) -> Vec<String> {
    texts.collect::<BTreeSet<String>>().into_iter().collect()
}

/// Marks templates in a segment: `by_id` for `{id}`.
fn in_words(segment: &str) -> String {
    identifier(&segment.replace('{', "by_"))
}

/// Joins words with underscores.
fn joined(first: &str, rest: impl Iterator<Item = String>) -> String {
    let parts: Vec<String> = std::iter::once(first.to_owned()).chain(rest).collect();
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
}
