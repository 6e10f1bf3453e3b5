//! The snippets in the chapters about client and server, compiled and run as doctests.

#[cfg(doctest)]
#[doc = include_str!("../docs/src/client.md")]
mod client {}

#[cfg(doctest)]
#[doc = include_str!("../docs/src/middleware.md")]
mod middleware {}

#[cfg(doctest)]
#[doc = include_str!("../docs/src/testing.md")]
mod testing {}

#[cfg(doctest)]
#[doc = include_str!("../docs/src/server.md")]
mod server {}

#[cfg(doctest)]
#[doc = include_str!("../docs/src/jersey.md")]
mod jersey {}
