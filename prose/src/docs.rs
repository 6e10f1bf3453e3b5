//! Processing of several `doc` elements: titles, summaries, selection of a language.

use restwright_api::{Prose, Sample};
use restwright_xml::{Element, Node};

use super::{Doc, SampleRef, Samples, prose, raw_text};

/// Collapses a text to a single line: runs of whitespace become a space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the title of the first `doc` that has one.
pub fn title(docs: &[Doc]) -> Option<String> {
    let titles = in_one_language(docs).filter_map(|doc| doc.title.as_ref());
    titles.map(|title| one_line(&title.value)).find(|title| !title.is_empty())
}

/// Selects the documentation in one language: English, or else the first one.
pub fn in_one_language(docs: &[Doc]) -> impl Iterator<Item = &Doc> {
    let language = |doc: &Doc| {
        let stated = doc.language.as_deref()?.split('-').next()?.trim().to_ascii_lowercase();
        (!stated.is_empty()).then_some(stated)
    };
    let stated: Vec<String> = docs.iter().filter_map(language).collect();
    let kept = stated.iter().find(|stated| *stated == "en").or(stated.first()).cloned();
    docs.iter().filter(move |doc| language(doc).is_none_or(|own| Some(own) == kept))
}

/// Returns the summary sentence: the paragraph with the role `shortdesc`, or else the first
/// sentence of the prose.
pub fn summary(docs: &[Doc], prose: &Prose) -> String {
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

/// Prose of a schema, which contains no samples.
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

/// Converts the documentation of a schema component to prose.
pub fn documentation(docs: &[Doc]) -> Prose {
    let blocks = in_one_language(docs).flat_map(|doc| prose(&doc.content, &mut OfSchema).blocks);
    Prose { blocks: blocks.collect() }
}
