//! JSON, and through serde every other self-describing format.

pub(super) mod de;
pub(super) mod keys;
pub(super) mod member_name;
pub(super) mod notation;
pub(super) mod ser;
pub(super) mod serde_impls;
pub(super) mod spelled;
pub(super) mod value;
pub(super) mod whole;
