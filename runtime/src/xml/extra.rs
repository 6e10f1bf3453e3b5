//! Attributes, elements and JSON properties that an API description does not list, kept so that they
//! can be written back.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::value::path::Path;
use super::element::{XmlAttribute, XmlElement};
use super::node::Element;
use super::output::Output;
use super::tags::{Tags, has};
use super::tree;

/// Attributes and child elements not listed in the API description, and JSON properties. What was
/// read as XML is written back as XML where it stood: before, between or after the elements of
/// listed fields and their items. JSON does not include it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct XmlExtra {
    /// Attributes. The value of `xsi:type`, kept if it names no type of the description, is
    /// `{namespace}name`.
    pub attributes: Vec<XmlAttribute>,
    /// Properties of JSON. In XML they are elements, and attributes if their names start with `@`.
    pub properties: BTreeMap<String, Value>,
    /// Elements and where they are written.
    elements: Vec<(Position, XmlElement)>,
    /// What the elements around the items of lists have in addition, by the name of the field.
    lists: BTreeMap<&'static str, Self>,
}

/// Number of fields of a table that come before an element, and the number of items of the last of
/// them.
pub(super) type Position = (usize, usize);

/// Position after all fields.
pub(super) const LAST: Position = (usize::MAX, usize::MAX);

impl XmlExtra {
    /// Creates an empty value.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            attributes: Vec::new(),
            properties: BTreeMap::new(),
            elements: Vec::new(),
            lists: BTreeMap::new(),
        }
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
        self.elements.push((LAST, element));
    }

    /// Removes the elements for which `keep` returns false.
    pub fn retain(&mut self, mut keep: impl FnMut(&XmlElement) -> bool) {
        self.elements.retain(|(_, element)| keep(element));
    }

    /// Returns the attributes and elements of the element around the items of a list, by the JSON
    /// name of the field. They are not among those of the object.
    #[must_use]
    pub fn list(&self, field: &str) -> Option<&Self> {
        self.lists.get(field)
    }

    /// Returns the attributes and elements of the element around the items of a list, by the JSON
    /// name of the field. They are not among those of the object.
    pub fn list_mut(&mut self, field: &str) -> Option<&mut Self> {
        self.lists.get_mut(field)
    }

    /// Returns whether there are neither attributes nor elements nor properties.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.attributes.is_empty()
            && self.elements.is_empty()
            && self.properties.is_empty()
            && self.lists.values().all(Self::is_empty)
    }

    /// Returns what is kept of the element around the items of a list.
    pub(super) fn of_list(
        &mut self,
        field: &'static str,
        path: &mut Path,
    ) -> Result<&mut Self, String> {
        if !self.lists.contains_key(field) {
            path.charge(size_of::<(&str, Self)>())?;
        }
        Ok(self.lists.entry(field).or_default())
    }

    /// Keeps an element, unless an alternative is only tested.
    pub(super) fn keep(
        &mut self,
        position: Position,
        element: Element<'_>,
        path: &mut Path,
    ) -> Result<(), String> {
        if !path.is_probing() {
            path.charge(element.kept_size() + size_of::<Position>())?;
            self.elements.push((position, element.keep()));
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
    left: &'a [(Position, XmlElement)],
    /// What identifies the type, which the writer adds by itself.
    tags: Tags<'a>,
}

impl<'a> Kept<'a> {
    pub(super) fn of(extra: &'a XmlExtra, tags: Tags<'a>) -> Self {
        Self { left: &extra.elements, tags }
    }

    /// Returns whether an element stands between the items of the last of the first `before` fields.
    pub(super) fn is_within(&self, before: usize) -> bool {
        self.left.first().is_some_and(|((fields, _), _)| *fields == before)
    }

    /// Writes the elements at or before a position.
    pub(super) fn up_to(
        &mut self,
        limit: Position,
        out: &mut Output,
        scope: &str,
    ) -> Result<(), String> {
        while let Some(((position, element), rest)) = self.left.split_first() {
            if *position > limit {
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
        let is_tag = |found: &XmlAttribute| found.namespace.is_empty() && has(tags, &found.local);
        for (at, found) in attributes.filter(|(_, found)| !is_tag(found)) {
            let prefix = format!("_{at}");
            self.free_attribute(&prefix, (&found.namespace, &found.local), &found.value)?;
        }
        Ok(())
    }
}
