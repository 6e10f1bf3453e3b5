//! Properties that hold for any input: no panic, bounded time and memory, deterministic and
//! well-formed output.
//!
//! They are shared by the fuzz targets of `fuzz/`, the test that replays their saved cases
//! (`tests/replay.rs`), and `cargo xtask mutate`, which uses [`mutate`]. A violated property is a
//! panic, since fuzzers detect panics.

mod answers;
pub mod calls;
mod config;
mod describe;
pub mod evolve;
mod input;
mod manifest;
pub mod measure;
pub mod mutate;
mod output;
mod requests;
mod seeds;
mod service;
mod target;
pub mod validity;
pub mod values;

pub use seeds::seeds;
pub use target::Target;
