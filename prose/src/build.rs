//! Converts mixed content to [`Prose`].

mod lists;

use restwright_api::{Block, Inline, ListKind, Prose, Sample, push_text, shifted, trim_end};
use restwright_source::Span;

use restwright_xml::{Element, Namespace, Node};

use super::docs::one_line;
use super::markup::{Markup, markup};
use super::{html, javadoc};

/// Reference to a code sample; loading its file is left to the caller.
pub struct SampleRef<'e> {
    /// Sample element.
    pub element: &'e Element,
    /// Location of the element.
    pub span: Span,
}

/// Loads code samples in documentation.
pub trait Samples {
    /// Returns the sample that an element contains or refers to.
    fn sample(&mut self, sample: &SampleRef) -> Option<Sample>;
    /// True if listings are treated as samples, as in the documentation of a body.
    fn takes_listings(&self) -> bool;
    /// Stores a sample separately from the prose; returns it if it should be part of the prose.
    fn keep(&mut self, sample: Sample) -> Option<Sample>;
}

/// Builds blocks from a sequence of nodes.
struct Builder<'s, S: Samples> {
    samples: &'s mut S,
    blocks: Vec<Block>,
    /// Current paragraph.
    line: Vec<Inline>,
    /// Number of blocks after the last heading.
    after_heading: Option<usize>,
}

/// Converts content to prose.
pub fn prose<S: Samples>(nodes: &[Node], samples: &mut S) -> Prose {
    let mut builder = Builder::new(samples);
    match nodes {
        // Text without XML markup. If it contains no HTML either, paragraphs are separated by blank
        // lines.
        [Node::Text(text, span)] => {
            let tagged = javadoc::html(text, |text| html::nodes(text, *span).is_some());
            match html::nodes(tagged.as_ref().unwrap_or(text), *span) {
                Some(nodes) => builder.nodes(&nodes),
                None => builder.plain_text(text),
            }
        }
        _ => builder.nodes(nodes),
    }
    builder.end()
}

/// True if a paragraph is blank.
fn is_blank(line: &[Inline]) -> bool {
    let blank = matches!(line, [Inline::Text(text)] if text.trim().is_empty());
    line.is_empty() || blank
}

