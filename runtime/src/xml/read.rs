//! Reads values from a tree of elements.

use std::borrow::Cow;

use serde_json::Value;

use super::super::json::value;
use super::super::value::choice::By;
use super::super::value::member::{Content, Member, XmlPosition};
use super::super::value::name::Name;
use super::super::value::path::{Path, Step};
use super::super::value::wire::{List, Map, Scalar, Slot};
use super::choice;
use super::element::XmlNode;
use super::node::Element;
use super::record::fill_record;
use super::text::set;
use super::write::same;
use super::{any, encoding, root, tree};

/// Reads a document into a slot. After an error, the path is its location.
///
/// `charset` is that of the media type; `document` has the root element, if the type does not state
/// it.
pub(in super::super) fn read(
    (bytes, charset): (&[u8], Option<&str>),
    slot: Slot<'_>,
    document: Option<&Member>,
    path: &mut Path,
) -> Result<(), String> {
    let text = encoding::decode(bytes, charset)?;
    if let Cow::Owned(text) = &text {
        path.charge(text.len())?;
    }
    let tree = tree::parse(&text, path)?;
    let root = Element::new(&tree, 0).ok_or("there is no root element")?;
    path.forget_tried();
    if let Some(member) = document {
        return root::fill(slot, root, member, path);
    }
    let record = match slot {
        Slot::Record(record) => record,
        slot => return fill(slot, root, &Content::Plain, path),
    };
    let shape = record.shape();
    if !shape.members().iter().any(|member| matches!(member.place, XmlPosition::Root(..))) {
        return match &shape.root {
            Some(name) if name.local != root.local() => Err(wrong_root(root, path)),
            _ => fill_record(record, root, path),
        };
    }
    let roots = shape.members().iter().enumerate();
    let found = roots.filter_map(|(at, member)| match &member.place {
        XmlPosition::Root(name, content) if name.local == root.local() => Some((at, content)),
        _ => None,
    });
    let (at, content) = found.take(1).next().ok_or_else(|| wrong_root(root, path))?;
    path.enter(Step::Member(shape.members()[at].name));
    if let Some(slot) = record.place(at) {
        fill(slot, root, content, path)?;
    }
    path.leave();
    Ok(())
}

/// Returns whether an element may be a value of this type. If XML is not declared, only types that
/// state their root element, or accept any element, may be.
pub(in super::super) fn takes(slot: Slot<'_>, document: Option<&Member>, is_offered: bool) -> bool {
    match slot {
        _ if document.is_some() => true,
        Slot::Any(_) | Slot::Xml(_) => true,
        Slot::Optional(place) => takes(place.fill(), None, is_offered),
        Slot::Record(record) => {
            let shape = record.shape();
            shape.root.is_some()
                || shape.members().iter().any(|member| match member.place {
                    XmlPosition::Root(..) => true,
                    XmlPosition::Nowhere => false,
                    _ => is_offered,
                })
        }
        Slot::Choice(place) => is_offered || place.cases().by == By::Element,
        Slot::Scalar(_) | Slot::List(_) | Slot::Map(_) => is_offered,
    }
}

/// Returns the problem of a document with another root element, and records it.
pub(super) fn wrong_root(root: Element<'_>, path: &mut Path) -> String {
    path.note_other_root();
    format!("the root element {} was not expected", root.local())
}

/// Returns whether an element has exactly this name, given its parent.
#[inline]
pub(super) fn exact(name: &Name, found: Element<'_>, parent: Element<'_>) -> bool {
    found.is_named(name.local) && is_in_namespace(name, found, parent)
}

/// Returns whether an element with this local name has its namespace, given its parent.
pub(super) fn is_in_namespace(name: &Name, found: Element<'_>, parent: Element<'_>) -> bool {
    match name.namespace {
        Some(namespace) => same(found.namespace(), namespace.uri),
        None => found.shares_namespace(parent),
    }
}

/// Returns whether an element has this name without regard to its namespace, for services that
/// write no namespaces, or only a default namespace that all elements inherit.
pub(super) fn lax(name: &Name, found: Element<'_>, parent: Element<'_>) -> bool {
    found.is_named(name.local) && (found.namespace().is_empty() || found.shares_namespace(parent))
}

pub(super) fn fill(
    slot: Slot<'_>,
    element: Element<'_>,
    content: &Content,
    path: &mut Path,
) -> Result<(), String> {
    // Most values are scalars, or optional ones: they do without the registers that others need.
    match slot {
        Slot::Scalar(place) => fill_scalar(place, element, path),
        Slot::Optional(place) if element.has_no_attributes() => match place.fill() {
            Slot::Scalar(place) => fill_scalar(place, element, path),
            slot => fill_other(slot, element, content, path),
        },
        slot => fill_other(slot, element, content, path),
    }
}

fn fill_scalar(
    place: &mut dyn Scalar,
    element: Element<'_>,
    path: &mut Path,
) -> Result<(), String> {
    let text = element.text();
    path.charge(text.len())?;
    set(place, &text)
}

