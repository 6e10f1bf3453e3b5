//! Elements of XML examples, with the index of their example.

use restwright_api::QName;

use super::node::{ExampleOffset, MOST_MEMBERS, XmlName};

/// An element of an example.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element<'d> {
    pub(super) node: roxmltree::Node<'d, 'd>,
    pub(super) sample: usize,
    /// Offset of the document in the text of the example.
    pub(super) skipped: usize,
}

/// Namespace of the attributes of XML Schema instances, such as `xsi:nil`.
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

impl<'d> Element<'d> {
    pub(super) fn place(&self) -> ExampleOffset {
        ExampleOffset { sample: self.sample, at: self.skipped + self.node.range().start }
    }

    pub(super) fn name(&self) -> XmlName {
        let tag = self.node.tag_name();
        xml_name(self.node, tag.namespace(), tag.name())
    }

    /// Returns the child elements.
    pub(super) fn children(&self) -> impl Iterator<Item = Self> + use<'d> {
        let (sample, skipped) = (self.sample, self.skipped);
        let elements = self.node.children().filter(roxmltree::Node::is_element);
        elements.map(move |node| Self { node, sample, skipped })
    }

    pub(super) fn has_children(&self) -> bool {
        self.children().next().is_some()
    }

    /// Returns the attributes that are part of the value, with their values and locations.
    pub(super) fn attributes(
        &self,
    ) -> impl Iterator<Item = (XmlName, &'d str, ExampleOffset)> + use<'d> {
        let (node, sample, skipped) = (self.node, self.sample, self.skipped);
        let own = node.attributes().filter(|attribute| attribute.namespace() != Some(INSTANCE));
        own.map(move |attribute| {
            let name = xml_name(node, attribute.namespace(), attribute.name());
            let offset = ExampleOffset { sample, at: skipped + attribute.range_value().start };
            (name, attribute.value(), offset)
        })
    }

    /// Returns its own text, including CDATA.
    pub(super) fn text(&self) -> String {
        let texts = self.node.children().filter(roxmltree::Node::is_text);
        texts.filter_map(|text| text.text()).collect()
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text().trim().is_empty()
    }

    /// True if it has neither attributes nor child elements.
    pub(super) fn is_text(&self) -> bool {
        self.attributes().next().is_none() && !self.has_children()
    }

    /// True if it has `xsi:nil`.
    pub(super) fn is_nil(&self) -> bool {
        matches!(self.node.attribute((INSTANCE, "nil")), Some("true" | "1"))
    }
}

/// The prefix matters because JSON may contain it too; the default namespace has none.
fn xml_name(node: roxmltree::Node, namespace: Option<&str>, local: &str) -> XmlName {
    let is_default = namespace == node.default_namespace();
    let prefix = namespace.filter(|_| !is_default).and_then(|uri| node.lookup_prefix(uri));
    let name = QName { namespace: namespace.map(str::to_owned), local: local.to_owned() };
    XmlName { name, prefix: prefix.map(str::to_owned) }
}

/// Groups the children of elements by name, in the order of first occurrence; each child with the
/// index of its parent.
pub(super) fn named<'d>(elements: &[Element<'d>]) -> Vec<(XmlName, Vec<(usize, Element<'d>)>)> {
    let mut out: Vec<(XmlName, Vec<(usize, Element<'d>)>)> = Vec::new();
    let mut at = std::collections::BTreeMap::new();
    for (parent, element) in elements.iter().enumerate() {
        for child in element.children() {
            let name = child.name();
            let next = out.len();
            let index = *at.entry(name.name.clone()).or_insert(next);
            if index == next {
                out.push((name, Vec::new()));
            }
            out[index].1.push((parent, child));
        }
    }
    out
}

/// Returns the names of the children of elements, in an order that is consistent with all elements
/// if possible: a new name is inserted after its predecessor.
pub(super) fn order(elements: &[Element<'_>]) -> Vec<QName> {
    let mut out: Vec<QName> = Vec::new();
    for element in elements {
        let mut next = 0;
        let mut last = None;
        for child in element.children() {
            let name = child.name().name;
            if last.as_ref() == Some(&name) || out.len() >= MOST_MEMBERS {
                continue;
            }
            if let Some(at) = out.iter().position(|existing| *existing == name) {
                next = next.max(at + 1);
            } else {
                out.insert(next, name.clone());
                next += 1;
            }
            last = Some(name);
        }
    }
    out
}
