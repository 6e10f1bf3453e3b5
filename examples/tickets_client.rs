//! A command-line client based on the table that `cli = true` generates.
//!
//! The package `tickets` contains the same program, with its feature `cli`; this example shows how
//! to run it from another package.

use std::process::ExitCode;

fn main() -> ExitCode {
    tickets::command_line::main()
}
