//! Loaded files, byte spans and diagnostics: the foundation of all readers of restwright.
//!
//! A reader gets texts from [`Sources`], stores locations as [`Span`]s, and reports problems in
//! [`Diagnostics`]. Lines and columns are only computed for output ([`render`], [`json`]).

#![warn(clippy::string_slice)]

mod codes;
mod cut;
mod decode;
mod diagnostic;
pub mod explain;
mod file;
pub mod fix;
pub mod json;
mod limits;
mod load_error;
mod near;
mod paths;
pub mod pointer;
pub mod render;
pub mod reports;
mod root;
pub mod sarif;
mod span;
pub mod text;

pub use cut::cut;
pub use diagnostic::{Code, Diagnostic, Diagnostics, Label, Severity};
pub use file::{FileId, SourceFile, Sources, Widening, standing};
pub use fix::{Edit, Fix};
pub use limits::{Limit, LimitError, Limits};
pub use load_error::LoadError;
pub use near::{certain, nearest};
pub use paths::Paths;
pub use root::default_root;
pub use span::{Position, Span, Spanned};
