//! Calls of every operation of a description, with values as its schemas allow them: programs that
//! send what they are told to, and tell what was sent, what came back and what came of it.

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
