//! Lowers JSON Schema to the types of the restwright model.
//!
//! Supports the dialects used in practice: draft 4 as adapted by OpenAPI 3.0 and Swagger 2.0, and
//! 2020-12 as used by OpenAPI 3.1. [`Schemas`] returns the type of a schema immediately, with
//! reserved ids ([`restwright_api::PendingId`]) for named types. Their definitions are processed
//! from a queue, so that schemas may be circular and deeply nested. [`Schemas::finish`] assigns
//! names to the types.

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

pub use annotations::{external_docs, is_annotation, is_extension};
pub use examples::texts as examples;
pub use extensions::{Kind as ExtensionKind, SCHEMA_EXTENSIONS, XML_EXTENSIONS};
pub use fit::{Fit, Misfit};
pub use lower::{EventData, FieldSchema, Lowered, Schemas};
pub use named::{Named, key_of};
pub use restwright_api::builder::{Finished, Place, Scope, Within};
