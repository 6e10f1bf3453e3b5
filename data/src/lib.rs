//! JSON and YAML that remember where everything stands, and the references between their parts.
//!
//! Both are read into one tree of [`Node`]s, each with its place. A [`Tree`] holds the files of a
//! description and follows references (`$ref`) within and between them.

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

pub use at::pointer_at;
pub use change::{Clash, Step};
pub use dynamic::ResourceId;
pub use edit::Editor;
pub use node::{Entry, Node, Object, Value};
pub use parsed::{ReadError, ReadErrorKind};
pub use print::{canonical, to_json, to_json_line};
pub use read::read;
pub use refer::{Circle, Resolved, reference};
pub use tree::{Broken, Change, Tree};
