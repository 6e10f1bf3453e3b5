//! Reference pages in reStructuredText.
//!
//! A style (`classic`) spells its plan, with the headings and fixed sentences that it has; the other
//! modules here spell prose, tables and inline mark-up so that RST reads the text of a description
//! as that text.

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
