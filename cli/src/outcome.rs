use std::fmt;
use std::process::ExitCode;

use restwright_source::render::printable;

use crate::suggest;

/// What a command has to say, and how it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// For standard output: what was asked for.
    pub results: String,
    /// For standard error: diagnostics and what is said beside the results.
    pub notes: String,
    /// How it ended.
    pub exit: Exit,
}

impl Outcome {
    /// An end with these diagnostics, and nothing that was asked for.
    pub fn failure(notes: String) -> Self {
        Self { results: String::new(), notes, exit: Exit::Failure }
    }
}

/// How a command ended.
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
    /// `Success` where something is true.
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

/// A usage error: what is wrong, and on further lines the suggested fix, drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageError {
    text: String,
    argument: Option<Argument>,
}

/// An argument that an error is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// What it sets, as a key of `restwright.toml`: `select`, `overlays`.
    pub key: String,
    /// Its value, or one of its values.
    pub value: String,
}

impl UsageError {
    /// A message of one line, whatever the names in it hold.
    pub fn new(what: impl fmt::Display) -> Self {
        Self::drawn(format!("error: {}\n", printable(&what.to_string())))
    }

    /// A message that is drawn already.
    pub fn drawn(text: String) -> Self {
        Self { text, argument: None }
    }

    /// Adds the argument that it is about.
    #[must_use]
    pub(crate) fn about(self, key: &str, value: impl Into<String>) -> Self {
        let argument = Argument { key: key.to_owned(), value: value.into() };
        Self { argument: Some(argument), ..self }
    }

    /// The argument that it is about, if it is about one.
    pub fn argument(&self) -> Option<&Argument> {
        self.argument.as_ref()
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(self, hint: impl fmt::Display) -> Self {
        let text = format!("{}  {}\n", self.text, printable(&hint.to_string()));
        Self { text, ..self }
    }

    /// Adds the name that was most likely meant, or those that there are.
    #[must_use]
    pub fn near(self, name: &str, known: &[String]) -> Self {
        match meant(name, known) {
            Some(hint) => self.hint(hint),
            None => self,
        }
    }
}

/// The name that was most likely meant, or those that there are; `None` where there are none.
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
