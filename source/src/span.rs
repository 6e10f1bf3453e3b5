//! Locations in files.

use crate::{FileId, cut};

/// Span in a file: byte offsets into its decoded text, the end is exclusive. The default is the
/// start of the first file, for models deserialized from JSON, which have no locations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// Creates a span in `file` from `start` to `end`.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        Self { file, start: start as u32, end: end as u32 }
    }

    /// Returns the start of a file, for diagnostics about the whole file.
    pub fn file_start(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }
}

/// Value with its location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Location of the value.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Creates a value with its location.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// Human-readable position: lines and columns are 1-based, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Position {
    /// Converts a position in an embedded text to one in the enclosing file; `begins` is its start.
    pub(crate) fn after(self, begins: Self) -> Self {
        let column = if self.line == 1 { begins.column + self.column - 1 } else { self.column };
        Self { line: begins.line + self.line - 1, column }
    }
}

/// Line starts of a text, computed once per file when first needed.
#[derive(Clone, Debug)]
pub(crate) struct Lines(Vec<u32>);

impl Lines {
    pub(crate) fn of(text: &str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(at, _)| at as u32 + 1);
        Self(std::iter::once(0).chain(after_breaks).collect())
    }

    pub(crate) fn position(&self, text: &str, offset: usize) -> Position {
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let line = self.0.partition_point(|&start| start as usize <= offset);
        let start = self.0[line - 1] as usize;
        Position { line, column: cut(text, start..offset).chars().count() + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters() {
        let text = "ab\ncdé€f\n";
        let lines = Lines::of(text);
        let position = |offset| {
            let Position { line, column } = lines.position(text, offset);
            (line, column)
        };
        assert_eq!(position(0), (1, 1));
        assert_eq!(position(3), (2, 1));
        assert_eq!(position(text.find('f').unwrap()), (2, 5));
        assert_eq!(position(text.len() + 9), (3, 1));
    }
}
