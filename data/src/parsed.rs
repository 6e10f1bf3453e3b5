//! What comes of reading a text, whatever its language: a tree, or the error that it has.

use restwright_source::{Limits, Span};

use crate::Node;

/// Why a text cannot be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The offset of it, in bytes.
    pub at: usize,
    /// What is wrong, without a full stop.
    pub why: String,
    /// What kind of limit or mistake it is.
    pub kind: ReadErrorKind,
}

/// What kind of error a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadErrorKind {
    /// It follows no grammar.
    Syntax,
    /// It is nested beyond [`Limits::nesting`].
    Depth,
    /// Its aliases multiply what is there beyond [`Limits::expanded_bytes`].
    Size,
}

/// A value as it is read.
pub(crate) struct Read {
    pub(crate) node: Node,
    /// The keys that an object has twice.
    pub(crate) duplicates: Vec<Twice>,
    /// The beginnings of lines that are indented too little.
    pub(crate) moved: Vec<Span>,
    /// What aliases repeat.
    pub(crate) shared: Vec<Span>,
}

/// A key that an object has twice.
#[derive(Debug)]
pub(crate) struct Twice {
    pub(crate) key: Box<str>,
    /// Where it stands again; this one holds.
    pub(crate) again: Span,
    pub(crate) first: Span,
}

/// What is wrong with a text that is nested beyond a limit.
pub(crate) fn too_deep(limits: Limits) -> String {
    format!("lists and objects are nested more than {} levels deep", limits.nesting)
}
