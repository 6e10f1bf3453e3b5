use std::collections::BTreeSet;

use crate::{Body, Content, Operation, Outcome, Request, Response, Types};

use super::Changes;

/// Compares what an operation sends.
pub(super) fn requests(
    changes: &mut Changes<'_>,
    place: &str,
    old: Option<&Request>,
    new: Option<&Request>,
) {
    let bodies = |request: Option<&Request>| -> Vec<Body> {
        request.map(|found| found.bodies.clone()).unwrap_or_default()
    };
    let (before, now) = (bodies(old), bodies(new));
    match (before.is_empty(), now.is_empty()) {
        (true, true) => return,
        (false, true) => return changes.breaks(place, "it takes no body now"),
        (true, false) if new.is_some_and(|request| request.required) => {
            return changes.breaks(place, "it needs a body now");
        }
        (true, false) => return changes.notes(place, "it takes a body now"),
        (false, false) => {}
    }
    let required = |request: Option<&Request>| request.is_some_and(|found| found.required);
    match (required(old), required(new)) {
        (false, true) => changes.breaks(place, "its body is required now"),
        (true, false) => changes.notes(place, "its body is optional now"),
        _ => {}
    }
    let (before, now) = (values(&before, &changes.old.types), values(&now, &changes.new.types));
    for gone in before.difference(&now) {
        changes.breaks(place, format!("it no longer takes {gone}"));
    }
    for added in now.difference(&before) {
        changes.notes(place, format!("it takes {added}"));
    }
}

/// Compares what comes back.
pub(super) fn responses(changes: &mut Changes<'_>, place: &str, old: &Operation, new: &Operation) {
    let (before, now) = (result(old, &changes.old.types), result(new, &changes.new.types));
    if before != now {
        let words = |set: &BTreeSet<String>| {
            let texts: Vec<_> = set.iter().map(String::as_str).collect();
            if texts.is_empty() { "nothing".to_owned() } else { texts.join(" or ") }
        };
        changes.breaks(
            place,
            format!("it results in {} now, no longer in {}", words(&now), words(&before)),
        );
    }
    let same = |one: &Response, other: &Response| one.status == other.status;
    for before in reporting(old, Outcome::Error) {
        let status = before.status.to_string();
        let Some(now) = reporting(new, Outcome::Error).find(|found| same(before, found)) else {
            changes.breaks(place, format!("it no longer declares the fault {status}"));
            continue;
        };
        let (was, is) =
            (values(&before.bodies, &changes.old.types), values(&now.bodies, &changes.new.types));
        if was != is {
            changes.breaks(place, format!("its fault {status} has another body"));
        }
    }
    let is_new = |now: &&Response| !reporting(old, Outcome::Error).any(|before| same(before, now));
    for now in reporting(new, Outcome::Error).filter(is_new) {
        changes.notes(place, format!("it declares the fault {}", now.status));
    }
}

/// What a call results in: what each success holds.
fn result(operation: &Operation, types: &Types) -> BTreeSet<String> {
    let successes = reporting(operation, Outcome::Success);
    successes.flat_map(|response| values(&response.bodies, types)).collect()
}

fn reporting(operation: &Operation, outcome: Outcome) -> impl Iterator<Item = &Response> {
    let outcomes = operation.outcomes();
    operation.responses.iter().filter(move |found| outcomes.of_response(found) == outcome)
}

/// What bodies hold, whatever they are written in.
fn values(bodies: &[Body], types: &Types) -> BTreeSet<String> {
    bodies.iter().map(|body| words(&body.content, types)).collect()
}

fn words(content: &Content, types: &Types) -> String {
    match content {
        Content::Bytes => "bytes".to_owned(),
        Content::Text => "text".to_owned(),
        Content::Json => "any JSON".to_owned(),
        Content::Typed { value, xml: _ } => types.words(value),
        Content::Form(value) => format!("a form of {}", types.words(value)),
        Content::Multipart(value) => format!("parts of {}", types.words(value)),
        Content::Events(value) => format!("events of {}", types.words(value)),
        Content::Lines(value) => format!("lines of {}", types.words(value)),
    }
}
