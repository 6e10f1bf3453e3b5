//! The ids of operations: those of their methods, and what tells apart operations whose methods
//! have the same.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::names::{Wanted, allot};
use restwright_api::{Body, Operation, OperationId, words};

use super::Draft;
use super::operation::{derived_id, identifier};

/// Gives each operation an id of its own. A method that several resources refer to is several
/// operations: each is called after the segments of its path that not all of them have, so that
/// the order of the resources says nothing.
pub(super) fn name(drafts: &mut [Draft]) {
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        alike.entry(folded(&draft.operation.id.0)).or_default().push(at);
    }
    let mut wanted: Vec<Wanted> = vec![Wanted::default(); drafts.len()];
    for group in alike.values() {
        let common = common_segments(drafts, group);
        for at in group {
            wanted[*at] = asked(&drafts[*at].operation, &common, group.len() > 1);
        }
    }
    let names = allot(&wanted, [], folded, |base, hash| format!("{base}_{hash}"));
    for (draft, name) in drafts.iter_mut().zip(names) {
        draft.operation.id = OperationId(name);
    }
}

/// Names that are one in every target language.
fn folded(name: &str) -> String {
    words::words(name).concat()
}

/// The segments that the paths of all operations of a group have.
fn common_segments(drafts: &[Draft], group: &[usize]) -> BTreeSet<String> {
    let mut paths = group.iter().map(|at| drafts[*at].operation.path.segments());
    let mut common: BTreeSet<String> = paths.next().into_iter().flatten().collect();
    for path in paths {
        let path: BTreeSet<String> = path.into_iter().collect();
        common.retain(|segment| path.contains(segment));
    }
    common
}

/// What an operation could be called, from its id to all that is known of it.
fn asked(operation: &Operation, common: &BTreeSet<String>, is_shared: bool) -> Wanted {
    let base = &operation.id.0;
    let verb = operation.verb.as_str().to_ascii_lowercase();
    let place = format!("{} {}", operation.verb, operation.path);
    let segments = operation.path.segments();
    let joined = |first: &str, rest: &mut dyn Iterator<Item = String>| {
        let parts: Vec<String> = std::iter::once(first.to_owned()).chain(rest).collect();
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
    };
    let identifiers = || segments.iter().map(|segment| identifier(segment));
    // An id that is made of the path says all of it.
    let is_derived = *base == derived_id(&operation.verb, &operation.path);
    let by_path = if is_derived {
        vec![base.clone()]
    } else {
        let own = segments.iter().filter(|segment| !common.contains(*segment));
        let own = joined(base, &mut own.map(|segment| identifier(segment)));
        let whole = joined(base, &mut identifiers());
        let by_verb = format!("{verb}_{whole}");
        vec![own, whole, by_verb]
    };
    let whole = by_path.last().cloned().unwrap_or_default();
    let by_media = joined(&whole, &mut media_types(operation).map(|found| identifier(&found)));
    let title = identifier(&operation.title.replace(' ', "_"));
    let by_title = joined(&whole, &mut std::iter::once(title).filter(|_| operation.title != place));
    let identity = format!(
        "{base} {verb} {} {by_media} {} {}",
        operation.path, operation.server, operation.title
    );
    let first = if is_shared { Vec::new() } else { vec![base.clone()] };
    Wanted { names: [first, by_path, vec![by_media, by_title]].concat(), identity, weight: 0 }
}

fn media_types(operation: &Operation) -> impl Iterator<Item = String> {
    let sent = operation.request.iter().flat_map(|request| &request.bodies);
    let returned = operation.responses.iter().flat_map(|response| &response.bodies);
    let of = |body: &Body| body.media_type.as_ref().map(|found| found.essence().replace('/', "_"));
    sent.chain(returned).filter_map(of)
}
