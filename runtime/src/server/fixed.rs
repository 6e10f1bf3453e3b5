//! Constant values that distinguish operations.

use std::fmt;

/// Query parameter or header with a constant value, which distinguishes operations with the same
/// method and path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixed {
    /// Name and value of a query parameter.
    Query(&'static str, &'static str),
    /// Name and value of a header.
    Header(&'static str, &'static str),
}

impl fmt::Display for Fixed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Query(name, value) => write!(f, "the query parameter {name}={value}"),
            Self::Header(name, value) => write!(f, "the header {name}: {value}"),
        }
    }
}
