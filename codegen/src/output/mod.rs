//! Output folders on disk; the only module that accesses the file system.
//!
//! Emitters fill a [`FileSet`]; [`sync`] updates a folder to match it, or reports the differences,
//! and [`sync_all`] updates several folders, all or none.

mod apply;
mod diff;
mod edits;
mod error;
mod file_set;
mod folder;
pub mod header;
mod lock;
mod made_folders;
pub mod manifest;
mod path;
mod put;
mod report;
mod single;
mod survey;
mod sync;
mod temporary;

pub use edits::{abandoned, edits, surroundings};
pub use error::OutputError;
pub use file_set::FileSet;
pub use manifest::{Digest, Manifest};
pub use put::{create, put, put_bytes, remove, tidy};
pub use report::{Change, Entry, Report, draw, each, fix, total};
pub use single::{Written, write_single};
pub use sync::{Content, Mode, Output, sync, sync_all};
