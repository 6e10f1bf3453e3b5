//! Attributes, elements and JSON properties not listed in the API description, kept so that they
//! can be written back.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::value::path::Path;
use super::element::{XmlAttribute, XmlElement};
use super::node::Element;
use super::output::Output;
use super::tags::{Tags, has};
use super::tree;

/// Attributes and child elements not listed in the API description, and JSON properties. Attributes
/// and elements are written back to XML, elements at their original position: before, between or
/// after the elements of listed fields and their items. They are omitted in JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct XmlExtra {
    /// Attributes. They include an `xsi:type` that is not a type of the API description; its value
    /// has the form `{namespace}name`.
    pub attributes: Vec<XmlAttribute>,
    /// JSON properties. In XML, they are elements, or attributes if their names start with `@`.
    pub properties: BTreeMap<String, Value>,
    /// Elements with their positions.
    elements: Vec<(Position, XmlElement)>,
    /// Unlisted content of the wrapper elements of lists, by field name.
    lists: BTreeMap<&'static str, Self>,
}

/// Position of an element: the number of fields before it, and the number of items of the last of
/// these fields.
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

    /// Returns the unlisted attributes and elements of the wrapper element of a list, by the JSON
    /// name of the field. They are not part of those of the object.
    #[must_use]
    pub fn list(&self, field: &str) -> Option<&Self> {
        self.lists.get(field)
    }

    /// Returns the unlisted attributes and elements of the wrapper element of a list, by the JSON
    /// name of the field. They are not part of those of the object.
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

    /// Returns the unlisted content of the wrapper element of a list, which is created if absent.
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

    /// Keeps an element, except while probing.
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

    /// Keeps an attribute, except while probing.
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

/// Writer of unlisted elements, interleaved with the fields of an object.
pub(super) struct Kept<'a> {
    left: &'a [(Position, XmlElement)],
    /// Tags of the object, which are already written.
    tags: Tags<'a>,
}

impl<'a> Kept<'a> {
    pub(super) fn of(extra: &'a XmlExtra, tags: Tags<'a>) -> Self {
        Self { left: &extra.elements, tags }
    }

    /// Returns whether the next element is between the items of field `before - 1`.
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
    /// Writes the unlisted attributes of an object, except for its tags.
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
