//! The one place that touches the disk.
//!
//! Emitters fill a [`FileSet`]; [`sync`] makes a folder agree with it, or says where it does not.

mod apply;
mod diff;
mod error;
mod file_set;
pub mod header;
mod lock;
pub mod manifest;
mod path;
mod report;
mod survey;
mod sync;

pub use error::OutputError;
pub use file_set::{DuplicatePath, FileSet};
pub use manifest::Manifest;
pub use report::{Change, Entry, Report, draw};
pub use sync::{Mode, sync};
