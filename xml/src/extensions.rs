use super::{Attribute, Element};

/// Extension elements and attributes of other namespaces.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extensions {
    /// Elements, in order.
    pub elements: Vec<Element>,
    /// Attributes, in order.
    pub attributes: Vec<Attribute>,
}

impl Extensions {
    /// Returns the value of an extension attribute by its local name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|a| a.name == name).map(|a| a.value.as_str())
    }

    /// True if there are no extensions.
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty() && self.attributes.is_empty()
    }
}
