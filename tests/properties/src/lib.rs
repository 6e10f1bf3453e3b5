//! What must hold of any input: no panic, bounded time and memory, the same bytes in every run,
//! output that is well formed.
//!
//! Three callers share it: the fuzz targets of `fuzz/`, the test that replays their kept cases
//! (`tests/replay.rs`), and `cargo xtask mutate`, which takes [`mutate`]. A broken property is a
//! panic, since that is what a fuzzer looks for.

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
