//! Output to the terminal: no other module prints.

use std::io::{ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;

use crate::{Exit, Messages, Outcome, UsageError, Volume};

/// When messages are coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Returns the options for messages on this terminal.
pub fn messages(colour: Colour, volume: Volume) -> Messages {
    let terminal = std::io::stderr().is_terminal();
    Messages { colour: choose_colour(colour), volume, terminal }
}

/// Sets for the whole process whether messages are coloured, and returns the choice.
pub fn choose_colour(colour: Colour) -> bool {
    let choice = match colour {
        Colour::Auto => ColorChoice::Auto,
        Colour::Always => ColorChoice::Always,
        Colour::Never => ColorChoice::Never,
    };
    choice.write_global();
    AutoStream::choice(&std::io::stderr()) != ColorChoice::Never
}

/// Prints directives for Cargo, which reads the standard output of a build script.
pub(crate) fn tell_cargo(lines: &str) {
    // Ignore a closed pipe.
    let _ = std::io::stdout().lock().write_all(lines.as_bytes());
}

/// Prints a line of results of a command that runs until it is interrupted.
#[cfg(feature = "mock")]
pub(crate) fn line(text: &str) {
    // Ignore a closed pipe.
    let mut results = std::io::stdout().lock();
    let _ = writeln!(results, "{text}").and_then(|()| results.flush());
}

/// Prints notes of a command that is still running.
#[cfg(feature = "mock")]
pub(crate) fn note(notes: &str) {
    let _ = anstream::stderr().write_all(notes.as_bytes());
}

/// Prints the output of a command, and returns the exit code of the process.
pub fn show(outcome: Result<Outcome, UsageError>) -> ExitCode {
    let outcome = outcome.unwrap_or_else(|error: UsageError| Outcome {
        results: String::new(),
        notes: error.to_string(),
        exit: Exit::Usage,
    });
    // Ignore a closed pipe.
    let _ = anstream::stderr().write_all(outcome.notes.as_bytes());
    let mut results = std::io::stdout().lock();
    match results.write_all(outcome.results.as_bytes()).and_then(|()| results.flush()) {
        Ok(()) => outcome.exit.into(),
        // The reader has closed the pipe, as `head` does.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => outcome.exit.into(),
        Err(error) => {
            let _ = writeln!(anstream::stderr(), "error: cannot write the results: {error}");
            Exit::Failure.into()
        }
    }
}
