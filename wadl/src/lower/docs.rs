//! The `doc` elements of something: prose, titles, summaries.

use restwright_api::{Prose, Sample};

use super::Lowerer;
use super::prose::{SampleRef, Samples, prose, raw_text};
use crate::document::Doc;
use crate::xml::{Element, Node};

/// A text on one line: runs of white space folded, none at its ends.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The title of the first `doc` that has one.
pub(super) fn title(docs: &[Doc]) -> Option<String> {
    let titles = in_one_language(docs).filter_map(|doc| doc.title.as_ref());
    titles.map(|title| one_line(&title.value)).find(|title| !title.is_empty())
}

/// Documentation in one language where it is given in several: English, else the first.
fn in_one_language(docs: &[Doc]) -> impl Iterator<Item = &Doc> {
    let language = |doc: &Doc| {
        let stated = doc.language.as_deref()?.split('-').next()?.trim().to_ascii_lowercase();
        (!stated.is_empty()).then_some(stated)
    };
    let stated: Vec<String> = docs.iter().filter_map(language).collect();
    let kept = stated.iter().find(|stated| *stated == "en").or(stated.first()).cloned();
    docs.iter().filter(move |doc| language(doc).is_none_or(|own| Some(own) == kept))
}

/// The sentence that sums a description up: the paragraph whose role is `shortdesc`, else the
/// first sentence of the prose.
pub(super) fn summary(docs: &[Doc], prose: &Prose) -> String {
    let marked = in_one_language(docs).find_map(|doc| short_description(&doc.content));
    if let Some(marked) = marked {
        return one_line(&raw_text(&marked.children));
    }
    prose.first_sentence()
}

fn short_description(nodes: &[Node]) -> Option<&Element> {
    nodes.iter().find_map(|node| match node {
        Node::Element(element) => {
            let role = element.any_attribute("role");
            if role.is_some_and(|role| role.value == "shortdesc") {
                return Some(element);
            }
            short_description(&element.children)
        }
        Node::Text(..) => None,
    })
}

/// Prose of a schema: samples have no place in it.
struct OfSchema;

impl Samples for OfSchema {
    fn sample(&mut self, _: &SampleRef) -> Option<Sample> {
        None
    }

    fn takes_listings(&self) -> bool {
        false
    }

    fn keep(&mut self, _: Sample) -> Option<Sample> {
        None
    }
}

/// The prose of the documentation of a component of a schema.
pub(crate) fn documentation(docs: &[Doc]) -> Prose {
    let blocks = in_one_language(docs).flat_map(|doc| prose(&doc.content, &mut OfSchema).blocks);
    Prose { blocks: blocks.collect() }
}

/// Prose in which samples stay where they are.
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

/// Prose of a body, whose samples and listings are its examples.
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
    /// The prose of `doc` elements, one after the other.
    pub(super) fn docs(&mut self, docs: &[Doc]) -> Prose {
        let mut out = Prose::default();
        for doc in in_one_language(docs) {
            if !self.take(weight(&doc.content), doc.span) {
                break;
            }
            out.blocks.extend(prose(&doc.content, &mut InProse { lowerer: self, doc }).blocks);
        }
        out
    }

    /// The prose of a body's `doc` elements, and the samples that they hold.
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

/// How many parts of a description a text is as much as: it stands with each that refers to it.
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
