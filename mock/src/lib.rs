//! Mock server for descriptions of HTTP APIs, without code generation. Responses are examples of
//! the description, or generated values if there are none. Invalid requests are rejected with the
//! reason.
//!
//! ```no_run
//! # fn main() -> Result<(), restwright_mock::Error> {
//! let mock = restwright_mock::serve("api/library.yaml")?;
//! println!("{}", mock.url());
//! // … call the client under test with that base URL …
//! assert!(mock.requests().iter().all(|request| request.problems.is_empty()));
//! # Ok(())
//! # }
//! ```
//!
//! The mock stops when it is dropped. [`Builder`] has its options; the headers that select a
//! response are documented in the chapter "Testing" of the manual.

mod builder;
mod check;
mod checks;
mod disturb;
mod error;
mod log;
mod mock;
mod operation;
mod parameter;
mod read;
mod record;
mod reply;
mod respond;
mod routes;
pub mod schemas;
mod serve;
mod service;
mod text;
mod xml;

#[cfg(test)]
mod tests;

pub use builder::Builder;
pub use error::Error;
pub use log::Request;
pub use mock::Mock;

use camino::Utf8PathBuf;

/// Serves a description on a free port of the loopback interface.
///
/// # Errors
///
/// Returns an error if the description is invalid, or if no port can be opened.
pub fn serve(description: impl Into<Utf8PathBuf>) -> Result<Mock, Error> {
    Builder::of_files([description.into()])?.serve()
}
