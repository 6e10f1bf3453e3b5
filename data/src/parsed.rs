//! Result of parsing a text in any format: a tree or an error.

use restwright_source::{Limits, Span};

use crate::Node;

/// Syntax error or exceeded limit, with its location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// Offset in bytes.
    pub at: usize,
    /// Error message, without a full stop.
    pub why: String,
    /// Kind of the error.
    pub kind: ReadErrorKind,
}

/// Kind of a parse error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadErrorKind {
    /// Invalid syntax.
    Syntax,
    /// Nesting exceeds [`Limits::nesting`].
    Depth,
    /// Aliases expand to more than [`Limits::expanded_bytes`].
    Size,
}

/// Parsed value.
pub(crate) struct Read {
    pub(crate) node: Node,
    /// Duplicate keys.
    pub(crate) duplicates: Vec<Twice>,
    /// Start of lines with insufficient indentation.
    pub(crate) moved: Vec<Span>,
    /// Values repeated by aliases.
    pub(crate) shared: Vec<Span>,
}

/// Duplicate key of an object.
#[derive(Debug)]
pub(crate) struct Twice {
    pub(crate) key: Box<str>,
    /// Location of the duplicate, whose value is used.
    pub(crate) again: Span,
    pub(crate) first: Span,
}

/// Returns the error message for the nesting limit.
pub(crate) fn too_deep(limits: Limits) -> String {
    format!("lists and objects are nested more than {} levels deep", limits.nesting)
}
