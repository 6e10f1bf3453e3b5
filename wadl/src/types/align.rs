//! Alignment of XML examples with the structure from JSON examples and declared paths.
//!
//! JSON distinguishes lists, maps and text; XML alone does not. Therefore JSON is read first, and
//! every attribute and element is matched with a property. Those without a match become new
//! properties.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::{XmlEntries, XmlForm};

use super::element::{Element, named, order};
use super::node::{Entries, ExampleOffset, MOST_MEMBERS, Node, Part, Sort, XmlName};
use super::observe::DEEPEST;
use super::scalar::word_of;
use super::type_word::TypeWord;
use super::words::{folded, local, singular};

/// Adds elements to a node: as its text, properties or items.
pub(super) fn content(node: &mut Node, elements: &[Element], depth: usize) {
    if depth >= DEEPEST {
        return;
    }
    if let Some(first) = elements.first() {
        node.seen_at(first.place());
    }
    let (nil, elements): (Vec<Element>, Vec<Element>) =
        elements.iter().partition(|element| element.is_nil());
    node.nulls += nil.len();
    let elements = elements.as_slice();
    match node.sort() {
        // A value that is text in JSON, such as markup, may consist of elements in XML.
        Sort::Scalar if elements.iter().any(Element::has_children) => object(node, elements, depth),
        Sort::Scalar => text(node, elements),
        Sort::List => items(node, elements, depth),
        Sort::Object => {
            if !entries(node, elements) {
                object(node, elements, depth);
            }
        }
        Sort::Unknown => unknown(node, elements, depth),
        Sort::Mixed => {}
    }
}

/// Adds elements whose structure is unknown.
fn unknown(node: &mut Node, elements: &[Element], depth: usize) {
    let declared = node.declared.map(word_of);
    let is_text = elements.iter().all(Element::is_text);
    let is_blank = elements.iter().all(Element::is_blank);
    match declared {
        _ if is_text && is_blank => node.blanks += elements.len(),
        Some(TypeWord::List) if !is_text => items(node, elements, depth),
        _ if is_text => text(node, elements),
        _ if entries(node, elements) => {}
        _ if is_list(elements) => items(node, elements, depth),
        _ => object(node, elements, depth),
    }
}

fn text(node: &mut Node, elements: &[Element]) {
    for element in elements {
        node.scalars.xml(&element.text(), element.place());
    }
}

/// True if all child elements have the same name, and there are several of them, or the parent has
/// the plural of that name.
fn is_list(elements: &[Element]) -> bool {
    let [(name, items)] = &*named(elements) else { return false };
    let most = elements.iter().map(|element| element.children().count()).max().unwrap_or(0);
    let is_plural = |element: &Element| {
        let own = &element.name().name.local;
        folded(&singular(own)) == folded(&name.name.local) && folded(own) != folded(&singular(own))
    };
    !items.is_empty()
        && elements.iter().all(|element| element.attributes().next().is_none())
        && (most > 1 || elements.iter().all(is_plural))
}

/// Adds the items of wrapped lists.
fn items(node: &mut Node, elements: &[Element], depth: usize) {
    let children: Vec<Element> = elements.iter().flat_map(Element::children).collect();
    if let Some(first) = children.first() {
        node.item_name = Some(first.name().name);
    }
    content(node.item(), &children, depth + 1);
}

/// Reads elements as a map if every child has its key in an attribute: `<meta
/// key="owner">accounting</meta>`.
fn entries(node: &mut Node, elements: &[Element]) -> bool {
    let [(item, children)] = &*named(elements) else { return false };
    let keys: Option<Vec<_>> = children.iter().map(|(_, child)| only_attribute(*child)).collect();
    let Some(keys) = keys else { return false };
    let Some(first) = keys.first() else { return false };
    let key = first.0.name.clone();
    let word = key.local.to_lowercase();
    // `name` is often a regular property; JSON decides.
    let in_json = keys.iter().all(|(_, value, _)| node.parts.position(value).is_some());
    let is_key = word == "key" || (word == "name" && in_json && !node.parts.is_empty());
    let has_more = elements.iter().any(|element| element.attributes().next().is_some());
    if !is_key || has_more || keys.iter().any(|(name, ..)| name.name != key) {
        return false;
    }
    node.elements += elements.len();
    let form = XmlEntries::Keyed { item: item.name.clone(), key };
    let entries = node.entries.get_or_insert_with(|| Entries { form, value: Box::default() });
    for (_, child) in children {
        entries.value.scalars.xml(&child.text(), child.place());
    }
    true
}

fn only_attribute(element: Element<'_>) -> Option<(XmlName, &str, ExampleOffset)> {
    let mut attributes = element.attributes();
    attributes.next().filter(|_| attributes.next().is_none())
}

/// Adds elements as objects: their attributes, children and text are properties.
pub(super) fn object(node: &mut Node, elements: &[Element], depth: usize) {
    node.elements += elements.len();
    node.has_empty |= elements.iter().any(|element| element.is_text() && element.is_blank());
    let by_name = named(elements);
    let of_elements: BTreeSet<String> = by_name.iter().map(|(name, _)| name.as_json()).collect();
    attributes(node, elements, &of_elements);
    let shared = shared(by_name.iter().map(|(name, _)| name.as_json()));
    let mut indices = BTreeMap::new();
    for (name, children) in by_name {
        let names = name.of_element(&shared);
        if let Some(at) = child(node, (&name, &names), &children, depth) {
            indices.insert(name.name, at);
        }
    }
    if node.xml_order.is_empty() {
        let order = order(elements);
        node.xml_order = order.iter().filter_map(|name| indices.get(name).copied()).collect();
    }
    own_text(node, elements);
}

