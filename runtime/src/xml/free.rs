//! Writes free content as XML: JSON values and generic elements.

use serde_json::Value;

use super::super::value::exact;
use super::any;
use super::element::{XmlElement, XmlNode};
use super::output::Output;
use super::write::{checked_name, same};

impl Output {
    /// A JSON value as the content of an element that has begun, and its end.
    pub(super) fn any(&mut self, element: &str, value: &Value) -> Result<(), String> {
        let members = match value {
            Value::Object(members) if exact::digits(value).is_none() => members,
            single => return self.leaf(element, &any::text(single)),
        };
        for (name, value) in members {
            if let Some(attribute) = name.strip_prefix(any::ATTRIBUTE) {
                self.attribute(checked_name(attribute)?, &any::text(value))?;
            }
        }
        members.iter().try_for_each(|(name, value)| self.any_member(name, value))?;
        self.end(element);
        Ok(())
    }

    fn any_member(&mut self, name: &str, value: &Value) -> Result<(), String> {
        match value {
            _ if name.starts_with(any::ATTRIBUTE) => Ok(()),
            _ if name == any::TEXT => self.text(&any::text(value)),
            Value::Array(items) => items.iter().try_for_each(|item| self.any_member(name, item)),
            _ => {
                self.begin(checked_name(name)?)?;
                self.any(name, value)
            }
        }
    }

    /// An element as it is; `scope` is the default namespace around it.
    pub(super) fn free(&mut self, element: &XmlElement, scope: &str) -> Result<(), String> {
        self.begin(checked_name(&element.local)?)?;
        if !same(&element.namespace, scope) {
            self.attribute("xmlns", &element.namespace)?;
        }
        self.inside(&element.local, element, &element.namespace)
    }

    /// What stands in an element as it is, and the end of the one that has begun.
    pub(super) fn inside(
        &mut self,
        name: &str,
        element: &XmlElement,
        scope: &str,
    ) -> Result<(), String> {
        for (at, found) in element.attributes.iter().enumerate() {
            self.free_attribute(at, (&found.namespace, &found.local), &found.value)?;
        }
        element.nodes.iter().try_for_each(|node| match node {
            XmlNode::Element(child) => self.free(child, scope),
            XmlNode::Text(text) => self.text(text),
        })?;
        self.end(name);
        Ok(())
    }
}
