//! Sends values that match the JSON Schemas of real descriptions through the bindings and back.
//!
//! The values are generated from the schemas of the document, and only those accepted by a
//! validator are used: they are independent of restwright's model of the schema.

mod check;
mod flat;
mod make;
mod places;
mod program;
mod text;

pub use check::{Fault, Round, round};
pub(crate) use flat::Flat;
pub use make::{Fill, Maker};
pub use places::{Place, descriptions, places, wadls};
pub(crate) use places::{raw_operation, step};
pub(crate) use program::IMPORTS;
pub use program::{Package, build, spelled, write_package, write_workspace};
pub(crate) use restwright_mock::schemas::token;
pub use restwright_mock::schemas::{Direction, Document};
