//! JSON syntax errors and their locations.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

/// JSON syntax error with its location. One pointer in size, since it is the error type of all
/// readers and writers.
#[derive(Debug)]
pub struct Problem(Box<Told>);

#[derive(Debug)]
struct Told {
    message: String,
    /// Line and column.
    place: Option<(usize, usize)>,
}

impl Problem {
    pub(super) fn new(message: String) -> Self {
        Self(Box::new(Told { message, place: None }))
    }

    /// Creates an error at an offset in a text.
    #[cold]
    pub(super) fn at(message: &str, text: &str, bytes: usize) -> Self {
        Self::new(message.to_owned()).behind(text, bytes)
    }

    /// Sets the location to an offset in a text, unless it is already set.
    #[cold]
    pub(super) fn behind(mut self, text: &str, bytes: usize) -> Self {
        let before = text.as_bytes().get(..bytes).unwrap_or(text.as_bytes());
        self.0.place.get_or_insert_with(|| {
            let line = before.split(|byte| *byte == b'\n').count();
            let in_line = before.iter().rev().take_while(|byte| **byte != b'\n').count();
            (line, in_line)
        });
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        match self.0.place {
            Some((line, column)) => write!(f, " at line {line} column {column}"),
            None => Ok(()),
        }
    }
}

impl From<Problem> for String {
    fn from(problem: Problem) -> Self {
        problem.to_string()
    }
}

impl std::error::Error for Problem {}

impl de::Error for Problem {
    #[cold]
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message.to_string())
    }

    // `serde_json` uses the JSON names of values in messages.

    #[cold]
    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(<serde_json::Error as de::Error>::invalid_type(found, expected).to_string())
    }

    #[cold]
    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(<serde_json::Error as de::Error>::invalid_value(found, expected).to_string())
    }
}
