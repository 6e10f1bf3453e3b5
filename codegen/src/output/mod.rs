//! The one place that touches the disk.
//!
//! Emitters fill a [`FileSet`]; [`sync`] makes a folder agree with it, or says where it does not.

mod apply;
mod diff;
mod edits;
mod error;
mod file_set;
pub mod header;
mod lock;
pub mod manifest;
mod path;
mod put;
mod report;
mod survey;
mod sync;

pub use edits::{abandoned, edits};
pub use error::OutputError;
pub use file_set::{DuplicatePath, FileSet};
pub use manifest::{Digest, Manifest};
pub use put::{create, put};
pub use report::{Change, Entry, Report, draw};
pub use sync::{Mode, sync};
