//! Emitters: model in, texts out. They do no I/O and share no state.

mod curl;
pub mod openapi;
pub mod rst;
pub mod rust;
