//! What changed between two versions of a description, and whom it breaks.
//!
//! Two comparisons of plans, each a pure function: [`wire`] compares what goes over the wire
//! (`plan/exchange`), so what breaks programs that run already; [`source`] compares the public
//! surface of the bindings (`plan/rust`), so what breaks programs when they are compiled against
//! the new bindings. Every kind of change has a code with one severity ([`codes`]).

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

/// Every change from one version to another, by what it is about, and the most severe first.
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
