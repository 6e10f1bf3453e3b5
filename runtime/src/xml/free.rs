//! Writes untyped content as XML: JSON values and generic elements.

use serde_json::Value;

use super::super::json::keys;
use super::super::value::exact;
use super::any;
use super::element::{XmlElement, XmlNode};
use super::namespaces::unprefixed;
use super::output::Output;
use super::write::{checked_name, same};

impl Output {
    /// Writes a JSON value as the content of an open element, and closes it.
    pub(super) fn any(&mut self, element: &str, value: &Value) -> Result<(), String> {
        let members = match value {
            Value::Object(members) if exact::digits(value).is_none() => members,
            single => return self.end_with_text(element, &any::text(single)),
        };
        for (name, value) in members {
            // Declarations of namespaces in JSON notations are not attributes.
            let attribute = name.strip_prefix(any::ATTRIBUTE);
            if let Some(attribute) = attribute.filter(|name| !keys::is_declaration(name)) {
                self.attribute(checked_name(unprefixed(attribute))?, &any::text(value))?;
            }
        }
        members.iter().try_for_each(|(name, value)| self.any_member(name, value))?;
        self.end(element);
        Ok(())
    }

    pub(super) fn any_member(&mut self, name: &str, value: &Value) -> Result<(), String> {
        match value {
            _ if name.starts_with(any::ATTRIBUTE) => Ok(()),
            _ if name == any::TEXT || name == any::BADGERFISH_TEXT => self.text(&any::text(value)),
            Value::Array(items) => items.iter().try_for_each(|item| self.any_member(name, item)),
            _ => {
                let name = checked_name(unprefixed(name))?;
                self.begin(name)?;
                self.any(name, value)
            }
        }
    }

    /// Writes a generic element; `scope` is the current default namespace.
    pub(super) fn free(&mut self, element: &XmlElement, scope: &str) -> Result<(), String> {
        self.begin(checked_name(&element.local)?)?;
        if !same(&element.namespace, scope) {
            self.attribute("xmlns", &element.namespace)?;
        }
        self.inside(&element.local, element, &element.namespace)
    }

    /// Writes the content of a generic element into the open element, and closes it.
    pub(super) fn inside(
        &mut self,
        name: &str,
        element: &XmlElement,
        scope: &str,
    ) -> Result<(), String> {
        for (at, found) in element.attributes.iter().enumerate() {
            self.free_attribute(&format!("_{at}"), (&found.namespace, &found.local), &found.value)?;
        }
        element.nodes.iter().try_for_each(|node| match node {
            XmlNode::Element(child) => self.free(child, scope),
            XmlNode::Text(text) => self.text(text),
        })?;
        self.end(name);
        Ok(())
    }
}