fn fill_other(
    slot: Slot<'_>,
    element: Element<'_>,
    content: &Content,
    path: &mut Path,
) -> Result<(), String> {
    match slot {
        Slot::Optional(place) => {
            if is_nil(element) {
                place.null();
                return Ok(());
            }
            fill(place.fill(), element, content, path)
        }
        Slot::Scalar(place) => fill_scalar(place, element, path),
        Slot::Record(record) => fill_record(record, element, path),
        Slot::List(list) => fill_list(list, element, content, path),
        Slot::Map(map) => fill_map(map, element, content, path),
        Slot::Choice(place) => choice::fill(place, element, path),
        Slot::Any(place) => {
            if !path.is_probing() {
                let is_nil = is_nil(element);
                *place = if is_nil { Value::Null } else { any::charged(element, "", path)? };
            }
            Ok(())
        }
        Slot::Xml(place) => {
            if !path.is_probing() {
                path.charge(element.kept_size())?;
                *place = element.keep();
            }
            Ok(())
        }
    }
}

fn is_nil(element: Element<'_>) -> bool {
    matches!(element.attribute(super::XSI, "nil").map(str::trim), Some("true" | "1"))
}

/// Reads an attribute or the text of an element. List items are separated by spaces.
pub(super) fn fill_text(slot: Slot<'_>, text: &str) -> Result<(), String> {
    match slot {
        Slot::Optional(place) => fill_text(place.fill(), text),
        Slot::Scalar(place) => set(place, text),
        Slot::List(list) => {
            text.split_ascii_whitespace().try_for_each(|item| fill_text(list.push(), item))
        }
        Slot::Any(place) => {
            *place = serde_json::Value::String(text.to_owned());
            Ok(())
        }
        Slot::Xml(place) => {
            place.nodes = vec![XmlNode::Text(text.to_owned())];
            Ok(())
        }
        Slot::Choice(place) => choice::fill_text(place, text),
        Slot::Record(_) | Slot::Map(_) => Err("text was found, expected an object".to_owned()),
    }
}

fn fill_list(
    list: &mut dyn List,
    element: Element<'_>,
    content: &Content,
    path: &mut Path,
) -> Result<(), String> {
    let name = match content {
        Content::Items(name) => name,
        Content::Tokens => return fill_text(Slot::List(list), &element.text()),
        Content::Plain | Content::Entries(..) => {
            path.enter(Step::Index(list.length()));
            item(list, element, path)?;
            path.leave();
            return Ok(());
        }
    };
    each_item(list, element.elements().filter(|child| is_item(name, *child, element)), path)
}

/// Reads each child element as an item.
pub(super) fn fill_items(
    slot: Slot<'_>,
    element: Element<'_>,
    path: &mut Path,
) -> Result<(), String> {
    match slot {
        Slot::Optional(place) => fill_items(place.fill(), element, path),
        Slot::List(list) => each_item(list, element.elements(), path),
        _ => Err(wrong_root(element, path)),
    }
}

fn each_item<'e>(
    list: &mut dyn List,
    items: impl Iterator<Item = Element<'e>>,
    path: &mut Path,
) -> Result<(), String> {
    for (index, item) in items.enumerate() {
        path.enter(Step::Index(index));
        self::item(list, item, path)?;
        path.leave();
    }
    Ok(())
}

/// Reads an item.
fn item(list: &mut dyn List, element: Element<'_>, path: &mut Path) -> Result<(), String> {
    let slot = value::next(list, path);
    path.charge(value::item_size(&slot))?;
    fill(slot, element, &Content::Plain, path)
}

pub(super) fn is_item(name: &Name, found: Element<'_>, parent: Element<'_>) -> bool {
    exact(name, found, parent) || lax(name, found, parent)
}

fn fill_map(
    map: &mut dyn Map,
    element: Element<'_>,
    content: &Content,
    path: &mut Path,
) -> Result<(), String> {
    let mut is_first = true;
    for child in element.elements() {
        let key = match content {
            Content::Entries(name, key) if is_item(name, child, element) => {
                child.attribute("", key)
            }
            Content::Entries(..) => None,
            _ => Some(child.local()),
        };
        if let Some(key) = key {
            fill_entry(map, (child, key), content, is_first, path)?;
            is_first = false;
        }
    }
    Ok(())
}

/// Reads the element of an entry of a map.
pub(super) fn fill_entry(
    map: &mut dyn Map,
    (child, key): (Element<'_>, &str),
    content: &Content,
    is_first: bool,
    path: &mut Path,
) -> Result<(), String> {
    path.enter(Step::Key(key.to_owned()));
    let slot = map.entry(if path.is_probing() { String::new() } else { key.to_owned() });
    path.charge(value::entry_size(&slot, key.len(), is_first))?;
    match (slot, content) {
        (Slot::Any(place), Content::Entries(_, key)) => {
            if !path.is_probing() {
                *place = any::charged(child, key, path)?;
            }
        }
        (slot, _) => fill(slot, child, &Content::Plain, path)?,
    }
    path.leave();
    Ok(())
}