/// Returns the names that occur more than once.
pub(super) fn shared(names: impl Iterator<Item = String>) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    names.filter(|name| !seen.insert(name.clone())).collect()
}

fn attributes(node: &mut Node, elements: &[Element], of_elements: &BTreeSet<String>) {
    let mut indices = BTreeMap::new();
    for element in elements {
        for (name, value, offset) in element.attributes() {
            let index = indices.get(&name.name).copied().or_else(|| find(node, &name, holds_text));
            let next = node.parts.len();
            let Some(part) = part(node, index, &name.of_attribute(of_elements)) else { continue };
            indices.insert(name.name.clone(), index.unwrap_or(next));
            part.form = Some(XmlForm::Attribute(name.name));
            part.in_xml += 1;
            part.node.seen_at(offset);
            part.node.scalars.xml(value, offset);
        }
    }
}

/// True if the value may be text in XML.
fn holds_text(part: &Part) -> bool {
    matches!(part.node.sort(), Sort::Scalar | Sort::Unknown)
}

/// Returns the property that matches an XML name and has no XML form yet.
fn find(node: &Node, name: &XmlName, accepts: fn(&Part) -> bool) -> Option<usize> {
    let json = name.as_json();
    let is_free =
        |at: &usize| node.parts.get(*at).is_some_and(|part| part.form.is_none() && accepts(part));
    let exact = [node.parts.position(&json), node.parts.position(&name.name.local)];
    let exact = exact.into_iter().flatten().find(is_free);
    exact.or_else(|| node.parts.alike(&json).into_iter().find(is_free))
}

/// Returns the property at a position, or a new one.
fn part<'n, 'a>(
    node: &'n mut Node<'a>,
    at: Option<usize>,
    names: &[String],
) -> Option<&'n mut Part<'a>> {
    if let Some(at) = at {
        return node.parts.get_mut(at);
    }
    if node.parts.len() >= MOST_MEMBERS {
        return None;
    }
    let free = node.parts.free_name(names);
    Some(node.parts.entry(&free))
}

/// Adds child elements with the same name; returns the position of their property.
fn child(
    node: &mut Node,
    (name, names): (&XmlName, &[String]),
    children: &[(usize, Element)],
    depth: usize,
) -> Option<usize> {
    let elements: Vec<Element> = children.iter().map(|(_, element)| *element).collect();
    let mut parents: Vec<usize> = children.iter().map(|(parent, _)| *parent).collect();
    parents.dedup();
    let repeats = parents.len() < children.len();
    let same = find(node, name, |_| true);
    let of_many = |part: &Part| {
        let is_list = part.node.sort() == Sort::List || declares_list(part);
        let singular_name = || singular(local(&part.name));
        part.form.is_none() && is_list && folded(&singular_name()) == folded(&name.name.local)
    };
    let many = node.parts.iter().position(of_many);
    let is_new = same.is_none() && many.is_none();
    let at = same.or(many).unwrap_or(node.parts.len());
    let part = part(node, same.or(many), names)?;
    part.in_xml += parents.len();
    let is_list = part.node.sort() == Sort::List || declares_list(part);
    // The declaration of a single value is not sufficient: without JSON examples, there may be
    // several values.
    let only_declared = part.in_json == 0 && part.node.sort() == Sort::Object;
    if repeats && only_declared {
        part.node.become_list();
    }
    let is_bare = (is_list && same.is_none())
        || (repeats && (is_new || only_declared || part.node.sort() == Sort::Unknown))
        || (is_list && is_bare(&elements, repeats));
    if is_bare {
        part.form = Some(XmlForm::BareList { item: name.name.clone() });
        content(part.node.item(), &elements, depth + 1);
    } else {
        part.form = Some(XmlForm::Element(name.name.clone()));
        content(&mut part.node, &elements, depth + 1);
    }
    Some(at)
}

fn declares_list(part: &Part) -> bool {
    part.node.declared.is_some_and(|field| word_of(field) == TypeWord::List)
}

/// True if elements with the name of a list are its items rather than its wrapper.
fn is_bare(elements: &[Element], repeats: bool) -> bool {
    repeats
        || named(elements).len() > 1
        || elements.iter().any(|element| {
            element.attributes().next().is_some() || !(element.is_blank() || element.has_children())
        })
}

fn free_parts(node: &Node, is_free: impl Fn(&Part) -> bool) -> Vec<usize> {
    let parts = node.parts.iter().enumerate();
    parts.filter(|(_, part)| is_free(part)).map(|(at, _)| at).collect()
}

/// Matches the text of elements with attributes: with a property that has a usual name for text, or
/// with the only remaining property.
fn own_text(node: &mut Node, elements: &[Element]) {
    let with_text: Vec<&Element> = elements.iter().filter(|element| !element.is_blank()).collect();
    if with_text.is_empty() || elements.iter().any(Element::has_children) {
        return;
    }
    let usual = ["content", "value", "text", "$", "#text", "_"];
    let is_free = |part: &Part| part.form.is_none() && part.in_json > 0 && holds_text(part);
    let called = node.parts.iter().position(|part| is_free(part) && usual.contains(&&*part.name));
    let only = match *free_parts(node, is_free) {
        [only] => Some(only),
        _ => None,
    };
    let names = ["value", "text", "elementText"].map(str::to_owned);
    let Some(part) = part(node, called.or(only), &names) else { return };
    part.form = Some(XmlForm::Text);
    part.in_xml += with_text.len();
    for element in with_text {
        part.node.seen_at(element.place());
        part.node.scalars.xml(&element.text(), element.place());
    }
}
