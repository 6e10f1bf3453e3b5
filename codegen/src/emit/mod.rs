//! Emitters: pure functions from a plan to text.

pub mod curl;
pub mod openapi;
pub mod rst;
pub mod rust;
pub mod script;
pub mod shell;
mod url;
