//! Values: the interface between Rust types and the wire formats, [`Wire`](wire::Wire).

pub(super) mod base64_text;
pub(super) mod choice;
pub(super) mod containers;
pub(super) mod decimal;
pub(super) mod digits;
pub(super) mod empty;
pub(super) mod exact;
pub(super) mod file;
pub(super) mod fit;
pub(super) mod free;
pub(super) mod instant;
pub(super) mod integer;
pub(super) mod maybe;
pub(super) mod member;
pub(super) mod mismatch;
pub(super) mod name;
pub(super) mod path;
pub(super) mod rule;
pub(super) mod scalar;
pub(super) mod seen;
pub(super) mod shape;
pub(super) mod show;
pub(super) mod text;
pub(super) mod unknown;
pub(super) mod uuids;
pub(super) mod wire;
