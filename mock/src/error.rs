//! Errors when starting a mock.

use std::fmt;
use std::io;

/// Error when starting a mock.
#[derive(Debug)]
pub enum Error {
    /// The description cannot be read; contains the diagnostics as printed to users.
    Description(String),
    /// The URL of the server to record is invalid.
    Server(String),
    /// A recorded exchange cannot be read.
    Recording(String),
    /// The address cannot be opened.
    Address(String, io::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Description(diagnostics) => f.write_str(diagnostics.trim_end()),
            Self::Server(problem) | Self::Recording(problem) => f.write_str(problem),
            Self::Address(address, error) => write!(f, "cannot listen on {address}: {error}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Description(_) | Self::Server(_) | Self::Recording(_) => None,
            Self::Address(_, error) => Some(error),
        }
    }
}
