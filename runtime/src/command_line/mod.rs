//! Command-line clients: a program with a command for each operation, from a static table.
//!
//! Generated code contains only the table. Arguments are decoded by the types of the client,
//! requests are sent by the client, and responses are decoded by their types and printed.

mod arguments;
mod body;
mod credentials;
mod entries;
mod grid;
mod output;
mod request;
mod response;
mod table;
mod tree;
mod yaml;

use std::convert::TryFrom;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

pub use self::table::{
    Answer, BodyField, BodyKind, Command, CommandBody, Credential, CredentialKind, Group, Input,
    Place, Program, Setting, ValueKind, ValueTable, value,
};

use super::reply::error::Error;

/// Error of a command, which determines the exit status.
enum Problem {
    /// Usage error: nothing was sent.
    Usage(String),
    /// Error response, or no response.
    Failed(String),
    /// The output was closed by its reader (broken pipe): not an error.
    Closed,
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let text = with_sources(&error);
        if matches!(error, Error::Invalid(_)) { Self::Usage(text) } else { Self::Failed(text) }
    }
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Failed(format!("the output cannot be written: {error}")),
        }
    }
}

/// Returns an error with its causes.
fn with_sources(error: &Error) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        source = cause.source();
    }
    text
}

/// Runs a program with the arguments and the environment of the process. Exit status: 0 success, 1
/// error response or no response, 2 usage error.
#[must_use]
pub fn run(program: &'static Program) -> ExitCode {
    run_with(program, std::env::args_os(), &|name| std::env::var(name).ok())
}

/// Runs a program with other arguments and variables; the first argument is the name of the
/// program.
#[must_use]
pub fn run_with(
    program: &'static Program,
    arguments: impl IntoIterator<Item = OsString>,
    variable: &dyn Fn(&str) -> Option<String>,
) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let called = arguments.first().and_then(|path| Path::new(path).file_stem()?.to_str());
    let called = called.unwrap_or(program.name).to_owned();
    let matches = match arguments::command(program).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => {
            // If standard error is closed, the failure cannot be reported.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let (text, status) = match request::execute((program, &called), &matches, variable) {
        Ok(()) | Err(Problem::Closed) => return ExitCode::SUCCESS,
        Err(Problem::Failed(text)) => (text, 1),
        Err(Problem::Usage(text)) => (text, 2),
    };
    let _ = writeln!(io::stderr(), "error: {}", tree::lines_shown(&text));
    ExitCode::from(status)
}
