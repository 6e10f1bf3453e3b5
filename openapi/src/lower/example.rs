//! Examples of bodies.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::{
    Api, Block, Content, Inline, MediaKind, MediaType, Prose, Sample, SampleFormat, Type,
    ValueExample,
};
use restwright_data::{Node, Tree, Value, json, to_json};
use restwright_schema::{Fit, Misfit};
use restwright_source::{Diagnostic, Diagnostics, Limits, Span};

use super::Lowerer;
use super::body::is_null;
use crate::{codes, prose, value};

/// Examples that are written as values, by their spans.
pub(super) type Examples<'a> = BTreeMap<Span, &'a Node>;

/// One value of the examples is checked for this many bytes of the description.
const BYTES_PER_VALUE: usize = 10;

/// Limit of examples per body.
const MOST: usize = 8;

/// What is written about an example.
#[derive(Default)]
struct About {
    title: Option<String>,
    /// Its name, if it differs from the title.
    name: Option<String>,
    docs: Prose,
}

impl<'a> Lowerer<'a, '_> {
    /// Returns the examples of a media type, or else those of its schema.
    pub(super) fn samples(
        &mut self,
        media: &'a Node,
        schema: Option<&'a Node>,
        media_type: Option<&MediaType>,
    ) -> Vec<Sample> {
        let mut examples: Vec<(About, &'a Node)> = Vec::new();
        examples.extend(media.get("example").map(|node| (About::default(), node)));
        for entry in value::object(media, "examples", self.diagnostics).into_iter().flatten() {
            let Some(example) = self.tree.resolve(&entry.value, self.diagnostics) else { continue };
            let title = self.text(example.node, "summary");
            let shown = shown(example.node, media_type.map(MediaType::kind));
            let name = Some(entry.key.to_string()).filter(|name| !name.is_empty());
            // An empty summary means that the example has no title.
            let (title, name) = match title {
                Some(title) => (Some(title).filter(|title| !title.is_empty()), name),
                None => (name, None),
            };
            let docs = self.text(example.node, "description");
            let docs = docs.map(|text| prose(&text)).unwrap_or_default();
            examples.extend(shown.map(|node| (About { title, name, docs }, node)));
        }
        if examples.is_empty()
            && let Some(schema) = schema
            && let Some(schema) = self.tree.resolve(schema, self.diagnostics)
        {
            let many = schema.node.get("examples").and_then(Node::as_list).unwrap_or_default();
            let many = schema.node.get("example").into_iter().chain(many);
            examples.extend(many.map(|node| (About::default(), node)));
        }
        let examples = examples.into_iter().filter(|(_, node)| !is_null(node)).take(MOST);
        examples.map(|(about, node)| self.sample(about, node, media_type)).collect()
    }

    /// Returns links to the examples outside the description, with their texts (OpenAPI 3.1.1,
    /// section 4.8.19: `externalValue`).
    pub(super) fn external_examples(&mut self, media: &'a Node) -> Vec<Block> {
        let mut blocks = Vec::new();
        let named = media.get("examples").and_then(Node::as_object);
        for entry in named.into_iter().flat_map(restwright_data::Object::iter) {
            let resolved = self.tree.resolve(&entry.value, self.diagnostics);
            let Some(example) = resolved.map(|target| target.node) else { continue };
            let Some(target) = self.text(example, "externalValue") else { continue };
            let title = self.text(example, "summary").filter(|title| !title.is_empty());
            let text = vec![Inline::Text(title.unwrap_or_else(|| entry.key.to_string()))];
            let link = Inline::Link { target: target.trim().to_owned(), text };
            blocks.push(Block::Paragraph(vec![Inline::Text("Example: ".to_owned()), link]));
            let docs = self.text(example, "description");
            blocks.extend(docs.into_iter().flat_map(|text| prose(&text).blocks));
        }
        blocks
    }

    /// Returns the examples of a parameter or header outside its schema.
    pub(super) fn examples_of(
        &mut self,
        node: &'a Node,
        media: Option<&'a Node>,
    ) -> Vec<ValueExample> {
        let mut values: Vec<(&'a Node, Prose)> = Vec::new();
        for of in [Some(node), media].into_iter().flatten() {
            let unnamed = ["example", "x-example"].into_iter().filter_map(|key| of.get(key));
            values.extend(unnamed.map(|value| (value, Prose::default())));
            // `examples` of schemas are lists, and are read with the schema.
            let named = of.get("examples").and_then(Node::as_object);
            for entry in named.into_iter().flat_map(restwright_data::Object::iter) {
                let resolved = self.tree.resolve(&entry.value, self.diagnostics);
                let Some(example) = resolved.map(|target| target.node) else { continue };
                let value = example.get("value").or_else(|| example.get("dataValue"));
                values.extend(value.map(|value| (value, self.docs_of_example(example))));
            }
        }
        let plain = values.iter().filter(|(_, docs)| docs.is_empty()).map(|(value, _)| *value);
        let plain = restwright_schema::examples(plain);
        let mut seen = BTreeSet::new();
        let examples = values.into_iter().filter_map(|(value, docs)| {
            let json = restwright_schema::examples([value]).pop()?;
            // Every documented example is kept, since its text is written nowhere else.
            let is_kept = !docs.is_empty() || plain.contains(&json);
            (is_kept && seen.insert(json.clone())).then_some(ValueExample { json, docs })
        });
        examples.collect()
    }

    /// Returns the summary and the description of an example.
    fn docs_of_example(&mut self, example: &'a Node) -> Prose {
        let texts = ["summary", "description"].map(|key| self.text(example, key));
        let blocks = texts.into_iter().flatten().flat_map(|text| prose(&text).blocks);
        Prose { blocks: blocks.collect() }
    }

    /// Returns the examples of Swagger 2.0: one per media type.
    pub(super) fn swagger_samples(
        &mut self,
        response: &'a Node,
        schema: Option<&'a Node>,
        media_type: &MediaType,
    ) -> Vec<Sample> {
        let examples = value::object(response, "examples", self.diagnostics);
        let own = examples
            .into_iter()
            .flatten()
            .find(|entry| MediaType(entry.key.to_string()).essence() == media_type.essence());
        match own {
            Some(entry) if !is_null(&entry.value) => {
                vec![self.sample(About::default(), &entry.value, Some(media_type))]
            }
            _ => {
                let schema = schema.and_then(|schema| self.tree.resolve(schema, self.diagnostics));
                let shown = schema.and_then(|schema| schema.node.get("example"));
                let own = shown.map(|node| self.sample(About::default(), node, Some(media_type)));
                own.into_iter().collect()
            }
        }
    }

    /// Converts a value to an example body. A string in place of a structured value is used
    /// verbatim: many descriptions write JSON and XML into strings.
    fn sample(
        &mut self,
        About { title, name, docs }: About,
        node: &'a Node,
        media_type: Option<&MediaType>,
    ) -> Sample {
        self.examples.insert(node.span, node);
        let kind = media_type.map_or(MediaKind::Json, MediaType::kind);
        let (format, text) = match (&node.value, kind) {
            (Value::String(text), MediaKind::Xml) => (SampleFormat::Xml, text.to_string()),
            (Value::String(text), MediaKind::Json) if is_document(text) => {
                (SampleFormat::Json, text.to_string())
            }
            (Value::String(text), MediaKind::Text | MediaKind::Bytes | MediaKind::Form) => {
                (SampleFormat::Text, text.to_string())
            }
            _ => (SampleFormat::Json, to_json(node)),
        };
        self.budget.take_text(&text, node.span, self.diagnostics);
        let text = text.replace("\r\n", "\n").trim_end().to_owned();
        let (is_well_formed, file) = (false, None);
        Sample { title, name, docs, format, is_well_formed, text, file, span: node.span }
    }
}

/// Returns the value of an example. In OpenAPI 3.2, `serializedValue` is preferred for formats
/// other than JSON.
fn shown(example: &Node, kind: Option<MediaKind>) -> Option<&Node> {
    let is_json = kind.is_none_or(|kind| kind == MediaKind::Json);
    let [data, text] = ["dataValue", "serializedValue"].map(|key| example.get(key));
    let of_32 = if is_json { data.or(text) } else { text.or(data) };
    example.get("value").or(of_32)
}

fn is_document(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// Validates the examples against the types of their bodies. Valid examples are marked, and tests
/// are generated from them; invalid ones are reported, and shown verbatim.
pub(super) fn checked(
    mut api: Api,
    examples: &Examples<'_>,
    tree: &Tree,
    diagnostics: &mut Diagnostics,
) -> Api {
    let Api { groups, types, .. } = &mut api;
    let limits = tree.limits();
    let most = limits.example_values.saturating_add(tree.bytes() / BYTES_PER_VALUE);
    let mut fit = Fit::new(types, most, limits.nesting);
    let mut unchecked = None;
    let operations = groups.iter_mut().flat_map(|group| &mut group.operations);
    for operation in operations {
        let sent = operation.request.iter_mut().flat_map(|request| &mut request.bodies);
        let returned = operation.responses.iter_mut().flat_map(|response| &mut response.bodies);
        for body in sent.chain(returned) {
            let Content::Typed { value, .. } = &body.content else { continue };
            for sample in &mut body.samples {
                // XML examples are not parsed, and not marked as valid.
                if sample.format == SampleFormat::Json {
                    let misfit = misfit(sample, value, &mut fit, examples, limits);
                    sample.is_well_formed = misfit.is_none();
                    report(misfit, diagnostics);
                    if fit.is_spent() {
                        unchecked = unchecked.or(Some(sample.span));
                    }
                }
            }
        }
    }
    if let Some(span) = unchecked {
        let message =
            format!("the examples contain more than {most} values; the rest is not checked");
        let diagnostic = Diagnostic::new(&codes::TOO_MANY_EXAMPLES, span, message);
        diagnostics.push(diagnostic.help(limits.raise("example-values")));
    }
    api
}

/// Returns the first mismatch between an example and a type.
fn misfit(
    sample: &Sample,
    value: &Type,
    fit: &mut Fit<'_>,
    examples: &Examples<'_>,
    limits: Limits,
) -> Option<Misfit> {
    // JSON in a string is parsed here; its spans do not refer to the file.
    let node = examples.get(&sample.span);
    // If the schema is a string, a string that contains JSON is valid as it is, and is not parsed.
    let is_text =
        node.is_some_and(|node| node.as_str().is_some() && fit.misfit(value, node).is_none());
    match node.filter(|node| node.as_str().is_none()) {
        Some(node) => fit.misfit(value, node),
        None => match json::read(&sample.text, sample.span.file, limits) {
            Ok(node) => fit.misfit(value, &node).map(|mismatch| Misfit {
                span: sample.span,
                is_mistake: mismatch.is_mistake && !is_text,
                ..mismatch
            }),
            Err(fault) => Some(Misfit { span: sample.span, why: fault.why, is_mistake: true }),
        },
    }
}

fn report(misfit: Option<Misfit>, diagnostics: &mut Diagnostics) {
    let Some(Misfit { span, why, is_mistake: true }) = misfit else { return };
    let message = format!("the example does not match its schema: {why}");
    let diagnostic = Diagnostic::new(&codes::EXAMPLE_CONTRADICTS_SCHEMA, span, message);
    diagnostics.push(diagnostic.help("correct the example or the schema"));
}
