use crate::{Operation, PathTemplate};

use super::{Changes, bodies, parameters};

/// Compares the operations, each with that of the same name.
pub(super) fn compare(changes: &mut Changes<'_>) {
    let (old_api, new_api) = (changes.old, changes.new);
    for old in old_api.operations() {
        let place = format!("operation {}", old.id);
        match new_api.operations().find(|new| new.id == old.id) {
            Some(new) => one(changes, &place, old, new),
            None => gone(changes, &place, old),
        }
    }
    for new in new_api.operations() {
        if !old_api.operations().any(|old| old.id == new.id) {
            let place = format!("operation {}", new.id);
            changes.notes(&place, format!("it is new: {} {}", new.verb, new.path));
        }
    }
}

fn gone(changes: &mut Changes<'_>, place: &str, old: &Operation) {
    let (old_api, new_api) = (changes.old, changes.new);
    let is_new = |found: &&Operation| !old_api.operations().any(|old| old.id == found.id);
    let same =
        |found: &&Operation| found.verb == old.verb && shape(&found.path) == shape(&old.path);
    match new_api.operations().filter(is_new).find(same) {
        Some(new) => changes.breaks(place, format!("it is called `{}` now", new.id)),
        None => changes.breaks(place, "it is gone"),
    }
}

/// A path without the names of its parameters.
fn shape(path: &PathTemplate) -> String {
    let mut out = String::new();
    let mut is_name = false;
    for found in path.to_string().chars() {
        if found == '{' || found == '}' {
            is_name = found == '{';
        }
        if !is_name || found == '{' {
            out.push(found);
        }
    }
    out
}

fn one(changes: &mut Changes<'_>, place: &str, old: &Operation, new: &Operation) {
    if old.verb != new.verb || old.path != new.path {
        changes.notes(place, format!("it is {} {} now", new.verb, new.path));
    }
    let group = |api: &crate::Api, operation: &Operation| {
        let found = api
            .groups
            .iter()
            .find(|group| group.operations.iter().any(|found| found.id == operation.id));
        found.map(|group| group.name.clone()).unwrap_or_default()
    };
    let (before, now) = (group(changes.old, old), group(changes.new, new));
    if before != now {
        changes.breaks(place, format!("it belongs to `{now}` now, no longer to `{before}`"));
    }
    if old.deprecated != new.deprecated {
        let word = if new.deprecated { "deprecated" } else { "no longer deprecated" };
        changes.notes(place, format!("it is {word} now"));
    }
    parameters::compare(changes, place, &old.parameters, &new.parameters);
    bodies::requests(changes, place, old.request.as_ref(), new.request.as_ref());
    bodies::responses(changes, place, old, new);
}
