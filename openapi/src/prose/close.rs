//! Closing of frames: adds a closed frame to its parent.

use restwright_api::{Block, Inline, Prose, push_text, shifted, trim_end};

use super::build::Builder;
use super::frame::{Frame, Kind};

impl Builder {
    /// Closes the innermost frame.
    pub(super) fn close_top(&mut self) {
        if self.stack.len() < 2 {
            return;
        }
        let Some(mut frame) = self.stack.pop() else { return };
        if frame.kind.is_inline() {
            return self.close_inline(frame);
        }
        frame.end_paragraph();
        let outer = self.top();
        let blocks = frame.blocks;
        match (frame.kind, &mut outer.kind) {
            (Kind::Item, Kind::List { items, .. }) => push_prose(items, blocks),
            (Kind::Cell { is_head: own }, Kind::Row { cells, is_head }) => {
                *is_head &= own;
                cells.push(Prose { blocks });
            }
            (Kind::Row { cells, is_head }, Kind::Table { table, in_head }) => {
                outer.blocks.extend(blocks);
                let first = table.body.is_empty();
                let head = *in_head || (first && is_head && !cells.is_empty());
                let rows = if head { &mut table.head } else { &mut table.body };
                rows.push(cells);
            }
            (Kind::Caption, Kind::Table { table, .. }) => table.title = inlines(blocks),
            (Kind::Term, Kind::Definitions { entries }) => {
                entries.push((inlines(blocks), Prose::default()));
            }
            (Kind::Meaning, Kind::Definitions { entries }) => match entries.last_mut() {
                Some((_, meaning)) => meaning.blocks.extend(blocks),
                None => entries.push((Vec::new(), Prose { blocks })),
            },
            (Kind::Heading { level }, _) => self.begin_section(level, inlines(blocks)),
            (kind, _) => outer.blocks.extend(standing_alone(kind, blocks)),
        }
    }

    /// Begins a section, which extends to the next heading of the same or a higher level.
    fn begin_section(&mut self, level: u8, title: Vec<Inline>) {
        let ends =
            |kind: &Kind| matches!(kind, Kind::Section { level: open, .. } if *open >= level);
        while ends(&self.top().kind) {
            self.close_top();
        }
        if title.is_empty() {
            return;
        }
        let heading = Block::Paragraph(vec![Inline::Strong(title.clone())]);
        if self.open(Kind::Section { level, title }, None).is_none() {
            self.top().blocks.push(heading);
        }
    }

    fn close_inline(&mut self, frame: Frame) {
        let Frame { kind, mut line, begins_blank, .. } = frame;
        let ends_blank = matches!(line.last(), Some(Inline::Text(text)) if text.ends_with(' '));
        trim_end(&mut line);
        if begins_blank {
            self.text(" ");
        }
        match kind {
            Kind::Emphasis if !line.is_empty() => self.top().line.push(Inline::Emphasis(line)),
            Kind::Strong if !line.is_empty() => self.top().line.push(Inline::Strong(line)),
            Kind::Code => self.code(&plain(line)),
            Kind::Shifted(shift) if matches!(&line[..], [Inline::Text(_)]) => {
                self.text(&shifted(&plain(line), shift));
            }
            Kind::Link { target } => self.link(&target, line),
            Kind::Image { target } => self.image(&target, line),
            Kind::Bracketed => self.text(&format!("<{}>", plain(line))),
            _ => self.append(line),
        }
        if ends_blank {
            self.text(" ");
        }
    }

    fn link(&mut self, target: &str, text: Vec<Inline>) {
        let target = target.trim();
        // A link within the original page: only its text is useful.
        if target.is_empty() || target.starts_with('#') {
            return self.append(text);
        }
        let text = if text.is_empty() { vec![Inline::Text(target.to_owned())] } else { text };
        self.top().line.push(Inline::Link { target: target.to_owned(), text });
    }

    /// Adds an image as a link, unless it is already in a link or has a `data:` URL.
    fn image(&mut self, target: &str, alternative: Vec<Inline>) {
        let target = target.trim();
        if target.is_empty() || target.starts_with("data:") {
            return self.append(alternative);
        }
        self.link(target, alternative);
    }

    fn append(&mut self, line: Vec<Inline>) {
        for piece in line {
            match piece {
                Inline::Text(text) => self.text(&text),
                inline => self.top().line.push(inline),
            }
        }
    }
}

/// Converts a frame to blocks that are valid in any context. Blocks between the parts of a list or
/// a table are moved before it.
fn standing_alone(kind: Kind, mut blocks: Vec<Block>) -> Vec<Block> {
    let body = |blocks| Prose { blocks };
    let block = match kind {
        Kind::List { kind, items } if !items.is_empty() => Block::List { kind, items },
        Kind::Definitions { entries } if !entries.is_empty() => Block::Definitions(entries),
        Kind::Table { table, .. } if !(table.head.is_empty() && table.body.is_empty()) => {
            blocks.extend(table.into_blocks());
            return blocks;
        }
        Kind::Quote if !blocks.is_empty() => return vec![Block::Quote(body(blocks))],
        Kind::Admonition { kind } if !blocks.is_empty() => {
            return vec![Block::Admonition { kind, title: Vec::new(), body: body(blocks) }];
        }
        Kind::Section { title, .. } => {
            return vec![Block::Section { title, body: body(blocks) }];
        }
        Kind::Listing { language, text } => {
            if text.trim().is_empty() {
                return Vec::new();
            }
            let text = text.strip_suffix('\n').unwrap_or(&text).to_owned();
            Block::Code { language, title: None, text }
        }
        _ => return blocks,
    };
    blocks.push(block);
    blocks
}

fn push_prose(items: &mut Vec<Prose>, blocks: Vec<Block>) {
    if !blocks.is_empty() {
        items.push(Prose { blocks });
    }
}

/// Converts blocks to inline content.
fn inlines(blocks: Vec<Block>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for block in blocks {
        if !out.is_empty() {
            push_text(&mut out, " ");
        }
        match block {
            Block::Paragraph(line) => out.extend(line),
            nested => push_text(&mut out, &Prose { blocks: vec![nested] }.plain()),
        }
    }
    trim_end(&mut out);
    out
}

fn plain(line: Vec<Inline>) -> String {
    Prose { blocks: vec![Block::Paragraph(line)] }.plain()
}
