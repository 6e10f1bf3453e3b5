//! The `restwright` command.

use std::process::ExitCode;

use clap::Parser;
use restwright::{Args, screen};

fn main() -> ExitCode {
    let args = Args::parse();
    let messages = screen::messages(args.color, args.volume());
    screen::show(restwright::run(&args.command, messages))
}
