//! Calls of every operation of a description with values that match its schemas: generated programs
//! read calls from standard input, and report requests, responses and results.

mod arguments;
mod conformance;
mod judge;
mod mock;
mod program;
mod report;
mod run;
mod served;

pub use arguments::{Argument, Give, OperationCalls, calls};
pub use judge::{Verdict, judge};
pub use mock::for_mock;
pub use program::program;
pub use report::{Call, End, Exchanged, Received};
pub use run::{Asked, Bindings, ask};
pub use served::{Difference, differences, with_responses};
