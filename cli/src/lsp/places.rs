//! Conversion of spans to LSP positions: lines from 0, columns in UTF-16 code units.

use std::collections::BTreeMap;

use ls_types::{Position, Range};
use restwright_source::{FileId, Sources, Span};

/// Converts spans of one set of sources.
pub(super) struct Places<'a> {
    sources: &'a Sources,
    lines: BTreeMap<FileId, Vec<&'a str>>,
}

impl<'a> Places<'a> {
    pub(super) fn of(sources: &'a Sources) -> Self {
        Self { sources, lines: BTreeMap::new() }
    }

    /// Returns the range of a span in the file that the editor shows. For an embedded text, that is
    /// the file that contains it.
    pub(super) fn range(&mut self, span: Span) -> Range {
        Range { start: self.place(span.file, span.start), end: self.place(span.file, span.end) }
    }

    fn place(&mut self, file: FileId, offset: u32) -> Position {
        let position = self.sources.file(file).position(offset);
        let whole = whole(self.sources, file);
        let text = &*self.sources.file(whole).text;
        let lines = self.lines.entry(whole).or_insert_with(|| text.split('\n').collect());
        let line = position.line.saturating_sub(1);
        let before =
            lines.get(line).map_or(0, |line| utf16(line, position.column.saturating_sub(1)));
        Position { line: line as u32, character: before }
    }
}

/// Returns the file that contains an embedded text.
pub(super) fn whole(sources: &Sources, file: FileId) -> FileId {
    let path = &sources.file(file).path;
    let mut ids = sources.ids();
    ids.find(|id| sources.is_whole(*id) && sources.file(*id).path == *path).unwrap_or(file)
}

/// Returns the number of UTF-16 code units in the first `characters` of a line.
fn utf16(line: &str, characters: usize) -> u32 {
    line.chars().take(characters).map(|c| c.len_utf16() as u32).sum()
}

/// Returns the byte offset of a position; the end of the line if the position is beyond it.
pub(super) fn offset(text: &str, position: Position) -> u32 {
    let start: usize = text.split_inclusive('\n').take(position.line as usize).map(str::len).sum();
    let line = text.get(start..).unwrap_or_default().split('\n').next().unwrap_or_default();
    let mut units = 0;
    let before = line.char_indices().find(|(_, c)| {
        units += c.len_utf16() as u32;
        units > position.character
    });
    (start + before.map_or(line.len(), |(at, _)| at)) as u32
}

/// True if two ranges overlap or touch.
pub(super) fn meet(first: Range, second: Range) -> bool {
    first.start <= second.end && second.start <= first.end
}
