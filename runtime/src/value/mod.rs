//! Values: the interface between Rust types and the wire formats, [`Wire`](wire::Wire).

#[cfg(feature = "arbitrary")]
pub(super) mod arbitrary_value;
pub(super) mod base64_text;
#[cfg(feature = "bigdecimal")]
mod bigdecimal_type;
#[cfg(feature = "vec")]
mod byte_vectors;
pub(super) mod choice;
#[cfg(feature = "chrono")]
mod chrono_types;
pub(super) mod containers;
pub(super) mod copy;
mod counted;
pub(super) mod decimal;
pub(super) mod digits;
pub(super) mod empty;
pub(super) mod exact;
pub(super) mod file;
pub(super) mod fit;
#[cfg(feature = "__foreign")]
mod foreign;
pub(super) mod free;
#[cfg(feature = "indexmap")]
pub(super) mod index_map;
pub(super) mod instant;
pub(super) mod integer;
#[cfg(feature = "jiff")]
mod jiff_types;
pub(super) mod maybe;
pub(super) mod member;
pub(super) mod mismatch;
pub(super) mod name;
pub(super) mod path;
#[cfg(feature = "patterns")]
mod pattern;
pub(super) mod rule;
#[cfg(feature = "rust_decimal")]
mod rust_decimal_type;
pub(super) mod scalar;
#[cfg(feature = "__schemas")]
mod schema_text;
#[cfg(feature = "schemars")]
pub(super) mod schemars_schema;
pub(super) mod seen;
pub(super) mod shape;
pub(super) mod show;
pub(super) mod text;
pub(super) mod text_format;
#[cfg(feature = "time")]
mod time_types;
pub(super) mod token;
pub(super) mod unknown;
#[cfg(feature = "utoipa")]
pub(super) mod utoipa_schema;
pub(super) mod uuids;
pub(super) mod validate;
#[allow(dead_code, unreachable_pub, reason = "only servers record requests")]
pub(super) mod watch;
pub(super) mod wire;
pub(super) mod words;
