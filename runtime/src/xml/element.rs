//! Generic XML elements.

use std::borrow::Cow;

use serde_json::Value;

use super::super::value::exact;
use super::super::value::wire::{Slot, View, Wire};
use super::any;

/// Generic XML element. In JSON, it is an object with the element name as its only key; attribute
/// names start with `@`, the key of text is `$text`, and namespaces and the order of children are
/// lost.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct XmlElement {
    /// Namespace; empty for none.
    pub namespace: String,
    /// Local name.
    pub local: String,
    /// Attributes without namespace declarations.
    pub attributes: Vec<XmlAttribute>,
    /// Children, in order.
    pub nodes: Vec<XmlNode>,
}

/// XML attribute.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct XmlAttribute {
    /// Namespace; empty for none.
    pub namespace: String,
    /// Local name.
    pub local: String,
    /// Value. For `xsi:type`, a name in a namespace is `{namespace}name`.
    pub value: String,
}

/// Child of an element.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum XmlNode {
    /// Element.
    Element(XmlElement),
    /// Text.
    Text(String),
}

impl XmlElement {
    /// Returns the value of an attribute.
    #[must_use]
    pub fn attribute(&self, namespace: &str, local: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|found| found.namespace == namespace && found.local == local)
            .map(|found| found.value.as_str())
    }

    /// Returns the child elements.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|node| match node {
            XmlNode::Element(element) => Some(element),
            XmlNode::Text(_) => None,
        })
    }

    /// Returns the text of all child text nodes.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        let mut texts = self.nodes.iter().filter_map(|node| match node {
            XmlNode::Text(text) => Some(text.as_str()),
            XmlNode::Element(_) => None,
        });
        let first = texts.next().unwrap_or_default();
        texts.fold(Cow::Borrowed(first), |all, text| all + text)
    }

    /// Returns whether elements are nested deeper than a limit.
    pub(in super::super) fn is_deeper(&self, levels: usize) -> bool {
        match levels.checked_sub(1) {
            Some(below) => self.elements().any(|child| child.is_deeper(below)),
            None => true,
        }
    }

    /// Returns the content as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        any::value(self)
    }

    /// Creates an element without a namespace from the JSON of [`XmlElement::to_json`].
    #[must_use]
    pub fn from_json(local: &str, value: &Value) -> Self {
        let mut element = Self { local: local.to_owned(), ..Self::initial() };
        match value {
            Value::Object(members) if exact::digits(value).is_none() => {
                members.iter().for_each(|(name, value)| element.take(name, value));
            }
            Value::Null => {}
            other => element.nodes.push(XmlNode::Text(any::text(other))),
        }
        element
    }

    fn take(&mut self, name: &str, value: &Value) {
        match value {
            _ if name == any::TEXT => self.nodes.push(XmlNode::Text(any::text(value))),
            Value::Array(items) => items.iter().for_each(|item| self.take(name, item)),
            _ => match name.strip_prefix(any::ATTRIBUTE) {
                Some(local) => self.attributes.push(XmlAttribute {
                    namespace: String::new(),
                    local: local.to_owned(),
                    value: any::text(value),
                }),
                None => self.nodes.push(XmlNode::Element(Self::from_json(name, value))),
            },
        }
    }
}

impl Wire for XmlElement {
    fn initial() -> Self {
        Self {
            namespace: String::new(),
            local: String::new(),
            attributes: Vec::new(),
            nodes: Vec::new(),
        }
    }

    fn view(&self) -> View<'_> {
        View::Xml(self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Xml(self)
    }
}
