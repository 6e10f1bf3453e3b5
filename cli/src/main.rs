//! The `restwright` command.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = restwright::Args::parse();
    let colour = restwright::screen::choose_colour(args.color);
    restwright::screen::show(restwright::run(&args.command, colour))
}
