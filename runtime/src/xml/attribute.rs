//! Writes attributes, with the declarations of their prefixes.

use std::borrow::Cow;

use super::super::value::member::{Member, XmlPosition};
use super::super::value::name::Name;
use super::super::value::wire::{MapEntries, View};
use super::XSI;
use super::namespaces;
use super::output::Output;
use super::text::{scalar_text, single_text};
use super::write::checked_name;

impl Output {
    /// Writes a field that is an attribute, or a map of attributes.
    pub(super) fn member_attribute(
        &mut self,
        member: &Member,
        view: &View<'_>,
    ) -> Result<(), String> {
        let name = match (&member.place, view) {
            (_, View::Absent | View::Null) => return Ok(()),
            (_, View::Map(entries)) => return self.others(*entries),
            (XmlPosition::Attribute(name), _) => *name,
            _ => Name::local(member.name),
        };
        let prefix = match name.namespace.filter(|namespace| !namespace.uri.is_empty()) {
            Some(namespace) => self.prefix(namespace.prefix, namespace.uri)?,
            None => Cow::Borrowed(""),
        };
        match view {
            View::Text(text) => self.attribute_of(&prefix, name.local, text),
            View::Integer(value) => {
                self.integer_attribute(&prefix, name.local, *value);
                Ok(())
            }
            view => self.attribute_of(&prefix, name.local, &single_text(view)?),
        }
    }

    /// Writes attributes with names of the form `name` or `{namespace}name`.
    fn others(&mut self, entries: &dyn MapEntries) -> Result<(), String> {
        for (at, (name, value)) in entries.entries().enumerate() {
            self.named_attribute(&format!("_{at}"), name, &value.view())?;
        }
        Ok(())
    }

    /// Writes an attribute with a name of the form `name` or `{namespace}name`; `prefix` is an
    /// unused prefix for the namespace.
    pub(super) fn named_attribute(
        &mut self,
        prefix: &str,
        name: &str,
        view: &View<'_>,
    ) -> Result<(), String> {
        self.free_attribute(prefix, namespaces::parts(name), &scalar_text(view))
    }

    /// Writes an attribute without a table entry; `prefix` is an unused prefix for the namespace.
    pub(super) fn free_attribute(
        &mut self,
        prefix: &str,
        (namespace, local): (&str, &str),
        value: &str,
    ) -> Result<(), String> {
        let local = checked_name(local)?;
        match namespace {
            "" => self.attribute(local, value),
            XML => self.attribute_of("xml", local, value),
            XSI if local == "type" => self.free_type(prefix, value),
            _ => {
                self.attribute_of("xmlns", prefix, namespace)?;
                self.attribute_of(prefix, local, value)
            }
        }
    }

    /// Writes an undeclared `xsi:type` of the form `name` or `{namespace}name`, unless the element
    /// already has one.
    pub(super) fn free_type(&mut self, prefix: &str, value: &str) -> Result<(), String> {
        if !self.add_type() {
            return Ok(());
        }
        let xsi = self.prefix("xsi", XSI)?;
        match namespaces::parts(value) {
            ("", name) => self.attribute_of(&xsi, "type", name),
            (namespace, local) => {
                self.attribute_of("xmlns", prefix, namespace)?;
                self.attribute_of(&xsi, "type", &format!("{prefix}:{local}"))
            }
        }
    }

    /// Writes `xsi:type` with the declaration of its prefix.
    pub(super) fn state_type(&mut self, name: &Name) -> Result<(), String> {
        self.add_type();
        let xsi = self.prefix("xsi", XSI)?;
        match name.namespace.filter(|namespace| !namespace.uri.is_empty()) {
            None => self.attribute_of(&xsi, "type", name.local),
            Some(namespace) => {
                let prefix = self.prefix(namespace.prefix, namespace.uri)?;
                self.attribute_of(&xsi, "type", &format!("{prefix}:{}", name.local))
            }
        }
    }
}

/// JSON property for `xsi:type`.
pub(super) const TYPE_PROPERTY: &str = "@type";

/// Namespace of `xml:lang`.
const XML: &str = "http://www.w3.org/XML/1998/namespace";
