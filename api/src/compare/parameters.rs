use crate::{Location, Parameter, Presence};

use super::Changes;

/// Compares the parameters of an operation.
pub(super) fn compare(
    changes: &mut Changes<'_>,
    place: &str,
    old: &[Parameter],
    new: &[Parameter],
) {
    let same = |one: &Parameter, other: &Parameter| {
        one.location == other.location && one.name == other.name
    };
    for before in old {
        match new.iter().find(|found| same(before, found)) {
            Some(now) => one(changes, place, before, now),
            None => changes.breaks(place, format!("{} is gone", named(before))),
        }
    }
    for now in new.iter().filter(|now| !old.iter().any(|before| same(before, now))) {
        let name = named(now);
        if is_argument(now) {
            changes.breaks(place, format!("{name} is new and required"));
        } else {
            changes.notes(place, format!("{name} is new"));
        }
    }
    let arguments = |list: &[Parameter], other: &[Parameter]| -> Vec<String> {
        let in_both = |found: &&Parameter| {
            is_argument(found) && other.iter().any(|other| same(found, other) && is_argument(other))
        };
        list.iter().filter(in_both).map(|found| found.name.clone()).collect()
    };
    let (before, now) = (arguments(old, new), arguments(new, old));
    if before != now {
        changes.breaks(place, format!("the order of its arguments is {} now", now.join(", ")));
    }
}

fn one(changes: &mut Changes<'_>, place: &str, old: &Parameter, new: &Parameter) {
    let name = named(new);
    if is_argument(old) != is_argument(new) {
        let word = if is_argument(new) { "required" } else { "optional" };
        changes.breaks(place, format!("{name} is {word} now"));
    }
    let of = |parameter: &Parameter, types: &crate::Types| types.words(&parameter.value.of);
    let (before, now) = (of(old, &changes.old.types), of(new, &changes.new.types));
    if before != now {
        changes.breaks(place, format!("{name} is {now} now, no longer {before}"));
        return;
    }
    if old.value.fixed != new.value.fixed {
        changes.breaks(place, format!("{name} has another fixed value"));
    }
    if old.value.default != new.value.default {
        let default = new.value.default.as_deref().unwrap_or("nothing");
        changes.notes(place, format!("{name} is `{default}` unless it is sent"));
    }
}

fn named(parameter: &Parameter) -> String {
    format!("the {} parameter `{}`", parameter.location.word(), parameter.name)
}

/// True where a caller has to give it.
fn is_argument(parameter: &Parameter) -> bool {
    parameter.location == Location::Path || parameter.value.presence == Presence::Required
}
