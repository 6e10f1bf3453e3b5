//! Writes lists and maps as XML.

use super::super::json::keys::local;
use super::super::json::notation::TYPE_KEYS;
use super::super::value::member::Content;
use super::super::value::name::Name;
use super::super::value::wire::{ListItems, MapEntries, View};
use super::any::ATTRIBUTE;
use super::namespaces::unprefixed;
use super::output::Output;
use super::text::scalar_text;
use super::write::checked_name;

impl Output {
    /// Writes an element for each item of a list.
    pub(super) fn items(
        &mut self,
        items: &dyn ListItems,
        content: &Content,
        scope: &str,
    ) -> Result<(), String> {
        let other = Name::local("item");
        let name = match content {
            Content::Items(name) => name,
            _ => &other,
        };
        items.iter().try_for_each(|item| self.element(name, &item.view(), &Content::Plain, scope))
    }

    /// Writes an element for each entry of a map.
    pub(super) fn entries(
        &mut self,
        entries: &dyn MapEntries,
        content: &Content,
        scope: &str,
    ) -> Result<(), String> {
        let Content::Entries(name, attribute) = content else {
            self.attribute_properties(entries, "")?;
            return self.properties(entries, &|_| false, scope);
        };
        for (key, value) in entries.entries() {
            self.begin(name.local)?;
            self.attribute(attribute, key)?;
            self.fill(name.local, &value.view(), &Content::Plain, scope)?;
        }
        Ok(())
    }

    /// Writes an element for each entry, or for each item of its list, except for entries that are
    /// attributes, tags, or parts of a wrapped list.
    pub(super) fn properties(
        &mut self,
        entries: &dyn MapEntries,
        is_elsewhere: &dyn Fn(&str) -> bool,
        scope: &str,
    ) -> Result<(), String> {
        let is_element = |key: &str| !key.starts_with(ATTRIBUTE) && !is_elsewhere(key);
        let mut elements = entries.entries().filter(|(key, _)| is_element(key));
        elements.try_for_each(|(key, value)| self.properties_of(key, &value.view(), scope))
    }

    /// Writes an element for a value, or one for each item of a list.
    pub(super) fn properties_of(
        &mut self,
        key: &str,
        view: &View<'_>,
        scope: &str,
    ) -> Result<(), String> {
        match view {
            View::List(items) => {
                items.iter().try_for_each(|item| self.property(key, &item.view(), scope))
            }
            view => self.property(key, view, scope),
        }
    }

    /// Writes an attribute for each key that denotes one, and `xsi:type` for a key of the type.
    /// Prefixes of JSON notations are omitted, since their namespaces are unknown.
    pub(super) fn attribute_properties(
        &mut self,
        entries: &dyn MapEntries,
        of_type: &str,
    ) -> Result<(), String> {
        for (at, (key, value)) in entries.entries().enumerate() {
            let Some(name) = key.strip_prefix(ATTRIBUTE) else { continue };
            let prefix = format!("_p{at}");
            if key == of_type {
                self.free_type(&prefix, &scalar_text(&value.view()))?;
            } else if !of_type.is_empty() && TYPE_KEYS.contains(&key) {
                let stated = scalar_text(&value.view()).into_owned();
                self.free_type(&prefix, local(stated.trim()))?;
            } else if !name.starts_with("xsi:") {
                self.named_attribute(&prefix, unprefixed(name), &value.view())?;
            }
        }
        Ok(())
    }

    fn property(&mut self, key: &str, view: &View<'_>, scope: &str) -> Result<(), String> {
        let key = unprefixed(key);
        if let View::Any(value) = view {
            return self.any_member(checked_name(key)?, value);
        }
        self.begin(checked_name(key)?)?;
        self.fill(key, view, &Content::Plain, scope)
    }
}
