//! JSON and YAML with source locations, and the references between their parts.
//!
//! Both are parsed into a tree of [`Node`]s with locations. A [`Tree`] contains the files of a
//! description and resolves references (`$ref`) within and between them.

#![warn(clippy::string_slice)]

mod at;
mod change;
pub mod codes;
mod dynamic;
mod edit;
pub mod json;
mod node;
mod parsed;
mod pointer;
mod print;
mod read;
mod refer;
mod resources;
mod tree;
mod yaml;

pub use at::pointers_at;
pub use change::{Clash, Step};
pub use dynamic::ResourceId;
pub use edit::Editor;
pub use node::{Entry, Node, Object, Value};
pub use parsed::{ReadError, ReadErrorKind};
pub use print::{canonical, to_json, to_json_line};
pub use read::read;
pub use refer::{Circle, Resolved, reference};
pub use tree::{Broken, Change, Tree};
