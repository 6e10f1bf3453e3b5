//! JSON, and other self-describing formats through serde.

mod ahead;
mod conditional;
pub(super) mod de;
mod form;
pub(super) mod keys;
pub(super) mod member_name;
pub(super) mod notation;
pub(super) mod numbers;
pub(super) mod parse;
mod parser;
pub(super) mod place;
pub(super) mod problem;
pub(super) mod read;
mod scan;
pub(super) mod ser;
pub(super) mod serde_impls;
pub(super) mod spelled;
mod strings;
pub(super) mod value;
pub(super) mod whole;
pub(super) mod write;
mod write_any;
