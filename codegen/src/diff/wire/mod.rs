//! Changes that break running programs: compares the requests and responses of two versions.
//!
//! Operations are paired by method and path, regardless of their names. Types are compared where
//! they are used, regardless of their names, and once per direction: types of requests may get
//! wider, types of responses may get narrower.

mod alternatives;
mod bodies;
mod operations;
mod pairing;
mod parameters;
mod parts;
mod responses;
mod rules;
mod scalars;
mod security;
mod service;
mod types;
mod values;
mod webhooks;

use restwright_source::Span;

use super::{Change, ChangeCode, Subject};
use crate::plan::exchange::ServiceExchange;
use types::Pairs;
use values::Directions;

/// Compares two versions.
pub fn compare(old: &ServiceExchange<'_>, new: &ServiceExchange<'_>) -> Vec<Change> {
    let (changes, pairs) = (Vec::new(), Pairs::default());
    let mut wire = WireComparison { old, new, changes, pairs, place: [None; 2] };
    wire.servers();
    wire.schemes();
    wire.operations();
    wire.webhooks();
    wire.types();
    wire.changes
}

/// State of a comparison.
struct WireComparison<'a> {
    old: &'a ServiceExchange<'a>,
    new: &'a ServiceExchange<'a>,
    changes: Vec<Change>,
    pairs: Pairs,
    /// Location of the current value, used for types that have no location.
    place: [Option<Span>; 2],
}

/// Location of a change.
#[derive(Clone, Debug)]
struct ChangePlace {
    subject: Subject,
    place: String,
    old: Option<Span>,
    new: Option<Span>,
}

impl ChangePlace {
    /// Returns the location of a part of the same subject.
    fn part(&self, place: impl Into<String>, old: Option<Span>, new: Option<Span>) -> Self {
        let place = place.into();
        Self { subject: self.subject.clone(), place, old, new }
    }

    /// Returns the location of an aspect of the same part, with the same spans.
    fn aspect(&self, aspect: &str) -> Self {
        let place = if self.place.is_empty() {
            aspect.to_owned()
        } else {
            format!("{}, {aspect}", self.place)
        };
        Self { place, ..self.clone() }
    }

    /// The part as the subject of a sentence.
    fn name(&self) -> String {
        if self.place.is_empty() { self.subject.to_string() } else { self.place.clone() }
    }
}

/// The codes for requests and for responses.
type Codes = [&'static ChangeCode; 2];

impl WireComparison<'_> {
    fn push(&mut self, code: &'static ChangeCode, at: &ChangePlace, message: impl Into<String>) {
        let ChangePlace { subject, place, old, new } = at.clone();
        self.changes.push(Change { code, subject, place, message: message.into(), old, new });
    }

    /// Adds a change for each direction of the value. The first code is for requests, the second
    /// for responses.
    fn push_each(&mut self, codes: Codes, directions: Directions, at: &ChangePlace, message: &str) {
        let directions = [directions.request, directions.response];
        for (code, _) in codes.into_iter().zip(directions).filter(|(_, is_so)| *is_so) {
            self.push(code, at, message);
        }
    }
}

/// A pair of old and new items, or an item without a counterpart.
enum Matched<T> {
    Both(T, T),
    Removed(T),
    Added(T),
}

/// Pairs the remaining unpaired items by another criterion.
fn matched_again<T: Copy>(pairs: Vec<Matched<T>>, same: impl Fn(T, T) -> bool) -> Vec<Matched<T>> {
    let (mut out, mut removed, mut added) = (Vec::new(), Vec::new(), Vec::new());
    for one in pairs {
        match one {
            Matched::Removed(old) => removed.push(old),
            Matched::Added(new) => added.push(new),
            Matched::Both(..) => out.push(one),
        }
    }
    out.extend(matched(&removed, &added, same));
    out
}

/// Pairs the items of both versions that are the same.
fn matched<T: Copy>(old: &[T], new: &[T], same: impl Fn(T, T) -> bool) -> Vec<Matched<T>> {
    let mut out = Vec::new();
    let mut used = vec![false; new.len()];
    for &before in old {
        let at = (0..new.len()).find(|&at| !used[at] && same(before, new[at]));
        out.push(match at {
            Some(at) => {
                used[at] = true;
                Matched::Both(before, new[at])
            }
            None => Matched::Removed(before),
        });
    }
    let left = new.iter().zip(used).filter(|(_, used)| !used);
    out.extend(left.map(|(&now, _)| Matched::Added(now)));
    out
}
