use super::{Attribute, Element};

/// Elements and attributes of other namespaces, kept where they stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extensions {
    /// Elements, in order.
    pub elements: Vec<Element>,
    /// Attributes, in order.
    pub attributes: Vec<Attribute>,
}

impl Extensions {
    /// The value of an attribute of any other namespace by its local name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|a| a.name == name).map(|a| a.value.as_str())
    }

    /// True where there are none.
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty() && self.attributes.is_empty()
    }
}
