//! A command-line client for a service that speaks XML and JSON.

use std::process::ExitCode;

fn main() -> ExitCode {
    block_storage::command_line::main()
}
