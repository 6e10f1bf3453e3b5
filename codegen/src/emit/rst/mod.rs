//! Reference documentation in reStructuredText.
//!
//! Each style (such as `classic`) renders its plan with its own headings and fixed sentences. The
//! shared modules format prose, tables and inline markup so that RST parses the text of a
//! description as plain text.

mod block;
mod chars;
pub mod classic;
mod escape;
#[cfg(test)]
pub(crate) mod fixture;
mod flow;
mod guard;
mod heading;
mod inline;
mod lines;
mod linked;
mod list_table;
pub mod os_api_ref;
mod page;
mod runs;
pub mod sphinx;
mod table;
