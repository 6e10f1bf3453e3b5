//! Elements of a parsed document.

use std::borrow::Cow;

use super::element::{XmlAttribute, XmlElement, XmlNode};
use super::tree::{Attribute, Kind, Node, Start, Tree, is_name, number};
use super::write::same;

/// Element of a tree.
#[derive(Clone, Copy)]
pub(super) struct Element<'a> {
    tree: &'a Tree<'a>,
    start: &'a Start,
    /// Index of its node, and of the next node that is not a descendant.
    at: u32,
    end: u32,
}

/// Child of an element.
#[derive(Clone, Copy)]
pub(super) enum Content<'a> {
    Element(Element<'a>),
    Text(&'a str),
}

impl<'a> Element<'a> {
    /// Returns the element of a node.
    pub(super) fn new(tree: &'a Tree<'a>, at: usize) -> Option<Self> {
        let node = tree.nodes.get(at)?;
        match &node.kind {
            Kind::Element(start) => Some(Self { tree, start, at: number(at), end: node.end }),
            Kind::Text(_) => None,
        }
    }

    /// Returns an identifier of the element in its document.
    pub(super) fn node(&self) -> usize {
        self.at as usize
    }

    /// Returns the local name.
    pub(super) fn local(&self) -> &'a str {
        self.tree.text(self.start.local)
    }

    /// Returns whether this is the local name.
    #[inline]
    pub(super) fn is_named(&self, name: &str) -> bool {
        is_name(self.local(), name)
    }

    /// Returns the namespace; empty for none.
    pub(super) fn namespace(&self) -> &'a str {
        namespace(self.tree, self.start.namespace)
    }

    /// Returns whether the element is in the same namespace as another one.
    pub(super) fn shares_namespace(&self, other: Self) -> bool {
        self.start.namespace == other.start.namespace || same(self.namespace(), other.namespace())
    }

    /// Returns the attributes with their namespaces.
    pub(super) fn attributes(
        &self,
    ) -> impl Iterator<Item = (&'a str, &'a Attribute<'a>)> + use<'a> {
        let (first, end) = self.start.attributes;
        let tree = self.tree;
        let found = tree.attributes.get(first as usize..end as usize).unwrap_or_default();
        found.iter().map(move |attribute| (namespace(tree, attribute.namespace), attribute))
    }

    #[inline]
    pub(super) fn has_no_attributes(&self) -> bool {
        self.start.attributes.0 == self.start.attributes.1
    }

    /// Returns the value of an attribute.
    #[inline]
    pub(super) fn attribute(&self, namespace: &str, local: &str) -> Option<&'a str> {
        if self.has_no_attributes() {
            return None;
        }
        self.attributes()
            .find(|(found, attribute)| attribute.local == local && same(found, namespace))
            .map(|(_, attribute)| &*attribute.value)
    }

    /// Returns the children.
    pub(super) fn contents(&self) -> impl Iterator<Item = Content<'a>> + use<'a> {
        let Self { tree, end, .. } = *self;
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            let node = tree.nodes.get(at as usize).filter(|_| at < end)?;
            let found = match &node.kind {
                Kind::Text(text) => Content::Text(tree.text(*text)),
                Kind::Element(start) => Content::Element(Self { tree, start, at, end: node.end }),
            };
            at = node.end;
            Some(found)
        })
    }

    /// Returns the child elements.
    pub(super) fn elements(&self) -> impl Iterator<Item = Self> + use<'a> {
        self.contents().filter_map(|found| match found {
            Content::Element(element) => Some(element),
            Content::Text(_) => None,
        })
    }

    /// Returns the text of all child text nodes.
    #[inline]
    pub(super) fn text(&self) -> Cow<'a, str> {
        if let Some(Node { kind: Kind::Text(text), end }) = self.tree.nodes.get(self.node() + 1) {
            // Usually an element with text has no other content.
            if self.at + 1 < self.end && *end == self.end {
                return Cow::Borrowed(self.tree.text(*text));
            }
        }
        self.joined_text()
    }

    fn joined_text(&self) -> Cow<'a, str> {
        let mut texts = self.contents().filter_map(|found| match found {
            Content::Text(text) => Some(text),
            Content::Element(_) => None,
        });
        let first = texts.next().unwrap_or_default();
        texts.fold(Cow::Borrowed(first), |all, text| all + text)
    }

    /// Returns the memory of [`Element::keep`].
    pub(super) fn kept_size(&self) -> usize {
        let inside = self.tree.nodes.get(self.node()..self.end as usize).unwrap_or_default();
        let sizes = inside.iter().map(|node| match &node.kind {
            Kind::Text(text) => self.tree.text(*text).len(),
            Kind::Element(Start { namespace, local, attributes }) => {
                let attributes =
                    self.tree.attributes.get(attributes.0 as usize..attributes.1 as usize);
                let attribute_sizes = attributes.unwrap_or_default().iter().map(|found| {
                    size_of::<XmlAttribute>()
                        + found.local.len()
                        + found.value.len()
                        + self::namespace(self.tree, found.namespace).len()
                });
                self.tree.text(*local).len()
                    + self::namespace(self.tree, *namespace).len()
                    + attribute_sizes.sum::<usize>()
            }
        });
        inside.len() * size_of::<XmlNode>() + sizes.sum::<usize>()
    }

    /// Returns a detached copy of the element.
    pub(super) fn keep(&self) -> XmlElement {
        let attribute = |(namespace, found): (&str, &Attribute<'_>)| XmlAttribute {
            namespace: namespace.to_owned(),
            local: found.local.clone().into_owned(),
            value: found.value.clone().into_owned(),
        };
        let mut attributes = Vec::with_capacity(self.attributes().count());
        attributes.extend(self.attributes().map(attribute));
        let mut nodes = Vec::with_capacity(self.contents().count());
        nodes.extend(self.contents().map(|found| match found {
            Content::Element(element) => XmlNode::Element(element.keep()),
            Content::Text(text) => XmlNode::Text(text.to_owned()),
        }));
        let (namespace, local) = (self.namespace().to_owned(), self.local().to_owned());
        XmlElement { namespace, local, attributes, nodes }
    }
}

fn namespace<'a>(tree: &'a Tree<'a>, at: u32) -> &'a str {
    tree.namespaces.get(at as usize).map_or("", String::as_str)
}
