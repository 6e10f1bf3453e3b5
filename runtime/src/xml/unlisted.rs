//! Reads unlisted attributes and elements of objects that keep them: as
//! [`XmlExtra`](super::XmlExtra), or as unlisted JSON properties.

use serde_json::Value;

use super::super::json::value;
use super::super::value::member::{Content, Member};
use super::super::value::path::{Path, Step};
use super::super::value::watch::Others;
use super::super::value::wire::{Map, Record, Slot, View, Wire};
use super::XSI;
use super::any::{self, ATTRIBUTE};
use super::choice::TYPE;
use super::namespaces::expanded;
use super::node::Element;
use super::read::fill;
use super::tree::Attribute;
use super::wrapped::key_within;
use super::write::same;

/// Unlisted content of an element.
pub(super) struct Unlisted<'a> {
    element: Element<'a>,
    /// Names of the tags of the object.
    tags: &'a [&'a str],
    is_first: bool,
    /// Names of what the type of the object does not list.
    pub(super) others: Others,
}

impl<'a> Unlisted<'a> {
    pub(super) fn new(element: Element<'a>, tags: &'a [&'a str]) -> Self {
        Self { element, tags, is_first: true, others: Others::default() }
    }

    /// Keeps an attribute, except for attributes about the document.
    pub(super) fn attribute(
        &mut self,
        record: &mut dyn Record,
        (namespace, found): (&str, &Attribute<'_>),
        path: &mut Path,
    ) -> Result<(), String> {
        if match namespace {
            "" => self.is_tag(&found.local),
            XSI => found.local != "type" || self.is_tag(TYPE),
            _ => false,
        } {
            return Ok(());
        }
        let key = attribute_key(namespace, found);
        if namespace != XSI {
            path.note_unlisted(record.shape().name, &key, &mut self.others);
        }
        if let Some(extra) = record.xml_extra_mut() {
            return extra.keep_attribute((namespace, found), path);
        }
        self.property(record, key, &found.value, path)
    }

    /// Keeps an attribute of the wrapper element of a list.
    pub(super) fn attribute_of(
        &mut self,
        record: &mut dyn Record,
        list: &Member,
        (namespace, found): (&str, &Attribute<'_>),
        path: &mut Path,
    ) -> Result<(), String> {
        if namespace == XSI {
            return Ok(());
        }
        let key = attribute_key(namespace, found);
        path.note_unlisted(record.shape().name, &key, &mut Others::default());
        if let Some(extra) = record.xml_extra_mut() {
            return extra.of_list(list.name, path)?.keep_attribute((namespace, found), path);
        }
        let key = key_within(list.name, &key);
        self.property(record, key, &found.value, path)
    }

    /// Keeps a child of the wrapper element of a list, after a number of its items.
    pub(super) fn element_of(
        &mut self,
        record: &mut dyn Record,
        (list, items): (&Member, usize),
        (child, parent): (Element<'_>, Element<'_>),
        path: &mut Path,
    ) -> Result<(), String> {
        path.note_unlisted(record.shape().name, child.local(), &mut Others::default());
        if let Some(extra) = record.xml_extra_mut() {
            return extra.of_list(list.name, path)?.keep((0, items), child, path);
        }
        let is_own = same(child.namespace(), parent.namespace());
        let map = record.extra_mut().filter(|map| is_own && map.takes_any());
        let Some(map) = map else { return Ok(()) };
        match self.entry(map, key_within(list.name, child.local()), path)? {
            Slot::Any(place) if !place.is_null() => {
                any::join(place, any::charged(child, "", path)?);
            }
            slot => fill(slot, child, &Content::Plain, path)?,
        }
        Ok(())
    }

    /// Keeps text as a property, if properties may have any type.
    fn property(
        &mut self,
        record: &mut dyn Record,
        key: String,
        value: &str,
        path: &mut Path,
    ) -> Result<(), String> {
        let Some(map) = record.extra_mut().filter(|map| map.takes_any()) else { return Ok(()) };
        if let Slot::Any(place) = self.entry(map, key, path)? {
            path.charge(value.len())?;
            *place = Value::String(value.to_owned());
        }
        Ok(())
    }

    /// Keeps an element after the first `before` fields.
    pub(super) fn element(
        &mut self,
        record: &mut dyn Record,
        before: usize,
        child: Element<'_>,
        path: &mut Path,
    ) -> Result<(), String> {
        if self.is_tag(child.local()) {
            return Ok(());
        }
        path.note_unlisted(record.shape().name, child.local(), &mut self.others);
        let items = items_before(record, before);
        if let Some(extra) = record.xml_extra_mut() {
            return extra.keep((before, items), child, path);
        }
        // JSON keys have no namespace: only elements in the namespace of the object are kept.
        let is_own = same(child.namespace(), self.element.namespace());
        let Some(map) = record.extra_mut().filter(|_| is_own) else { return Ok(()) };
        path.enter(Step::Key(child.local().to_owned()));
        match self.entry(map, child.local().to_owned(), path)? {
            Slot::Any(place) if !place.is_null() => {
                any::join(place, any::charged(child, "", path)?);
            }
            slot => fill(slot, child, &Content::Plain, path)?,
        }
        path.leave();
        Ok(())
    }

    fn entry<'m>(
        &mut self,
        map: &'m mut dyn Map,
        key: String,
        path: &mut Path,
    ) -> Result<Slot<'m>, String> {
        let length = key.len();
        let slot = map.entry(if path.is_probing() { String::new() } else { key });
        path.charge(value::entry_size(&slot, length, self.is_first))?;
        self.is_first = false;
        Ok(slot)
    }

    fn is_tag(&self, name: &str) -> bool {
        self.tags.contains(&name)
    }
}

/// Returns the key of an attribute in untyped JSON: `@name`, or `@{namespace}name`.
fn attribute_key(namespace: &str, found: &Attribute<'_>) -> String {
    match namespace {
        "" => format!("{ATTRIBUTE}{}", found.local),
        namespace => format!("{ATTRIBUTE}{}", expanded(namespace, &found.local)),
    }
}

/// Returns the number of items of field `before - 1`.
fn items_before(record: &dyn Record, before: usize) -> usize {
    before.checked_sub(1).map_or(0, |at| items_of(record, at))
}

/// Returns the number of items of a field.
pub(super) fn items_of(record: &dyn Record, at: usize) -> usize {
    match record.field(at).map(Wire::view) {
        Some(View::List(items)) => items.count(),
        _ => 0,
    }
}
