//! OpenAPI and Swagger descriptions into the restwright model.

mod prose;

pub use prose::{prose, summary};
