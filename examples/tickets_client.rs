//! A command-line client, from the table that `cli = true` generates.
//!
//! The package `tickets` has the same program, with its feature `cli`; this one shows how another
//! package runs it.

use std::process::ExitCode;

fn main() -> ExitCode {
    tickets::command_line::main()
}
