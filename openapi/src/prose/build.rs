//! The builder: what is open stands on a stack, and every call works on its top.

use restwright_api::{Inline, Prose, push_text};

use super::frame::{Frame, Kind};

/// How much may be open at once. What is opened beyond is left out, and its text stays.
const DEEPEST: usize = 40;

/// Builds prose out of what opens, what closes and the text between.
pub(super) struct Builder {
    /// What is open, outermost first; the first is the description itself and is never closed.
    pub(super) stack: Vec<Frame>,
    last_id: usize,
}

/// Something that was opened, for closing it.
#[derive(Clone, Copy)]
pub(super) struct Opened(usize);

impl Default for Builder {
    fn default() -> Self {
        Self { stack: vec![Frame::new(Kind::Group, None, 0)], last_id: 0 }
    }
}

impl Builder {
    /// Opens something, by a tag of HTML or by CommonMark. `None` where it has no place.
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

    /// Closes what was opened, and everything in it. Nothing where it is closed already.
    pub(super) fn close(&mut self, opened: Opened) {
        let Opened(id) = opened;
        if self.stack.iter().rev().any(|frame| frame.id == id) {
            while self.stack.len() > 1 && self.top().id != id {
                self.close_top();
            }
            self.close_top();
        }
    }

    /// Closes what a tag of HTML has opened. A tag closes nothing that stands around an element of
    /// CommonMark that it stands in. False where nothing was open.
    pub(super) fn close_tag(&mut self, tag: &str) -> bool {
        let mut inner = self.stack.iter().skip(1).rev();
        let found = inner.find(|frame| {
            let is_own = frame.tag.is_none() && !matches!(frame.kind, Kind::Section { .. });
            frame.tag == Some(tag) || is_own || frame.kind.is_raw()
        });
        match found {
            Some(frame) if frame.tag == Some(tag) => {
                let opened = Opened(frame.id);
                self.close(opened);
                true
            }
            _ => false,
        }
    }

    /// Closes the innermost frame that is wanted, and what is in it, unless a barrier or an
    /// element of CommonMark stands in between: an `li` ends the one before it.
    pub(super) fn leave(&mut self, wanted: fn(&Frame) -> bool, barrier: fn(&Kind) -> bool) {
        let mut inner = self.stack.iter().skip(1).rev();
        let found = inner.find(|frame| {
            let is_own = frame.tag.is_none() && !matches!(frame.kind, Kind::Section { .. });
            wanted(frame) || is_own || barrier(&frame.kind)
        });
        if let Some(frame) = found.filter(|frame| frame.tag.is_some() && wanted(frame)) {
            let opened = Opened(frame.id);
            self.close(opened);
        }
    }

    /// Adds text to the paragraph.
    pub(super) fn text(&mut self, text: &str) {
        let frame = self.top();
        match &mut frame.kind {
            Kind::Listing { text: listing, .. } => {
                // In HTML the line end behind `<pre>` is no part of the text.
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

    /// Adds a piece of code to the paragraph.
    pub(super) fn code(&mut self, text: &str) {
        if self.top().kind.is_raw() {
            self.text(text);
        } else if !text.trim().is_empty() {
            self.top().line.push(Inline::Code(text.to_owned()));
        }
    }

    /// Ends the line. Two such ends one after the other part paragraphs.
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

    /// Ends the paragraph, and every style that is open in it.
    pub(super) fn end_paragraph(&mut self) {
        self.begin_block();
    }

    /// What was built.
    pub(super) fn finish(mut self) -> Prose {
        while self.stack.len() > 1 {
            self.close_top();
        }
        let root = self.top();
        root.end_paragraph();
        Prose { blocks: std::mem::take(&mut root.blocks) }
    }

    /// Blocks stand beside lines, not in them: ends the paragraph and all that is open in it. As
    /// in HTML, a block ends an open `p` too.
    fn begin_block(&mut self) {
        while self.top().kind.is_inline() {
            self.close_top();
        }
        self.leave(|frame| frame.tag == Some("p"), |_| true);
        self.top().end_paragraph();
    }

    /// What a piece of a line becomes where it stands: a link holds no other.
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
