//! A command-line client for a service with XML and JSON bodies.

use std::process::ExitCode;

fn main() -> ExitCode {
    block_storage::command_line::main()
}
