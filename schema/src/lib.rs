//! JSON Schema into the types of the restwright model.
//!
//! It reads what descriptions really use, whatever the dialect: draft 4 as OpenAPI 3.0 and
//! Swagger 2.0 bend it, 2020-12 as OpenAPI 3.1 has it. [`Schemas`] is asked for the type of a
//! schema where one stands, and gives out places ([`restwright_api::PendingId`]) at once; what they
//! hold is worked out one after the other, so that schemas may be as circular and as many as they
//! like. [`Schemas::finish`] puts names to what became types of their own.

mod annotations;
mod bare;
pub mod codes;
mod digits;
mod examples;
mod extensions;
mod finish;
mod fit;
mod formats;
mod kinds;
mod lower;
mod merged;
mod named;
mod scopes;
#[cfg(test)]
mod tests;

pub use annotations::{is_annotation, is_extension};
pub use examples::texts as examples;
pub use extensions::{Kind as ExtensionKind, SCHEMA_EXTENSIONS, XML_EXTENSIONS};
pub use fit::{Fit, Misfit};
pub use lower::{EventData, FieldSchema, Lowered, Schemas};
pub use named::{Named, key_of};
pub use restwright_api::builder::{Finished, Place, Scope, Within};
