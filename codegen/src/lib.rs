//! Code generation: from the API model to files. [`plan`] decides the contents and names of each
//! output, [`emit`] renders the plan, [`output`] is the only module that writes to disk, and
//! [`diff`] compares the plans of two versions.

mod commonmark;
pub mod diff;
pub mod emit;
pub mod file_names;
mod internal_error;
mod link;
pub mod output;
pub mod plan;

pub use commonmark::commonmark;
pub use internal_error::InternalError;
