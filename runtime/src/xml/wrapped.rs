//! Wrapped lists. Unlisted attributes and child elements of the wrapper element are kept by the
//! object that contains the list.

use super::super::value::member::{Content, Member, XmlPosition};
use super::super::value::name::Name;
use super::super::value::path::Path;
use super::super::value::wire::{ListItems, MapEntries, Record, Slot, View};
use super::any::ATTRIBUTE;
use super::extra::{Kept, LAST, XmlExtra};
use super::node::Element;
use super::output::Output;
use super::read::{fill, fill_entry, is_item};
use super::record::content;
use super::unlisted::{Unlisted, items_of};
use super::write::same;

/// Separator between the name of a list and the name of unlisted content of its wrapper element, in
/// keys of properties. XML names cannot contain it.
const WITHIN: char = '/';

/// Reads an element into a field, and keeps unlisted content of the wrapper element of a list.
pub(super) fn fill_field(
    record: &mut dyn Record,
    (at, member): (usize, &'static Member),
    element: Element<'_>,
    unlisted: &mut Unlisted<'_>,
    path: &mut Path,
) -> Result<(), String> {
    let wraps = match content(member) {
        Content::Items(name) => Some((name, items_of(record, at))),
        _ => None,
    };
    let Some(slot) = record.place(at) else { return Ok(()) };
    if matches!(member.place, XmlPosition::Any) {
        return fill_any(slot, element, path);
    }
    fill(slot, element, content(member), path)?;
    let Some((name, mut items)) = wraps else { return Ok(()) };
    for attribute in element.attributes() {
        unlisted.attribute_of(record, member, attribute, path)?;
    }
    for child in element.elements() {
        if is_item(name, child, element) {
            items += 1;
        } else {
            unlisted.element_of(record, (member, items), (child, element), path)?;
        }
    }
    Ok(())
}

/// Reads an element into a field for any element; in a map, its name is the key.
fn fill_any(slot: Slot<'_>, element: Element<'_>, path: &mut Path) -> Result<(), String> {
    match slot {
        Slot::Optional(place) => fill_any(place.fill(), element, path),
        Slot::Map(map) => fill_entry(map, (element, element.local()), &Content::Plain, true, path),
        slot => fill(slot, element, &Content::Plain, path),
    }
}

/// Returns the key for unlisted content of the wrapper element of a list.
pub(super) fn key_within(list: &str, name: &str) -> String {
    format!("{list}{WITHIN}{name}")
}

/// Unlisted content of the wrapper element of a list.
pub(super) struct Around<'a> {
    extra: Option<&'a XmlExtra>,
    properties: Option<&'a dyn MapEntries>,
    list: &'static str,
    /// Names of the wrapper element and of an item.
    names: (&'static Name, &'static Name),
}

impl<'a> Around<'a> {
    /// Returns the unlisted content that is kept for a field, if any.
    pub(super) fn of(
        member: &'static Member,
        extra: Option<&'a XmlExtra>,
        properties: Option<&'a dyn MapEntries>,
    ) -> Option<Self> {
        let (name, Content::Items(item)) = member.whole()? else { return None };
        let extra = extra.and_then(|extra| extra.list(member.name));
        let found = Self { extra, properties, list: member.name, names: (name, item) };
        (extra.is_some() || found.properties().next().is_some()).then_some(found)
    }

    /// Returns the properties with their names in the wrapper element.
    fn properties(&self) -> impl Iterator<Item = (&'a str, View<'a>)> + 'a {
        let (properties, list) = (self.properties, self.list);
        let entries = properties.into_iter().flat_map(|properties| properties.entries());
        entries.filter_map(move |(key, value)| Some((within(key, list)?, value.view())))
    }
}

fn within<'k>(key: &'k str, list: &str) -> Option<&'k str> {
    key.strip_prefix(list)?.strip_prefix(WITHIN)
}

/// Returns whether a property belongs to the wrapper element of a list of the object.
pub(super) fn is_within(key: &str, record: &dyn Record) -> bool {
    key.contains(WITHIN)
        && record.shape().members().iter().any(|member| {
            matches!(content(member), Content::Items(_)) && within(key, member.name).is_some()
        })
}

impl Output {
    /// Writes a list with its wrapper element, including unlisted content.
    pub(super) fn wrapped(
        &mut self,
        around: &Around<'_>,
        items: &dyn ListItems,
        scope: &str,
    ) -> Result<(), String> {
        let (name, item) = around.names;
        let namespace = name.namespace.map_or(scope, |namespace| namespace.uri);
        self.begin(name.local)?;
        if !same(namespace, scope) {
            self.attribute("xmlns", namespace)?;
        }
        for (at, (name, view)) in around.properties().enumerate() {
            if let Some(name) = name.strip_prefix(ATTRIBUTE) {
                self.named_attribute(&format!("_p{at}"), name, &view)?;
            }
        }
        let empty = XmlExtra::new();
        let extra = around.extra.unwrap_or(&empty);
        self.kept_attributes(extra, &[])?;
        let mut kept = Kept::of(extra, &[]);
        for (before, found) in items.iter().enumerate() {
            kept.up_to((0, before), self, namespace)?;
            self.element(item, &found.view(), &Content::Plain, namespace)?;
        }
        kept.up_to(LAST, self, namespace)?;
        for (name, view) in around.properties().filter(|(name, _)| !name.starts_with(ATTRIBUTE)) {
            self.properties_of(name, &view, namespace)?;
        }
        self.end(name.local);
        Ok(())
    }
}
