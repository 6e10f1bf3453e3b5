//! Emitters: model in, texts out. They do no I/O and share no state.

pub mod curl;
mod link;
pub mod openapi;
pub mod rst;
pub mod rust;
pub mod script;
mod shell;
