//! Free content as XML: JSON values, and elements as they are.

use quick_xml::events::BytesStart;
use serde_json::Value;

use super::super::value::exact;
use super::any;
use super::attribute;
use super::element::{XmlElement, XmlNode};
use super::write::{Output, checked_name, checked_text};

impl Output {
    /// A JSON value as the content of an element.
    pub(super) fn any(&mut self, mut start: BytesStart<'_>, value: &Value) -> Result<(), String> {
        if let Some(digits) = exact::digits(value) {
            return self.leaf(start, digits);
        }
        let Value::Object(members) = value else {
            return self.leaf(start, &any::text(value));
        };
        for (name, value) in members {
            if let Some(attribute) = name.strip_prefix(any::ATTRIBUTE) {
                let text = any::text(value);
                start.push_attribute((checked_name(attribute)?, checked_text(&text)?));
            }
        }
        self.around(start, members.is_empty(), |out| {
            members.iter().try_for_each(|(name, value)| out.any_member(name, value))
        })
    }

    fn any_member(&mut self, name: &str, value: &Value) -> Result<(), String> {
        match value {
            _ if name.starts_with(any::ATTRIBUTE) => Ok(()),
            _ if name == any::TEXT => self.text(&any::text(value)),
            Value::Array(items) => items.iter().try_for_each(|item| self.any_member(name, item)),
            _ => self.any(BytesStart::new(checked_name(name)?), value),
        }
    }

    /// An element as it is; `scope` is the default namespace around it.
    pub(super) fn free(&mut self, element: &XmlElement, scope: &str) -> Result<(), String> {
        let mut start = BytesStart::new(checked_name(&element.local)?);
        if element.namespace != scope {
            start.push_attribute(("xmlns", checked_text(&element.namespace)?));
        }
        self.inside(start, element, &element.namespace)
    }

    /// What stands in an element as it is.
    pub(super) fn inside(
        &mut self,
        mut start: BytesStart<'_>,
        element: &XmlElement,
        scope: &str,
    ) -> Result<(), String> {
        for (at, found) in element.attributes.iter().enumerate() {
            attribute::free(&mut start, at, (&found.namespace, &found.local), &found.value)?;
        }
        self.around(start, element.nodes.is_empty(), |out| {
            element.nodes.iter().try_for_each(|node| match node {
                XmlNode::Element(child) => out.free(child, scope),
                XmlNode::Text(text) => out.text(text),
            })
        })
    }
}
