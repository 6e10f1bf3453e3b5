//! `doc` elements, and the examples that they contain.

use restwright_api::{Block, Inline, Prose, Sample};
use restwright_prose::docs::{in_one_language, one_line};
use restwright_prose::{Doc, SampleRef, Samples, prose};
use restwright_xml::Node;

use super::Lowerer;

/// Prose in which examples stay in place.
struct InProse<'l, 'a, 'd> {
    lowerer: &'l mut Lowerer<'a>,
    doc: &'d Doc,
}

impl Samples for InProse<'_, '_, '_> {
    fn sample(&mut self, sample: &SampleRef) -> Option<Sample> {
        self.lowerer.sample(sample, self.doc.file, None)
    }

    fn takes_listings(&self) -> bool {
        false
    }

    fn keep(&mut self, sample: Sample) -> Option<Sample> {
        Some(sample)
    }
}

/// Prose of a body, in which samples and code blocks become examples of the body.
struct OfBody<'l, 'a, 'd> {
    lowerer: &'l mut Lowerer<'a>,
    doc: &'d Doc,
    title: Option<String>,
    samples: Vec<Sample>,
}

impl Samples for OfBody<'_, '_, '_> {
    fn sample(&mut self, sample: &SampleRef) -> Option<Sample> {
        self.lowerer.sample(sample, self.doc.file, self.title.clone())
    }

    fn takes_listings(&self) -> bool {
        true
    }

    fn keep(&mut self, sample: Sample) -> Option<Sample> {
        self.samples.push(sample);
        None
    }
}

impl Lowerer<'_> {
    /// Converts `doc` elements to prose. The first title is the title of the documented element;
    /// further titles belong to their texts.
    pub(super) fn docs(&mut self, docs: &[Doc]) -> Prose {
        self.docs_with_title(docs, &mut None)
    }

    /// Converts `doc` elements to prose, where the documented element may already have a title.
    pub(super) fn docs_with_title(&mut self, docs: &[Doc], title: &mut Option<String>) -> Prose {
        let mut out = Prose::default();
        for doc in in_one_language(docs) {
            if !self.take(weight(&doc.content), doc.span) {
                break;
            }
            let text = prose(&doc.content, &mut InProse { lowerer: self, doc });
            let own = doc.title.as_ref().map(|own| one_line(&own.value));
            let own = own.filter(|own| !own.is_empty() && title.as_ref() != Some(own));
            match own {
                Some(_) if title.is_some() && text.is_empty() => {}
                Some(own) if title.is_some() => {
                    let entry = (vec![Inline::Text(own)], text);
                    out.blocks.push(Block::Definitions(vec![entry]));
                }
                Some(own) => {
                    *title = Some(own);
                    out.blocks.extend(text.blocks);
                }
                None => out.blocks.extend(text.blocks),
            }
        }
        out
    }

    /// Converts the `doc` elements of something that has no title, such as a parameter. A title
    /// without text is the text.
    pub(super) fn docs_of_untitled(&mut self, docs: &[Doc]) -> Prose {
        let mut title = None;
        let prose = self.docs_with_title(docs, &mut title);
        if prose.is_empty() { title.as_deref().map(Prose::text).unwrap_or_default() } else { prose }
    }

    /// Converts the `doc` elements of a body; returns the prose and the examples.
    pub(super) fn body_docs(&mut self, docs: &[Doc]) -> (Prose, Vec<Sample>) {
        let (mut out, mut samples) = (Prose::default(), Vec::new());
        for doc in in_one_language(docs) {
            if !self.take(weight(&doc.content), doc.span) {
                break;
            }
            let title = doc.title.as_ref().map(|title| title.value.clone());
            let mut of_body = OfBody { lowerer: self, doc, title, samples: Vec::new() };
            out.blocks.extend(prose(&doc.content, &mut of_body).blocks);
            samples.extend(of_body.samples);
        }
        (out, samples)
    }
}

/// Bytes of text that count as one part.
const TEXT: usize = 256;

/// Number of parts that a text counts as, because it is repeated for every reference to it.
fn weight(nodes: &[Node]) -> usize {
    let mut bytes = 0;
    let mut open = vec![nodes];
    while let Some(nodes) = open.pop() {
        for node in nodes {
            match node {
                Node::Text(text, _) => bytes += text.len(),
                Node::Element(element) => open.push(&element.children),
            }
        }
    }
    bytes / TEXT
}
