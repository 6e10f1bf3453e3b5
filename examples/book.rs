//! The snippets of `docs/src/client.md`, compiled and run as tests of documentation.

#[cfg(doctest)]
#[doc = include_str!("../docs/src/client.md")]
mod client {}
