//! The command-line client of `secrets.yaml`, for `tests/it/secrets`.

use std::process::ExitCode;

#[allow(clippy::pedantic, missing_docs, dead_code, reason = "bindings of tests")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/secrets.rs"));
}

fn main() -> ExitCode {
    bindings::secrets::command_line::main()
}
