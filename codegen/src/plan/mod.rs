//! Plans: the content and the names of each output, decided once so that emitters only write them.

mod constraints;
mod deprecation;
pub(crate) mod examples;
pub mod exchange;
pub(crate) mod expression;
mod external;
mod inlines;
mod items;
mod keys;
pub mod made;
pub mod openapi;
pub mod overrides;
pub mod pages;
mod paging;
mod reason;
pub mod rst_names;
pub mod rust;
mod subject;
mod unmodelled;
pub(crate) mod waiters;

pub use external::is_path;
pub use subject::Subject;
pub(crate) use subject::shape;
