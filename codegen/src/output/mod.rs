//! The one place that touches the disk.

mod file_set;

pub use file_set::{DuplicatePath, FileSet};
