//! Calls of every operation of a description with values that match its schemas: generated programs
//! read calls from standard input, and report requests, responses and results.

mod arguments;
mod compared;
mod conformance;
mod equality;
mod judge;
mod mock;
mod program;
mod report;
mod responses;
mod run;
mod served;

pub use arguments::{Argument, Give, OperationCalls, calls};
pub use compared::{Difference, differences};
pub use equality::Comparison;
pub use judge::{Verdict, judge};
pub use mock::for_mock;
pub use program::program;
pub use report::{Call, End, Exchanged, Failed, Received, Respond};
pub use responses::with_responses;
pub use run::{Asked, Bindings, ask};
