//! Comparison of two versions of a description, and the compatibility of each change.
//!
//! Two comparisons of plans, each a pure function: [`wire`] compares requests and responses
//! (`plan/exchange`) and finds changes that break running programs; [`source`] compares the public
//! API of the bindings (`plan/rust`) and finds changes that break compilation against the new
//! bindings. Every kind of change has a code with a fixed severity ([`codes`]).

mod change;
pub mod codes;
pub mod source;
pub mod wire;

use restwright_api::Api;

use crate::plan::exchange::ServiceExchange;
use crate::plan::rust::{Decided, RustPlan, Surface};

pub use crate::plan::Subject;
pub use change::{Change, Severity};
pub use codes::ChangeCode;

/// Compares two versions. Changes are sorted by subject, then by severity, most severe first.
pub fn compare(old: &Api, new: &Api, decided: [&Decided; 2]) -> Vec<Change> {
    let mut changes = wire::compare(&ServiceExchange::of(old), &ServiceExchange::of(new));
    let plans = [RustPlan::of(old, decided[0]), RustPlan::of(new, decided[1])];
    changes.extend(source::compare(&Surface::of(&plans[0]), &Surface::of(&plans[1])));
    changes.sort_by(|one, other| one.order().cmp(&other.order()));
    changes.dedup_by(|one, other| {
        one.order() == other.order() && one.message == other.message && one.place == other.place
    });
    changes
}
