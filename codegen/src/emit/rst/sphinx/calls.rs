//! Examples of calls: with curl, and with the client that `restwright rust` makes.

use restwright_api::Operation;

use super::Service;
use super::body::captioned;
use crate::emit::curl;
use crate::emit::rst::heading::heading;
use crate::emit::rst::page::Page;
use crate::emit::rust::example;
use crate::plan::exchange::Exchange;
use crate::plan::rust::OperationPlan;

/// How a caller makes a call.
#[derive(Clone, Copy)]
pub(super) struct Call<'a> {
    /// The method of the bindings.
    pub(super) rust: &'a OperationPlan,
    /// True for the first operation of its verb and path.
    pub(super) is_first: bool,
}

/// Writes the examples of an operation.
pub(super) fn emit(service: &Service<'_>, operation: &Operation, call: Call<'_>, page: &mut Page) {
    page.block(heading("Example call", '~'));
    let command = curl::command(&Exchange::of(service.api, operation)).join("\n");
    page.block(captioned("curl", "bash", &command));
    let example = example::call(service.rust, call.rust);
    page.block(captioned("Rust", "rust", &example.text));
}

/// Writes how a client is made, for the index.
pub(super) fn quick_start(service: &Service<'_>, page: &mut Page) {
    let Some(text) = example::client(service.rust) else { return };
    page.block(heading("Rust client", '-'));
    page.block(vec![
        "The calls in Rust are those of the bindings that ``restwright rust`` makes.".to_owned(),
    ]);
    page.block(captioned("A client", "rust", &text));
}
