//! What breaks on the wire: two versions of what clients and a service exchange.
//!
//! Operations are compared with those of the same method and path, whatever they are called. Types
//! are compared by where they are used, whatever they are called, once in each direction: what
//! requests hold may get wider, what responses hold may get narrower.

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

/// Every change from one version to another.
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

/// The changes so far, and what is compared.
struct WireComparison<'a> {
    old: &'a ServiceExchange<'a>,
    new: &'a ServiceExchange<'a>,
    changes: Vec<Change>,
    pairs: Pairs,
    /// Where the value stands that is compared: the place of types that have none of their own.
    place: [Option<Span>; 2],
}

/// Where a change is.
#[derive(Clone, Debug)]
struct ChangePlace {
    subject: Subject,
    place: String,
    old: Option<Span>,
    new: Option<Span>,
}

impl ChangePlace {
    /// A part of the same subject.
    fn part(&self, place: impl Into<String>, old: Option<Span>, new: Option<Span>) -> Self {
        let place = place.into();
        Self { subject: self.subject.clone(), place, old, new }
    }

    /// An aspect of the same part, in the same place of the files.
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

/// A code for each direction.
type Codes = [&'static ChangeCode; 2];

impl WireComparison<'_> {
    fn push(&mut self, code: &'static ChangeCode, at: &ChangePlace, message: impl Into<String>) {
        let ChangePlace { subject, place, old, new } = at.clone();
        self.changes.push(Change { code, subject, place, message: message.into(), old, new });
    }

    /// The same in each direction that a value goes: the first code is of requests, the second one
    /// of responses.
    fn push_each(&mut self, codes: Codes, directions: Directions, at: &ChangePlace, message: &str) {
        let directions = [directions.request, directions.response];
        for (code, _) in codes.into_iter().zip(directions).filter(|(_, is_so)| *is_so) {
            self.push(code, at, message);
        }
    }
}

/// One old and one new thing that belong together, or one that has no counterpart.
enum Matched<T> {
    Both(T, T),
    Removed(T),
    Added(T),
}

/// Pairs what has no counterpart yet by another criterion.
fn matched_again<T: Copy>(found: Vec<Matched<T>>, same: impl Fn(T, T) -> bool) -> Vec<Matched<T>> {
    let (mut out, mut removed, mut added) = (Vec::new(), Vec::new(), Vec::new());
    for one in found {
        match one {
            Matched::Removed(old) => removed.push(old),
            Matched::Added(new) => added.push(new),
            Matched::Both(..) => out.push(one),
        }
    }
    out.extend(matched(&removed, &added, same));
    out
}

/// Puts together what is the same thing in both versions.
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
