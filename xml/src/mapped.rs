//! Text with the source location of every byte.

use std::ops::Range;

use restwright_source::{FileId, Span, cut};

/// Text composed of parts of files.
///
/// Due to entities, the parsed text differs from the source files. Spans are mapped through this
/// type, so that diagnostics refer to the files.
#[derive(Clone, Debug)]
pub(crate) struct Mapped {
    /// Location used if the text is empty.
    home: Span,
    text: String,
    segments: Vec<Segment>,
}

/// Source location of the text from `at` to the next segment.
#[derive(Clone, Copy, Debug)]
struct Segment {
    at: u32,
    origin: Span,
    /// True if byte `n` of the segment is byte `n` of the origin; false if the whole segment was
    /// generated from the origin, such as `–` from `&#8211;`.
    copied: bool,
}

impl Mapped {
    /// Creates an empty text; `home` is its location.
    pub(crate) fn new(home: Span) -> Self {
        Self { home, text: String::new(), segments: Vec::new() }
    }

    /// Creates the text of a whole file.
    pub(crate) fn file(file: FileId, text: &str) -> Self {
        let origin = Span::new(file, 0, text.len());
        let segments = vec![Segment { at: 0, origin, copied: true }];
        Self { home: Span::file_start(file), text: text.to_owned(), segments }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the memory size in bytes.
    pub(crate) fn size(&self) -> usize {
        self.text.len() + self.segments.len() * size_of::<Segment>()
    }

    /// Copies a part of another text with its origins.
    pub(crate) fn copy(&mut self, from: &Self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let first = from.segment_at(range.start);
        for (index, segment) in from.segments.iter().enumerate().skip(first) {
            let start = range.start.max(segment.at as usize);
            if start >= range.end {
                break;
            }
            let next = from.segments.get(index + 1).map_or(from.text.len(), |s| s.at as usize);
            let mut origin = segment.origin;
            if segment.copied {
                origin.start += start as u32 - segment.at;
                origin.end = origin.start + (range.end.min(next) - start) as u32;
            }
            let at = (self.text.len() + start - range.start) as u32;
            self.add(Segment { at, origin, copied: segment.copied });
        }
        self.text.push_str(cut(&from.text, range));
    }

    /// Adds generated text with the location that it is generated from.
    pub(crate) fn make(&mut self, text: &str, origin: Span) {
        if !text.is_empty() {
            self.add(Segment { at: self.text.len() as u32, origin, copied: false });
            self.text.push_str(text);
        }
    }

    /// Adds a segment, or extends the last one if the new one is its continuation in the same file.
    fn add(&mut self, segment: Segment) {
        if let Some(last) = self.segments.last_mut() {
            let grows = last.copied
                && segment.copied
                && last.origin.file == segment.origin.file
                && last.origin.start + (segment.at - last.at) == segment.origin.start;
            if grows {
                last.origin.end = segment.origin.end;
                return;
            }
        }
        self.segments.push(segment);
    }

    /// Returns the source location of a range. A range across several files is truncated to the
    /// first one.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        let at = self.segment_at(range.start);
        let start = self.place(range.start, at);
        let last = range.end.saturating_sub(1).max(range.start);
        // Most ranges are in one segment.
        let is_here = self.segments.get(at + 1).is_none_or(|next| last < next.at as usize);
        let last = self.place(last, if is_here { at } else { self.segment_at(last) });
        let file = start.file;
        if last.file == file && last.end >= start.start {
            return Span { file, start: start.start, end: last.end };
        }
        start
    }

    /// Returns the source location of a byte in a segment.
    fn place(&self, offset: usize, segment: usize) -> Span {
        let Some(segment) = self.segments.get(segment) else { return self.home };
        if !segment.copied {
            return segment.origin;
        }
        let start = (segment.origin.start + (offset as u32).saturating_sub(segment.at))
            .min(segment.origin.end);
        Span { start, end: (start + 1).min(segment.origin.end), ..segment.origin }
    }

    fn segment_at(&self, offset: usize) -> usize {
        self.segments.partition_point(|segment| segment.at as usize <= offset).saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use restwright_source::{Limits, Sources};

    #[test]
    fn spans_lead_back_to_files() {
        let mut sources =
            Sources::in_memory([("a", "one &e; two"), ("b", "EE")], Limits::default());
        let (a, b) = (sources.open("a".into()).unwrap(), sources.open("b".into()).unwrap());
        let (whole_a, whole_b) = (Mapped::file(a, "one &e; two"), Mapped::file(b, "EE"));
        let mut out = Mapped::new(Span::file_start(a));
        out.copy(&whole_a, 0..4);
        out.copy(&whole_b, 0..2);
        out.make("–", Span::new(a, 4, 7));
        out.copy(&whole_a, 7..11);
        assert_eq!(out.text(), "one EE– two");
        assert_eq!(out.span(0..3), Span::new(a, 0, 3));
        assert_eq!(out.span(4..6), Span::new(b, 0, 2));
        assert_eq!(out.span(6..9), Span::new(a, 4, 7));
        assert_eq!(out.span(10..13), Span::new(a, 8, 11));
        assert_eq!(out.span(5..12), Span::new(b, 1, 2));
        let mut again = Mapped::new(Span::file_start(a));
        again.copy(&out, 5..12);
        assert_eq!(again.text(), "E– tw");
        assert_eq!(again.span(0..1), Span::new(b, 1, 2));
        assert_eq!(again.span(6..7), Span::new(a, 9, 10));
    }
}
