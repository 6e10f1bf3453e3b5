//! OpenAPI 3.1 descriptions.

mod commonmark;

pub use commonmark::commonmark;
