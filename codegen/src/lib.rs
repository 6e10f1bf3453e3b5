//! From the model to files: what an output contains and what it is called is decided once (`plan`),
//! emitters spell what was decided (`emit`), one place touches the disk (`output`), and `diff`
//! compares the plans of two versions.

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
