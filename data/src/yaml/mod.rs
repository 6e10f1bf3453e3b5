//! YAML 1.2 parser with source locations. Events are produced by `saphyr-parser` and interpreted
//! according to the core schema (YAML 1.2.2, section 10.3).

mod build;
mod indent;
mod scalar;
#[cfg(test)]
mod tests;

use restwright_source::{FileId, Limits, Span};
use saphyr_parser::{Event, Parser};

use crate::parsed::{Read, ReadError, ReadErrorKind, too_deep};
use build::Builder;
use indent::Mended;

/// Parses the first document of a text.
pub(crate) fn read(text: &str, file: FileId, limits: Limits) -> Result<Read, ReadError> {
    let error = match parse(text, &Offsets::of(text), file, limits) {
        Err(error) if error.kind == ReadErrorKind::Syntax => error,
        other => return other,
    };
    let Some(Mended { text, starts, moved }) = indent::mended(text) else { return Err(error) };
    let parsed = parse(&text, &Offsets::Table(starts), file, limits).map_err(|_| error)?;
    let moved = moved.into_iter().map(|at| Span::new(file, at, at + 1)).collect();
    Ok(Read { moved, ..parsed })
}

fn parse(text: &str, offsets: &Offsets, file: FileId, limits: Limits) -> Result<Read, ReadError> {
    let mut builder = Builder::new(file, text.len(), limits, offsets);
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| {
            let at = offsets.byte(error.marker().index());
            let why = error.info();
            // The parser has its own nesting limit for `[` and `{`.
            if why.contains("recursion limit") {
                return ReadError { at, why: too_deep(limits), kind: ReadErrorKind::Depth };
            }
            ReadError {
                at,
                why: format!("not well-formed YAML: {why}"),
                kind: ReadErrorKind::Syntax,
            }
        })?;
        if matches!(event, Event::DocumentEnd | Event::StreamEnd) {
            break;
        }
        builder.take(event, span)?;
    }
    builder.finish()
}

/// Conversion of character offsets of the parser to byte offsets.
enum Offsets {
    /// Both are equal.
    Ascii,
    /// Byte offset of each character.
    Table(Vec<u32>),
}

impl Offsets {
    fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self::Ascii;
        }
        let starts = text.char_indices().map(|(at, _)| at as u32);
        Self::Table(starts.chain([text.len() as u32]).collect())
    }

    fn byte(&self, character: usize) -> usize {
        match self {
            Self::Ascii => character,
            Self::Table(starts) => {
                starts.get(character).or(starts.last()).map_or(0, |at| *at as usize)
            }
        }
    }
}