impl<'s, S: Samples> Builder<'s, S> {
    fn new(samples: &'s mut S) -> Self {
        Self { samples, blocks: Vec::new(), line: Vec::new(), after_heading: None }
    }

    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Text(text, _) => push_text(&mut self.line, text),
                Node::Element(element) => self.element(element),
            }
        }
    }

    fn plain_text(&mut self, text: &str) {
        let mut blank = true;
        for line in text.lines() {
            if line.trim().is_empty() && !blank {
                self.end_paragraph();
            }
            blank = line.trim().is_empty();
            push_text(&mut self.line, line);
            push_text(&mut self.line, " ");
        }
    }

    fn element(&mut self, element: &Element) {
        match markup(element) {
            Markup::Paragraph | Markup::Division => {
                self.end_paragraph();
                self.nodes(&element.children);
                self.end_paragraph();
            }
            Markup::Transparent => self.nodes(&element.children),
            Markup::Hidden => {}
            Markup::Heading => {
                self.end_paragraph();
                let title = self.inlines(element);
                if !title.is_empty() {
                    self.blocks.push(Block::Paragraph(vec![Inline::Strong(title)]));
                    self.after_heading = Some(self.blocks.len());
                }
            }
            Markup::Bulleted => self.list(element, ListKind::Bulleted),
            Markup::Numbered => self.list(element, ListKind::Numbered),
            Markup::Definitions => self.definitions(element),
            Markup::Admonition(kind) => {
                let (title, body) = self.titled(element);
                self.push(Block::Admonition { kind, title, body });
            }
            Markup::Section => {
                let (title, body) = self.titled(element);
                self.push(Block::Section { title, body });
            }
            Markup::Quote => {
                let body = self.inner(&element.children);
                self.push(Block::Quote(body));
            }
            Markup::Table => {
                let table = self.table(element);
                for block in table.into_blocks() {
                    self.push(block);
                }
            }
            Markup::Listing => self.listing(element),
            Markup::Sample => self.sample(element),
            Markup::Emphasis
            | Markup::Strong
            | Markup::Code
            | Markup::Shifted(_)
            | Markup::Link
            | Markup::Mention
            | Markup::Break => self.inline(element),
        }
    }

    /// Returns the prose.
    fn end(mut self) -> Prose {
        self.end_paragraph();
        self.blocks.shrink_to_fit();
        Prose { blocks: self.blocks }
    }

    /// Ends the current paragraph; a blank one is dropped.
    fn end_paragraph(&mut self) {
        trim_end(&mut self.line);
        if !self.line.is_empty() {
            self.blocks.push(Block::paragraph(std::mem::take(&mut self.line)));
        }
    }

    /// Adds a block. A paragraph that leads into the block keeps its trailing space.
    fn push(&mut self, block: Block) {
        if !is_blank(&self.line) {
            self.blocks.push(Block::paragraph(std::mem::take(&mut self.line)));
        }
        self.line.clear();
        self.blocks.push(block);
    }

    /// Converts the content of a block.
    fn inner(&mut self, nodes: &[Node]) -> Prose {
        let mut builder = Builder::new(&mut *self.samples);
        builder.nodes(nodes);
        builder.end()
    }

    /// Splits an element into its title and the remaining content.
    fn titled(&mut self, element: &Element) -> (Vec<Inline>, Prose) {
        let is_title = |node: &Node| matches!(node, Node::Element(child) if matches!(child.name.as_str(), "title" | "caption"));
        let title = element.children.iter().find_map(|node| match node {
            Node::Element(child) if is_title(node) => Some(self.inlines(child)),
            _ => None,
        });
        let rest: Vec<Node> =
            element.children.iter().filter(|node| !is_title(node)).cloned().collect();
        (title.unwrap_or_default(), self.inner(&rest))
    }

    fn listing(&mut self, element: &Element) {
        let inner_samples = element.elements().any(|child| markup(child) == Markup::Sample);
        if inner_samples {
            return self.nodes(&element.children);
        }
        if self.samples.takes_listings() {
            return self.sample(element);
        }
        let text = raw_text(&element.children);
        let text = text.trim_start_matches(['\r', '\n']).trim_end();
        if !text.is_empty() {
            let language = element.any_attribute("language").map(|a| a.value.to_ascii_lowercase());
            let text = text.to_owned();
            self.push(Block::Code { language, title: None, text });
        }
    }

    fn sample(&mut self, element: &Element) {
        let reference = SampleRef { element, span: element.span };
        let Some(mut sample) = self.samples.sample(&reference) else {
            self.take_heading();
            return;
        };
        if self.samples.takes_listings() {
            let heading = self.take_heading();
            sample.title = sample.title.or(heading);
        }
        if let Some(sample) = self.samples.keep(sample) {
            let language = match sample.format {
                restwright_api::SampleFormat::Json => Some("json".to_owned()),
                restwright_api::SampleFormat::Xml => Some("xml".to_owned()),
                restwright_api::SampleFormat::Text => None,
            };
            let text = sample.text.trim_end().to_owned();
            self.push(Block::Code { language, title: sample.title, text });
        }
    }

    /// Removes the preceding heading and returns it, for use as the title of a sample.
    fn take_heading(&mut self) -> Option<String> {
        let is_last = self.after_heading == Some(self.blocks.len()) && is_blank(&self.line);
        let heading = self.blocks.pop_if(|_| is_last)?;
        let heading = one_line(&Prose { blocks: vec![heading] }.plain());
        // Such a heading does not describe the sample.
        let says_nothing = matches!(&*heading.to_lowercase(), "example" | "examples" | "sample");
        (!says_nothing).then_some(heading)
    }

    /// Adds an inline element to the paragraph; leading and trailing whitespace is moved outside.
    fn inline(&mut self, element: &Element) {
        let text = raw_text(&element.children);
        if text.starts_with(char::is_whitespace) {
            push_text(&mut self.line, " ");
        }
        let inner = self.inlines(element);
        match markup(element) {
            Markup::Break => self.line.push(Inline::Break),
            // Its text would be the title of a section that does not exist in the output.
            Markup::Mention => {}
            Markup::Link => self.link(element, inner),
            _ if inner.is_empty() => {}
            Markup::Code => {
                let text = one_line(&Prose { blocks: vec![Block::Paragraph(inner)] }.plain());
                self.line.push(Inline::Code(text));
            }
            Markup::Shifted(shift) if matches!(&inner[..], [Inline::Text(_)]) => {
                push_text(&mut self.line, &shifted(&text, shift));
            }
            Markup::Shifted(_) => self.line.extend(inner),
            Markup::Strong => self.line.push(Inline::Strong(inner)),
            _ => self.line.push(Inline::Emphasis(inner)),
        }
        if text.ends_with(char::is_whitespace) {
            push_text(&mut self.line, " ");
        }
    }

    fn link(&mut self, element: &Element, inner: Vec<Inline>) {
        let target = element.any_attribute("href").or(element.any_attribute("url"));
        match target.map(|target| target.value.trim()) {
            Some(target) if !target.is_empty() && !target.starts_with('#') => {
                let text =
                    if inner.is_empty() { vec![Inline::Text(target.to_owned())] } else { inner };
                self.line.push(Inline::Link { target: target.to_owned(), text });
            }
            // An anchor, or a link within a page that does not exist in the output: only its text
            // is kept.
            _ => inner.into_iter().for_each(|piece| match piece {
                Inline::Text(text) => push_text(&mut self.line, &text),
                other => self.line.push(other),
            }),
        }
    }

    /// Converts an element to inline content; nested blocks are reduced to their text.
    fn inlines(&mut self, element: &Element) -> Vec<Inline> {
        let prose = self.inner(&element.children);
        let mut out: Vec<Inline> = Vec::new();
        for block in prose.blocks {
            if !out.is_empty() {
                push_text(&mut out, " ");
            }
            match block {
                Block::Paragraph(inlines) => out.extend(inlines),
                other => push_text(&mut out, &Prose { blocks: vec![other] }.plain()),
            }
        }
        trim_end(&mut out);
        out
    }
}

/// Returns the text of nodes, without markup.
pub fn raw_text(nodes: &[Node]) -> String {
    let mut out = String::new();
    for node in nodes {
        match node {
            Node::Text(text, _) => out.push_str(text),
            Node::Element(element) if element.namespace == Namespace::Samples => {}
            Node::Element(element) => out.push_str(&raw_text(&element.children)),
        }
    }
    out
}
