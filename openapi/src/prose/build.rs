//! Builder of prose: a stack of open frames; every call works on the top of the stack.

use restwright_api::{Inline, Prose, push_text};

use super::frame::{Frame, Kind};

/// Limit of open frames. Deeper elements are ignored, and their text is kept.
const DEEPEST: usize = 40;

/// Builds prose from start tags, end tags and text.
pub(super) struct Builder {
    /// Open frames, outermost first; the first is the description itself and is never closed.
    pub(super) stack: Vec<Frame>,
    last_id: usize,
}

/// Handle of an open frame.
#[derive(Clone, Copy)]
pub(super) struct Opened(usize);

impl Default for Builder {
    fn default() -> Self {
        Self { stack: vec![Frame::new(Kind::Group, None, 0)], last_id: 0 }
    }
}

impl Builder {
    /// Opens a frame for an HTML tag or a CommonMark element. Returns `None` where it is not
    /// allowed.
    pub(super) fn open(&mut self, kind: Kind, tag: Option<&'static str>) -> Option<Opened> {
        if self.top().kind.is_raw() {
            return None;
        }
        let kind = if kind.is_inline() {
            self.fitting(kind)
        } else {
            self.begin_block();
            kind
        };
        if self.stack.len() >= DEEPEST {
            return None;
        }
        self.last_id += 1;
        self.stack.push(Frame::new(kind, tag, self.last_id));
        Some(Opened(self.last_id))
    }

    /// Closes a frame and everything in it. Does nothing if it is already closed.
    pub(super) fn close(&mut self, opened: Opened) {
        let Opened(id) = opened;
        if self.stack.iter().rev().any(|frame| frame.id == id) {
            while self.stack.len() > 1 && self.top().id != id {
                self.close_top();
            }
            self.close_top();
        }
    }

    /// Closes the frame of an HTML tag. An end tag does not close frames outside of the CommonMark
    /// element that contains it. Returns false if there was nothing to close.
    pub(super) fn close_tag(&mut self, tag: &str) -> bool {
        let mut inner = self.stack.iter().skip(1).rev();
        let innermost = inner.find(|frame| {
            let is_own = frame.tag.is_none() && !matches!(frame.kind, Kind::Section { .. });
            frame.tag == Some(tag) || is_own || frame.kind.is_raw()
        });
        match innermost {
            Some(frame) if frame.tag == Some(tag) => {
                let opened = Opened(frame.id);
                self.close(opened);
                true
            }
            _ => false,
        }
    }

    /// Closes the innermost frame that matches `wanted`, unless a barrier or a CommonMark element
    /// is in between: for example, a new `li` ends the previous one.
    pub(super) fn leave(&mut self, wanted: fn(&Frame) -> bool, barrier: fn(&Kind) -> bool) {
        let mut inner = self.stack.iter().skip(1).rev();
        let innermost = inner.find(|frame| {
            let is_own = frame.tag.is_none() && !matches!(frame.kind, Kind::Section { .. });
            wanted(frame) || is_own || barrier(&frame.kind)
        });
        if let Some(frame) = innermost.filter(|frame| frame.tag.is_some() && wanted(frame)) {
            let opened = Opened(frame.id);
            self.close(opened);
        }
    }

    /// Adds text to the paragraph.
    pub(super) fn text(&mut self, text: &str) {
        let frame = self.top();
        match &mut frame.kind {
            Kind::Listing { text: listing, .. } => {
                // In HTML, the line break after `<pre>` is not part of the text.
                let skipped = frame.tag.is_some() && listing.is_empty();
                let own = if skipped { text.strip_prefix('\n') } else { None };
                listing.push_str(own.unwrap_or(text));
            }
            Kind::Hidden => {}
            kind => {
                if kind.is_structure() && text.trim().is_empty() {
                    return;
                }
                let blank = text.starts_with(|c: char| c.is_ascii_whitespace());
                frame.begins_blank |= blank && kind.is_inline() && frame.line.is_empty();
                push_text(&mut frame.line, text);
            }
        }
    }

    /// Adds inline code to the paragraph.
    pub(super) fn code(&mut self, text: &str) {
        if self.top().kind.is_raw() {
            self.text(text);
        } else if !text.trim().is_empty() {
            self.top().line.push(Inline::Code(text.to_owned()));
        }
    }

    /// Adds a line break. Two consecutive ones separate paragraphs.
    pub(super) fn line_break(&mut self) {
        let frame = self.top();
        if frame.kind.is_raw() {
            return self.text("\n");
        }
        restwright_api::trim_blanks(&mut frame.line);
        match frame.line.last() {
            Some(Inline::Break) if !frame.kind.is_inline() => frame.end_paragraph(),
            None | Some(Inline::Break) => {}
            Some(_) => frame.line.push(Inline::Break),
        }
    }

    /// Ends the paragraph and all inline elements that are open in it.
    pub(super) fn end_paragraph(&mut self) {
        self.begin_block();
    }

    /// Closes all frames and returns the prose.
    pub(super) fn finish(mut self) -> Prose {
        while self.stack.len() > 1 {
            self.close_top();
        }
        let root = self.top();
        root.end_paragraph();
        let mut blocks = std::mem::take(&mut root.blocks);
        blocks.shrink_to_fit();
        Prose { blocks }
    }

    /// Prepares for a block: ends the current paragraph and its inline elements. As in HTML, a
    /// block also ends an open `p`.
    fn begin_block(&mut self) {
        while self.top().kind.is_inline() {
            self.close_top();
        }
        self.leave(|frame| frame.tag == Some("p"), |_| true);
        self.top().end_paragraph();
    }

    /// Adapts an inline element to its context: links cannot be nested.
    fn fitting(&self, kind: Kind) -> Kind {
        let around = || self.stack.iter().rev().take_while(|frame| frame.kind.is_inline());
        let in_link = || around().any(|frame| matches!(frame.kind, Kind::Link { .. }));
        match kind {
            Kind::Link { .. } if in_link() => Kind::Span,
            Kind::Image { .. } if in_link() => Kind::Image { target: String::new() },
            kind => kind,
        }
    }

    pub(super) fn top(&mut self) -> &mut Frame {
        let last = self.stack.len() - 1;
        &mut self.stack[last]
    }
}
