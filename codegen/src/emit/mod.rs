//! Emitters: plan in, text out. They do no I/O and share no state.

pub mod curl;
pub mod openapi;
pub mod rst;
pub mod rust;
pub mod script;
pub mod shell;
mod url;
