//! Parsing of examples.

use std::collections::BTreeMap;

use restwright_api::{Sample, SampleFormat};
use restwright_data::{Node as Json, ReadError};
use restwright_source::Limits;

use super::element::Element;
use super::node::{ExampleOffset, Node};
use super::observe::observe;
use super::report::Report;

/// Limit of the size of examples; the longest known one has 100 kB.
pub(super) const LONGEST_SAMPLE: usize = 4 << 20;

/// Parses the body of an example as JSON.
pub(super) fn json(sample: &Sample, nesting: usize) -> Result<Json, ReadError> {
    let limits = Limits { nesting, ..Limits::default() };
    let read = |text: &str| restwright_data::json::read(text, sample.span.file, limits);
    let content = sample.content();
    match sample.text.len() - content.len() {
        0 => read(content),
        // Replaces the message head with blanks, so that offsets refer to the whole text.
        head => read(&format!("{:head$}{content}", "")),
    }
}

/// True for an example whose body has a format and is not too long.
pub(super) fn is_read_as(sample: &Sample, format: SampleFormat) -> bool {
    SampleFormat::of(sample.content()) == format && sample.text.len() <= LONGEST_SAMPLE
}

/// Reads JSON examples into the root. Texts that do not look like JSON may be scalars.
pub(super) fn read_json(
    root: &mut Node,
    samples: &[Sample],
    nesting: usize,
    report: &mut Report,
) -> bool {
    let mut any = false;
    for (at, sample) in samples.iter().enumerate() {
        if is_read_as(sample, SampleFormat::Xml) || sample.text.len() > LONGEST_SAMPLE {
            continue;
        }
        match json(sample, nesting) {
            Ok(value) => {
                any = true;
                observe(root, &value, at, 0);
            }
            Err(error) if sample.format == SampleFormat::Json => {
                report.bad_sample(ExampleOffset { sample: at, at: error.at }, &error.why);
            }
            Err(_) => {}
        }
    }
    any
}

/// A well-formed XML example.
pub(super) struct XmlSample<'s> {
    sample: usize,
    /// Offset of the document in the text.
    skipped: usize,
    document: roxmltree::Document<'s>,
}

impl XmlSample<'_> {
    pub(super) fn top(&self) -> Element<'_> {
        let (sample, skipped) = (self.sample, self.skipped);
        Element { node: self.document.root_element(), sample, skipped }
    }
}

/// Parses the XML examples. Document types are not allowed, since entities would be expanded.
pub(super) fn read_xml<'s>(samples: &'s [Sample], report: &mut Report) -> Vec<XmlSample<'s>> {
    let mut out = Vec::new();
    for (at, sample) in samples.iter().enumerate() {
        if !is_read_as(sample, SampleFormat::Xml) {
            continue;
        }
        let text = sample.content().trim_start_matches('\u{FEFF}').trim_start();
        let skipped = sample.text.len() - text.len();
        match roxmltree::Document::parse(text) {
            Ok(document) => out.push(XmlSample { sample: at, skipped, document }),
            // A body after a message head may be truncated.
            Err(_) if sample.format != SampleFormat::Xml => {}
            Err(error) => {
                let example_offset =
                    ExampleOffset { sample: at, at: skipped + offset(text, error.pos()) };
                let words = error.to_string();
                // The message contains the location separately.
                report.bad_sample(example_offset, words.split(" at ").next().unwrap_or(&words));
            }
        }
    }
    out
}

fn offset(text: &str, position: roxmltree::TextPos) -> usize {
    let lines = text.split_inclusive('\n').take(position.row.saturating_sub(1) as usize);
    let line: usize = lines.map(str::len).sum();
    let before = text[line..].chars().take(position.col.saturating_sub(1) as usize);
    line + before.map(char::len_utf8).sum::<usize>()
}

/// The prefixes that elements bind.
pub(super) fn prefixes(tops: &[Element]) -> BTreeMap<String, String> {
    let bound = tops.iter().flat_map(|top| top.node.descendants().take(10_000));
    let bound = bound.filter(roxmltree::Node::is_element).flat_map(|node| node.namespaces());
    bound.filter_map(|ns| Some((ns.name()?.to_owned(), ns.uri().to_owned()))).collect()
}
