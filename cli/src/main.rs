//! The `restwright` command.

use std::process::ExitCode;

use clap::Parser;
use restwright::{Args, Command, Job, screen};

fn main() -> ExitCode {
    let args = Args::parse();
    let messages = screen::messages(args.color, args.volume());
    if let Command::Gen(args) = &args.command
        && args.watch
    {
        restwright::watch(&args.config, &Job::from(args), messages, |ended| {
            screen::show(ended);
        });
    }
    screen::show(restwright::run(&args.command, messages))
}
