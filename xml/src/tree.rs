//! Owned XML tree with source locations.

use std::ops::Range;

use restwright_source::{Span, cut};

use super::bindings::Bindings;

use super::mapped::Mapped;
use super::namespace::Namespace;

/// An element.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Namespace.
    pub namespace: Namespace,
    /// Local name.
    pub name: String,
    /// Attributes, without namespace declarations.
    pub attributes: Vec<Attribute>,
    /// Namespace bindings of prefixes.
    pub bindings: Bindings,
    /// Content, in order.
    pub children: Vec<Node>,
    /// Location of the start tag, from `<` to the end of the name.
    pub span: Span,
}

/// An attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// Namespace; `None` for attributes without a prefix.
    pub namespace: Namespace,
    /// Local name.
    pub name: String,
    /// Value, with whitespace normalized according to XML.
    pub value: String,
    /// Namespace of the prefix in the value, if the value has the form `prefix:name`.
    pub value_namespace: Option<String>,
    /// Location of the value.
    pub span: Span,
    /// Location of the name.
    pub name_span: Span,
}

/// Node in the content of an element.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text, with entities replaced.
    Text(String, Span),
}

impl Element {
    /// Returns the child elements.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(..) => None,
        })
    }

    /// Returns the attribute with this name and no namespace.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|a| a.namespace == Namespace::None && a.name == name)
    }

    /// Returns the attribute with this local name in any namespace.
    pub fn any_attribute(&self, name: &str) -> Option<&Attribute> {
        self.attribute(name).or_else(|| self.attributes.iter().find(|a| a.name == name))
    }
}

/// Parses an expanded text. Errors consist of an offset and a message.
pub(crate) fn build(input: &Mapped, nesting: usize) -> Result<Element, (usize, String)> {
    let text = input.text();
    let options = roxmltree::ParsingOptions { allow_dtd: false, ..Default::default() };
    let parsed = roxmltree::Document::parse_with_options(text, options).map_err(|error| {
        let position = error.pos();
        let line_start = text.split_inclusive('\n').take((position.row as usize).saturating_sub(1));
        let line_start: usize = line_start.map(str::len).sum();
        let column =
            cut(text, line_start..).chars().take((position.col as usize).saturating_sub(1));
        let offset = line_start + column.map(char::len_utf8).sum::<usize>();
        (offset.min(text.len().saturating_sub(1)), error_words(&error))
    })?;
    let root = parsed.root_element();
    Ok(element(root, &Bindings::of(root), input, nesting))
}

/// Returns the error message without its position, which refers to the expanded text.
fn error_words(error: &roxmltree::Error) -> String {
    let text = error.to_string();
    text.split(" at ").next().unwrap_or(&text).to_owned()
}

/// Converts an element. The recursion depth has already been checked by `expand`.
fn element(
    node: roxmltree::Node,
    bindings: &Bindings,
    input: &Mapped,
    depth_left: usize,
) -> Element {
    let start = node.range().start;
    let name = node.tag_name();
    let prefix_and_name = name_length(cut(input.text(), start..));
    let children = match depth_left {
        0 => Vec::new(),
        depth_left => children(node, bindings, input, depth_left - 1),
    };
    Element {
        namespace: Namespace::from_uri(name.namespace()),
        name: name.name().to_owned(),
        attributes: node.attributes().map(|a| attribute(node, &a, input)).collect(),
        bindings: bindings.clone(),
        children,
        span: input.span(start..start + prefix_and_name),
    }
}

/// Returns the length of `<prefix:name` at the start of a text.
fn name_length(text: &str) -> usize {
    text.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(text.len())
}

fn children(
    node: roxmltree::Node,
    bindings: &Bindings,
    input: &Mapped,
    depth_left: usize,
) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::with_capacity(node.children().count());
    for child in node.children() {
        if child.is_element() {
            let own = bindings.below(node, child);
            out.push(Node::Element(element(child, &own, input, depth_left)));
        } else if let Some(text) = child.text() {
            let span = input.span(child.range());
            match out.last_mut() {
                // Adjacent CDATA sections and text are merged.
                Some(Node::Text(last, _)) => last.push_str(text),
                _ => out.push(Node::Text(text.to_owned(), span)),
            }
        }
    }
    out
}

fn attribute(node: roxmltree::Node, attribute: &roxmltree::Attribute, input: &Mapped) -> Attribute {
    let value = attribute.value();
    let prefix = value.split_once(':').map(|(prefix, _)| prefix);
    let bound = prefix.and_then(|prefix| node.lookup_namespace_uri(Some(prefix)));
    let span_of = |range: Range<usize>| input.span(range);
    Attribute {
        namespace: Namespace::from_uri(attribute.namespace()),
        name: attribute.name().to_owned(),
        value: value.to_owned(),
        value_namespace: bound.map(str::to_owned),
        span: span_of(attribute.range_value()),
        name_span: span_of(attribute.range_qname()),
    }
}
