//! Tasks of this workspace: `cargo xtask gen` generates all outputs configured in restwright.toml,
//! `cargo xtask gen --check` checks that they are up to date.

use std::process::ExitCode;

use restwright::config::Config;
use restwright::{Job, Messages, Mode, Outcome, UsageError, generate, screen};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mode = match words.as_slice() {
        ["gen"] => Mode::Write,
        ["gen", "--force"] => Mode::Overwrite,
        ["gen", "--check"] => Mode::Check,
        _ => {
            eprintln!("cargo xtask gen [--check | --force]");
            return ExitCode::from(2);
        }
    };
    screen::show(run(mode, screen::messages(screen::Colour::Auto, restwright::Volume::Normal)))
}

fn run(mode: Mode, messages: Messages) -> Result<Outcome, UsageError> {
    let config = concat!(env!("CARGO_MANIFEST_DIR"), "/../restwright.toml");
    let config = Config::read(config.as_ref(), messages.colour)?;
    generate(&config, &Job::all(mode, "cargo xtask gen"), messages)
}

/// Checks that the committed output is up to date.
#[test]
fn generated_is_fresh() {
    let outcome = run(Mode::Check, Messages::default()).unwrap();
    assert_eq!(outcome.exit, restwright::Exit::Success, "\n{}{}", outcome.notes, outcome.results);
}
