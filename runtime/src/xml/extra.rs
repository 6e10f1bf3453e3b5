//! Attributes, elements and JSON properties that an API description does not list, kept so that they
//! can be written back.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::value::path::Path;
use super::element::{XmlAttribute, XmlElement};
use super::node::Element;
use super::output::Output;
use super::tree;
use super::write::{Tags, has};

/// Attributes and child elements not listed in the API description, and JSON properties. What was
/// read as XML is written back as XML where it stood: before, between or after the elements of
/// listed fields. JSON does not include it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct XmlExtra {
    /// Attributes.
    pub attributes: Vec<XmlAttribute>,
    /// Properties of JSON. In XML they are elements, and attributes if their names start with `@`.
    pub properties: BTreeMap<String, Value>,
    /// Elements, and for each the number of fields of the table that come before it.
    elements: Vec<(usize, XmlElement)>,
}

impl XmlExtra {
    /// Creates an empty value.
    #[must_use]
    pub const fn new() -> Self {
        Self { attributes: Vec::new(), properties: BTreeMap::new(), elements: Vec::new() }
    }

    /// Returns the elements, in order.
    pub fn elements(&self) -> impl Iterator<Item = &XmlElement> {
        self.elements.iter().map(|(_, element)| element)
    }

    /// Returns the elements, in order.
    pub fn elements_mut(&mut self) -> impl Iterator<Item = &mut XmlElement> {
        self.elements.iter_mut().map(|(_, element)| element)
    }

    /// Adds an element after all others.
    pub fn push(&mut self, element: XmlElement) {
        self.elements.push((usize::MAX, element));
    }

    /// Removes the elements for which `keep` returns false.
    pub fn retain(&mut self, mut keep: impl FnMut(&XmlElement) -> bool) {
        self.elements.retain(|(_, element)| keep(element));
    }

    /// Returns whether there are neither attributes nor elements nor properties.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.attributes.is_empty() && self.elements.is_empty() && self.properties.is_empty()
    }

    /// Keeps an element that comes after the first `before` fields, unless an alternative is only
    /// tested.
    pub(super) fn keep(
        &mut self,
        before: usize,
        element: Element<'_>,
        path: &mut Path,
    ) -> Result<(), String> {
        if !path.is_probing() {
            path.charge(element.kept_size() + size_of::<usize>())?;
            self.elements.push((before, element.keep()));
        }
        Ok(())
    }

    /// Keeps an attribute, unless an alternative is only tested.
    pub(super) fn keep_attribute(
        &mut self,
        (namespace, found): (&str, &tree::Attribute<'_>),
        path: &mut Path,
    ) -> Result<(), String> {
        if path.is_probing() {
            return Ok(());
        }
        let size = namespace.len() + found.local.len() + found.value.len();
        path.charge(size + size_of::<XmlAttribute>())?;
        self.attributes.push(XmlAttribute {
            namespace: namespace.to_owned(),
            local: found.local.clone().into_owned(),
            value: found.value.clone().into_owned(),
        });
        Ok(())
    }
}

/// Writer of what an object keeps, in step with its fields.
pub(super) struct Kept<'a> {
    left: &'a [(usize, XmlElement)],
    /// What identifies the type, which the writer adds by itself.
    tags: Tags<'a>,
}

impl<'a> Kept<'a> {
    pub(super) fn of(extra: &'a XmlExtra, tags: Tags<'a>) -> Self {
        Self { left: &extra.elements, tags }
    }

    /// Writes the elements that come after the first `before` fields.
    pub(super) fn up_to(
        &mut self,
        before: usize,
        out: &mut Output,
        scope: &str,
    ) -> Result<(), String> {
        while let Some(((position, element), rest)) = self.left.split_first() {
            if *position > before {
                break;
            }
            self.left = rest;
            if !has(self.tags, &element.local) {
                out.free(element, scope)?;
            }
        }
        Ok(())
    }
}

impl Output {
    /// Writes the attributes that an object keeps, without those that identify its type.
    pub(super) fn kept_attributes(
        &mut self,
        extra: &XmlExtra,
        tags: Tags<'_>,
    ) -> Result<(), String> {
        let attributes = extra.attributes.iter().enumerate();
        for (at, found) in attributes.filter(|(_, found)| !has(tags, &found.local)) {
            let prefix = format!("_{at}");
            self.free_attribute(&prefix, (&found.namespace, &found.local), &found.value)?;
        }
        Ok(())
    }
}
