use std::fmt;
use std::process::ExitCode;

use restwright_source::render::printable;

use crate::suggest;

/// Output and exit status of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Text for standard output: the results.
    pub results: String,
    /// Text for standard error: diagnostics and notes.
    pub notes: String,
    /// The exit status.
    pub exit: Exit,
}

impl Outcome {
    /// Returns a failure with diagnostics and without results.
    pub fn failure(notes: String) -> Self {
        Self { results: String::new(), notes, exit: Exit::Failure }
    }
}

/// Exit status of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Success; there may be warnings.
    Success,
    /// The description is invalid, or the output is stale.
    Failure,
    /// The command line or the configuration is wrong.
    Usage,
}

impl Exit {
    /// Returns `Success` if `is_success`.
    pub(crate) fn success_if(is_success: bool) -> Self {
        if is_success { Self::Success } else { Self::Failure }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Success => 0,
            Exit::Failure => 1,
            Exit::Usage => 2,
        })
    }
}

/// A usage error: a rendered message, with the suggested fix on further lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageError {
    text: String,
    argument: Option<Argument>,
}

/// The argument that caused an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The name, as a key of `restwright.toml`: `select`, `overlays`.
    pub key: String,
    /// The value, or one of several values.
    pub value: String,
}

impl UsageError {
    /// Creates an error with a message of one line; control characters in it are escaped.
    pub fn new(what: impl fmt::Display) -> Self {
        Self::drawn(format!("error: {}\n", printable(&what.to_string())))
    }

    /// Creates an error from a rendered message.
    pub fn drawn(text: String) -> Self {
        Self { text, argument: None }
    }

    /// Adds the argument that caused the error.
    #[must_use]
    pub(crate) fn about(self, key: &str, value: impl Into<String>) -> Self {
        let argument = Argument { key: key.to_owned(), value: value.into() };
        Self { argument: Some(argument), ..self }
    }

    /// Returns the argument that caused the error, if any.
    pub fn argument(&self) -> Option<&Argument> {
        self.argument.as_ref()
    }

    /// Adds a suggested fix.
    #[must_use]
    pub fn hint(self, hint: impl fmt::Display) -> Self {
        let text = format!("{}  {}\n", self.text, printable(&hint.to_string()));
        Self { text, ..self }
    }

    /// Adds a suggestion: the most similar known name, or a list of the known names.
    #[must_use]
    pub fn near(self, name: &str, known: &[String]) -> Self {
        match meant(name, known) {
            Some(hint) => self.hint(hint),
            None => self,
        }
    }
}

/// Returns a suggestion: the most similar known name, or a list of the known names; `None` if there
/// are none.
pub(crate) fn meant(name: &str, known: &[String]) -> Option<String> {
    const NAMED: usize = 10;
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    if let Some(near) = suggest::nearest(name, &names) {
        return Some(format!("did you mean `{near}`?"));
    }
    let more = names.len().saturating_sub(NAMED);
    let shown = names[..names.len() - more].join(", ");
    match (names.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(format!("known: {shown}")),
        (false, more) => Some(format!("known: {shown} and {more} more")),
    }
}

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for UsageError {}
